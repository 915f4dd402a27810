"""同じ行が２回ある

確認すること:
    チェックリストの同じページに、同じ対策の行が２回ないか。

理由:
    答えが食い違うと、どちらが正しいか分からない。写し間違えて、別の行が抜けていることもある。

直し方:
    どちらかの行を消す。別の行を書くはずだったときは、その行に直す。

例:
    「入退室管理等により情報資産の危殆化を防止する。」が10行目と11行目にある。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import ChecklistRow, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import shown

RULE = Rule("C007", "同じ行が２回ある", Severity.REVIEW, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        first: dict[tuple[str, str], ChecklistRow] = {}
        for row in checklist.rows:
            if row.sentence.is_empty:
                continue
            key = (row.block, row.control.id if row.control else comparable(row.sentence.text))
            before = first.setdefault(key, row)
            if before is not row:
                yield _finding(row, before)


def _finding(row: ChecklistRow, before: ChecklistRow) -> Finding:
    differs = f"（{before.mark or '空欄'}と{row.mark or '空欄'}）" if before.mark != row.mark else ""
    answers = f"対策の要否も食い違っています{differs}。" if differs else ""
    return RULE.finding(
        row.sentence,
        SENTENCE_LABEL,
        f"「{shown(row.sentence.text)}」は{before.sentence.ref.row}行目と重複しています。{answers}",
        "どちらかの行を消してください。",
        others=(before.sentence.ref,),
    )
