"""変更の案件なのに、別紙に※の行がない

確認すること:
    件名の括弧が前の承認からの変更（追加、変更、廃止など）を表すとき、どの別紙にも
    「※太字ゴシック（下線）が、…承認済の内容からの変更箇所」の行があるか。
    括弧が区分そのものの追加（外部結合の追加など）だけを表すときは、別紙の全体が新しいので求めない。
    前回の付議書と比べられるときは、印を付ける変更のない別紙には求めない。

理由:
    どの会議の承認からどこが変わったのかが分からないと、変更点を審議できない。

直し方:
    別紙の件名の上に※の行を書き、変更した箇所だけを太字＋下線にする。

例:
    ※太字ゴシック（下線）が、令和６年度第１回○○会議承認済の内容からの変更箇所
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.mark_states import sheets_to_note
from xl_tools.approvals.of_prior import differences
from xl_tools.facts.change_note import cited_approval, note_text, place_of_note
from xl_tools.facts.changes import change_bracket, change_note, named_changes, needs_change_note
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper, is_before_current_scheme
from xl_tools.rules.base import FORMER_SCHEME, Rule

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
        if _has_no_change(form, paper, context):
            continue
        if change_note(form) is None and needs_change_note(form, paper, context):
            yield RULE.finding(
                place_of_note(form),
                "※変更箇所の表示",
                f"件名は「（{bracket}）」ですが、このシートに変更箇所を示す※の行がありません。",
                f"「{note_text(_approval(paper, context))}」と書き、"
                "変更した箇所だけを太字＋下線にしてください。",
            )


def _has_no_change(form: Form, paper: Paper, context: Context) -> bool:
    """Whether the predecessor's own paper shows that the sheet has nothing to mark."""
    prior = context.prior.paper if context.prior else None
    return prior is not None and form.sheet not in sheets_to_note(paper, differences(paper, context))


def _approval(paper: Paper, context: Context) -> str:
    return cited_approval(paper, context) or "○年度第○回○○会議承認済"
