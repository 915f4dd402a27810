"""What a sheet will hold before it is written: cells, merges, heights, pictures.

A plan is written by xl_tools.build with XlsxWriter, or turned straight into a SheetGrid by tests.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from xl_tools.model.cell import RawValue, Run, display_text
from xl_tools.model.layout import FieldSpec
from xl_tools.ports import DrawingText, MergedRange, SheetGrid

LINE_POINTS, ROW_PADDING_POINTS = 14.0, 6.0
MOST_LINES_IN_ROW = 24
"""Excel allows 409.5 points per row; a longer text goes over several rows."""
_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〕］｝〉》々ー,.:;?!)]}")


@dataclass(frozen=True, slots=True)
class Text:
    """A value to write: plain, or with change marks as runs."""

    raw: RawValue = None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell or merged range; ``style`` names a cell style of the template, ``spec`` the field it takes in."""

    top: int
    left: int
    bottom: int
    right: int
    text: Text
    style: str
    spec: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class PlannedShape:
    """A text box of the drawing; row and column are the cell of its top-left corner, sizes are in pixels.

    ``outline`` is its geometry: a box, or a block arrow of the starter drawing.
    """

    text: Text
    row: int
    column: int
    width: int
    height: int
    outline: str = "rect"


@dataclass
class SheetPlan:
    """One sheet. Row heights are in lines of text, column widths in half-width characters."""

    name: str
    kind: str
    widths: Sequence[float]
    cells: list[PlannedCell] = field(default_factory=list)
    shapes: list[PlannedShape] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    repeat_rows: tuple[int, int] | None = None
    print_columns: int = 0
    page_breaks: list[int] = field(default_factory=list)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    """Remarks at cells (row, column), shown by Excel beside the cell and not printed."""

    def add(
        self,
        row: int,
        column: int,
        text: Text,
        style: str,
        spec: FieldSpec | None = None,
        *,
        bottom: int | None = None,
        right: int | None = None,
    ) -> None:
        self.cells.append(PlannedCell(row, column, bottom or row, right or column, text, style, spec))

    def need_lines(self, row: int, lines: int) -> None:
        self.heights[row] = max(lines, self.heights.get(row, 1))

    def lines_for(self, text: Text, left: int, right: int) -> int:
        """How many lines the text takes when wrapped into the columns left..right."""
        width = max(2, int(sum(self.widths[left - 1 : right]) - 1))
        return sum(wrapped_lines(line, width) for line in written_text(text).split("\n"))


def written_text(text: Text) -> str:
    """The text as it will stand in the cell."""
    return display_text(text.raw) if text.raw is not None else "".join(run.text for run in text.runs)


def wrapped_lines(line: str, width: int) -> int:
    """Lines a paragraph takes in ``width`` half-width characters; no line begins with a closing mark."""
    lines, used = 1, 0
    if 2 * len(line) <= width:
        return lines
    for char in line:
        size = _char_width(char)
        if used + size > width:
            lines += 1
            used = 2 + size if char in _NEVER_FIRST else size
        else:
            used += size
    return lines


def row_points(lines: int) -> float:
    """Height of a row of so many lines, in points."""
    return lines * LINE_POINTS + ROW_PADDING_POINTS


def text_width(line: str) -> int:
    """Width in half-width characters."""
    return sum(map(_char_width, line))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "FWA" else 1


def grid_of(plan: SheetPlan) -> SheetGrid:
    """The plan as if it had been written and read back."""
    cells: dict[tuple[int, int], RawValue] = {}
    runs: dict[tuple[int, int], tuple[Run, ...]] = {}
    merges: list[MergedRange] = []
    for cell in plan.cells:
        raw = "".join(run.text for run in cell.text.runs) if cell.text.runs else cell.text.raw
        if raw not in (None, ""):
            cells[cell.top, cell.left] = raw
        if any(run.changed for run in cell.text.runs):
            runs[cell.top, cell.left] = cell.text.runs
        if (cell.top, cell.left) != (cell.bottom, cell.right):
            merges.append(MergedRange(cell.top, cell.left, cell.bottom, cell.right))
    drawings = tuple(
        DrawingText(
            "".join(run.text for run in shape.text.runs) or display_text(shape.text.raw),
            shape.row,
            shape.column,
            shape.text.runs if any(run.changed for run in shape.text.runs) else (),
        )
        for shape in plan.shapes
    )
    return SheetGrid(plan.name, cells, tuple(merges), runs, drawings)
