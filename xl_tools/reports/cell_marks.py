"""What a checked paper shows in its cells: per cell the weight of its worst finding and one remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, Outcome, Severity
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.reports.arrange import ordered_findings
from xl_tools.reports.hidden import revealed
from xl_tools.reports.result_sheet import RESULT_SHEET
from xl_tools.reports.shorten import shorten

MOST_IN_A_REMARK = 8
LONGEST_SENTENCE = 160

_Numbered = tuple[int, Finding]


@dataclass(frozen=True, slots=True)
class CellMark:
    """``ref`` is a cell of the workbook, the top-left one of a merged range."""

    ref: CellRef
    severity: Severity
    remark: str


def cell_marks(outcome: Outcome, content: WorkbookContent) -> tuple[CellMark, ...]:
    """One mark per cell, in reading order; findings at sheets the workbook does not hold get none.

    Remarks number the findings as the 検査結果 sheet does.
    """
    grids = {grid.name: grid for grid in content.sheets}
    by_cell: dict[CellRef, list[_Numbered]] = {}
    for number, finding in enumerate(ordered_findings(outcome), 1):
        if grid := grids.get(finding.ref.sheet):
            by_cell.setdefault(_cell_that_shows(finding.ref, grid), []).append((number, finding))
    return tuple(CellMark(ref, _worst(found), _remark(found)) for ref, found in by_cell.items())


def _cell_that_shows(ref: CellRef, grid: SheetGrid) -> CellRef:
    """A shape's corner may lie inside a merged range, where only the top-left cell is seen."""
    for merge in grid.merges:
        if merge.top <= ref.row <= merge.bottom and merge.left <= ref.column <= merge.right:
            return CellRef(ref.sheet, merge.top, merge.left)
    return ref


def _worst(found: Sequence[_Numbered]) -> Severity:
    return min((finding.severity for _, finding in found), key=lambda severity: severity.rank)


def _remark(found: Sequence[_Numbered]) -> str:
    paragraphs = [_paragraph(*each) for each in found[:MOST_IN_A_REMARK]]
    if left := len(found[MOST_IN_A_REMARK:]):
        paragraphs.append(f"ほかの{left}件は「{RESULT_SHEET}」のシートにあります。")
    return "\n\n".join(paragraphs)


def _paragraph(number: int, finding: Finding) -> str:
    return f"№{number}　{finding.severity.value}\n{_short(finding.message)}\n→ {_short(finding.fix)}"


def _short(sentence: str) -> str:
    return revealed(shorten(sentence, LONGEST_SENTENCE), spaces=False)
