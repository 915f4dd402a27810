"""変更の案件なのに、別紙に※の行がない

確認すること:
    件名の括弧が前の承認からの変更（追加、変更、廃止など）を表すとき、どの別紙にも
    「※太字ゴシック（下線）が、…承認済の内容からの変更箇所」の行があるか。
    括弧が区分そのものの追加（外部結合の追加など）だけを表すときは、別紙の全体が新しいので求めない。

理由:
    どの会議の承認からどこが変わったのかが分からないと、変更点を審議できない。

直し方:
    別紙の件名の上に※の行を書き、変更した箇所だけを太字＋下線にする。

例:
    ※太字ゴシック（下線）が、令和６年度第１回○○会議承認済の内容からの変更箇所
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper, is_before_current_scheme
from xl_tools.rules._shared_citations import citations_of, meeting_name
from xl_tools.rules.base import FORMER_SCHEME, Rule
from xl_tools.rules.changes._marks import change_bracket, change_note, named_changes, needs_change_note

RULE = Rule(
    "H001", "変更の案件なのに、別紙に※の行がない", Severity.REQUIRED, "付議書の様式（※変更箇所の表示）"
)


def skip(paper: Paper, context: Context) -> str | None:
    if is_before_current_scheme(paper, context):
        return FORMER_SCHEME
    return None if named_changes(paper, context) else "件名の括弧が変更を表していないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    bracket = change_bracket(paper, context)
    for form in paper.matters:
        if change_note(form) is None and needs_change_note(form, paper, context):
            yield RULE.finding(
                _place_of_note(form),
                "※変更箇所の表示",
                f"件名は「（{bracket}）」ですが、このシートに変更箇所を示す※の行がありません。",
                f"「※太字ゴシック（下線）が、{_approval(paper, context)}の内容からの変更箇所」と書き、"
                "変更した箇所だけを太字＋下線にしてください。",
            )


def _place_of_note(form: Form) -> Value:
    """The blank row below the ◇ heading, where the form has the ※ line; the heading itself if there is none."""
    heading = form.fields.get("form_heading")
    if heading is None:
        return form.value("form_heading")
    below = heading.ref._replace(row=heading.ref.row + 1)
    cells = [ref for field in form.fields.values() for ref in (field.label.ref, field.ref)]
    taken = {ref.row for ref in (*cells, *(extra.ref for extra in form.extras))}
    return heading.value if below.row in taken else Value(None, below)


def _approval(paper: Paper, context: Context) -> str:
    """The approval to name: the one decision the paper cites, if it cites just one."""
    decisions = [
        place.citation
        for place in citations_of(paper, context)
        if place.citation.western_fiscal_year is not None and not place.citation.problems
    ]
    meetings = {(each.body, each.western_fiscal_year, each.meeting) for each in decisions}
    return f"{meeting_name(decisions[0])}承認済" if len(meetings) == 1 else "○年度第○回○○会議承認済"
