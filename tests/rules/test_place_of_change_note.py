"""H001 points at the row to fill in, or at the heading where the sheet has no such row."""

from __future__ import annotations

from dataclasses import replace

from tests.rules.papers import base_document
from xl_tools.catalogue.context import load_context
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.rules.changes import h001_change_note_missing

HEADING_ROW = 2


def _without_row_for_the_note(grid: SheetGrid) -> SheetGrid:
    return replace(
        grid,
        cells={(row - (row > HEADING_ROW), column): raw for (row, column), raw in grid.cells.items()},
        merges=(),
    )


def test_without_a_row_for_the_note_the_heading_is_shown_as_it_stands() -> None:
    document = base_document()
    document["cover"]["fields"]["title"] = "見本申請システムの構築等について（委託内容の追加）"
    grids = [grid_of(plan) for plan in plan_paper(document)]
    grids = [_without_row_for_the_note(grid) if grid.name == "業務委託" else grid for grid in grids]
    paper = read_paper(WorkbookContent("見本.xlsx", tuple(grids)))
    found = {each.ref.sheet: each for each in h001_change_note_missing.check(paper, load_context())}
    assert (found["業務委託"].ref.a1, found["業務委託"].value) == ("A2", "◇業務委託（第3条第1項第3号）")
    assert (found["電算処理"].ref.a1, found["電算処理"].value) == ("A3", "")
