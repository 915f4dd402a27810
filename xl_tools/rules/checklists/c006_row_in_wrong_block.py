"""行が別の欄に入っている

確認すること:
    標準の行が、その行の欄（区が行う／行わせる、運用上／システム上）に入っているか。

理由:
    区のページと相手方のページは、文末（…する／…させる）だけが違う。写し間違えると、だれの対策かが変わる。

直し方:
    その欄の文言に直すか、行を正しい欄に移す。

例:
    区のページは「…保管する。」、委託事業者のページは「…保管させる。」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import SENTENCE_LABEL, block_name
from xl_tools.model.catalogue import Control
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, ChecklistRow, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import find_block, rows_by_control, shown

RULE = Rule("C006", "行が別の欄に入っている", Severity.REVIEW, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.control is not None and row.block and row.control.block != row.block:
                yield _finding(checklist, row, row.control, context)


def _finding(checklist: Checklist, row: ChecklistRow, control: Control, context: Context) -> Finding:
    own, here = find_block(control.block, context), find_block(row.block, context)
    message = (
        f"「{shown(row.sentence.text)}」は「{block_name(own) if own else control.block}」の行ですが、"
        f"「{block_name(here) if here else row.block}」の欄に入っています。"
    )
    counterpart = context.catalogue.controls.get(control.counterpart)
    meant_here = counterpart is not None and counterpart.block == row.block
    if counterpart is not None and meant_here and counterpart.id not in rows_by_control(checklist):
        fix = f"「{counterpart.sentence}」に直してください。"
    else:
        fix = "正しい欄に移すか、余分な行であれば消してください。"
    return RULE.finding(row.sentence, SENTENCE_LABEL, message, fix)
