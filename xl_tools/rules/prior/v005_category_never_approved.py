"""前に承認されていない区分の別紙がある

確認すること:
    前の案件の付議書（と、承認台帳にある同じ事業の案件）になかった電算処理、外部結合、業務委託などの別紙があるとき、
    件名の括弧が「外部結合の追加」のようにそれを言っているか。

理由:
    新しい区分は新しい取扱いで、変更した欄だけを見る審議では見落とされる。

直し方:
    件名の括弧に区分の追加を書く。前にも承認されていれば、その承認を引用する。

例:
    前回は電算処理と業務委託だけで、今回の（委託内容の追加）に外部結合の別紙がある
    →　（委託内容の追加及び外部結合の追加）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.differences import Topic
from xl_tools.approvals.match import find_prior
from xl_tools.approvals.query import query_of_paper
from xl_tools.facts.changes import is_new_matter, named_changes
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, differences_in, skip_without_prior

RULE = Rule("V005", "前に承認されていない区分の別紙がある", Severity.REVIEW, SOURCE)
skip = skip_without_prior


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    added = {
        each.value.ref.sheet
        for each in differences_in(paper, context, Topic.CATEGORY)
        if each.old is None and not each.changes
    }
    before = _approved_before(paper, context) if added else set()
    changes = named_changes(paper, context)
    for form in paper.matters:
        if form.sheet in added and not is_new_matter(form, changes) and not _was_approved(form, before):
            name = form.layout.sheet
            yield RULE.finding(
                form.value("form_heading"),
                "別紙",
                f"「{name}」の別紙がありますが、前の案件では{name}は承認されていません。",
                f"新しく加えるのであれば、件名の括弧に「{name}の追加」と書いてください。"
                "前に承認されていれば、その承認を引用してください。",
                shown=name,
            )


def _approved_before(paper: Paper, context: Context) -> set[str]:
    """The 区分 of the approved cases of this matter, the predecessor's and those before it."""
    if context.register is None:
        return set()
    found = find_prior(query_of_paper(paper, context), context.register)
    return {category for each in found for category in each.case.categories}


def _was_approved(form: Form, before: set[str]) -> bool:
    """再委託 stands under 業務委託 in a register, which therefore does not tell."""
    return form.kind != "sub_outsourcing" and form.layout.category in before
