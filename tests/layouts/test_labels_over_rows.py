"""A sheet converted from print: every line of a label and of a value has a row of its own."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.rules.papers import base_document
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import RawValue
from xl_tools.model.paper import Form, Paper
from xl_tools.ports import SheetGrid, WorkbookContent

VALUE_WIDTH = 24


def _lines(text: str, width: int) -> list[str]:
    return [line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)]


def _spread(grid: SheetGrid, label_width: int) -> SheetGrid:
    """Labels stand in the first column; what stands alone in its row is a heading and stays whole."""
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), raw in grid.cells.items():
        rows[row][column] = str(raw)
    cells: dict[tuple[int, int], RawValue] = {}
    top = 1
    for row in sorted(rows):
        alone = len(rows[row]) == 1 and 1 in rows[row]
        pieces = {
            column: [text] if alone else _lines(text, label_width if column == 1 else VALUE_WIDTH)
            for column, text in rows[row].items()
        }
        for column, lines in pieces.items():
            cells.update({(top + at, column): line for at, line in enumerate(lines)})
        top += max(map(len, pieces.values()))
    return SheetGrid(grid.name, cells)


def _forms(paper: Paper) -> list[Form]:
    return [form for form in (paper.overview, *paper.matters) if form is not None]


@pytest.mark.parametrize("label_width", [4, 7, 12, 40])
def test_fields_are_read_whole(label_width: int) -> None:
    grids = [grid_of(plan) for plan in plan_paper(base_document())]
    names = {form.sheet for form in _forms(read_paper(WorkbookContent("見本.xlsx", tuple(grids))))}
    spread = [_spread(grid, label_width) if grid.name in names else grid for grid in grids]
    plain, read = (read_paper(WorkbookContent("見本.xlsx", tuple(each))) for each in (grids, spread))
    for before, after in zip(_forms(plain), _forms(read), strict=True):
        for name, field in before.fields.items():
            assert comparable(after.text(name)) == comparable(field.text), name
            if field.label != field.value:
                assert comparable(after.fields[name].label.text) == comparable(field.label.text)
        assert after.extras == ()
