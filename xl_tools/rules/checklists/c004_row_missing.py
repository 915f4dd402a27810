"""標準の行がない

確認すること:
    チェックリストのページに、標準の対策の行がすべてあるか。

理由:
    標準の行は全部の付議書で答えることになっている。行を消すと、対策を検討しなかったことになる。

直し方:
    行を元に戻し、必要がない対策であれば「ー」と括弧書きの理由を書く。

例:
    ー（電子データのみの取扱いのため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import SENTENCE_LABEL, block_name
from xl_tools.model.catalogue import Control, ControlBlock
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import rows_by_control, shown

RULE = Rule("C004", "標準の行がない", Severity.REQUIRED, "様式（個人情報保護対策チェックリスト）")

_ANSWER = "「○」か、「ー」と括弧書きの理由を書いてください。"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    misplaced = _misplaced(paper)
    for checklist in paper.checklists:
        present = {*rows_by_control(checklist), *misplaced}
        for block in context.catalogue.blocks(checklist.form, checklist.actor):
            expected = [control for control in block.controls if _was_on_form(control, paper)]
            missing = [control for control in expected if control.id not in present]
            if missing and len(missing) == len(expected):
                yield _block_missing(checklist, block)
            else:
                yield from (_row_missing(checklist, block, control) for control in missing)


def _was_on_form(control: Control, paper: Paper) -> bool:
    """A row added after the day of the paper is not missed in it."""
    return paper.paper_date is None or control.is_on_form(paper.paper_date)


def _misplaced(paper: Paper) -> set[str]:
    """Rows that stand in a wrong block, and the row their place was meant for: C006 speaks of them."""
    found: set[str] = set()
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.control is not None and row.block and row.control.block != row.block:
                found.update((row.control.id, row.control.counterpart))
    return found


def _block_missing(checklist: Checklist, block: ControlBlock) -> Finding:
    count = len(block.controls)
    return RULE.finding(
        checklist.title,
        SENTENCE_LABEL,
        f"「{block_name(block)}」の標準の{count}行がありません。",
        f"様式の「{block_name(block)}」の{count}行を元に戻し、行ごとに{_ANSWER}",
        shown=block_name(block),
    )


def _row_missing(checklist: Checklist, block: ControlBlock, control: Control) -> Finding:
    before = _row_before(checklist, block, control)
    place = f"「{shown(before.text)}」の行の次に" if before else f"「{block_name(block)}」の最初に"
    return RULE.finding(
        before or checklist.title,
        SENTENCE_LABEL,
        f"標準の行「{control.sentence}」がありません。",
        f"{place}この行を戻し、{_ANSWER}",
        shown=control.sentence,
    )


def _row_before(checklist: Checklist, block: ControlBlock, control: Control) -> Value | None:
    """The nearest row of the block that should stand above the missing one and does."""
    rows = rows_by_control(checklist)
    above = block.controls[: block.controls.index(control)]
    return next((rows[each.id].sentence for each in reversed(above) if each.id in rows), None)
