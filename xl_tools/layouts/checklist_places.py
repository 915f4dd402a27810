"""Where the rows of a checklist stand in its sheet, rows without a sentence included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from xl_tools.layouts.read_checklist import block_of, find_header, form_of_sheet
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange, SheetGrid


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """The rows under one heading; the heading stands in ``top``. Both ends belong to the block."""

    block: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class ChecklistPlaces:
    """The columns of a checklist by id (mark, sentence, and reason if it has one), and its blocks from top to bottom."""

    grid: SheetGrid
    columns: Mapping[str, int]
    blocks: tuple[BlockPlace, ...]

    def ref(self, row: int, column: str) -> CellRef:
        return CellRef(self.grid.name, row, self.columns[column])

    def blank_rows(self, block: str) -> list[int]:
        """Rows of the block without a sentence that could take one, from top to bottom."""
        column = self.columns["sentence"]
        rows = [
            row for place in self.blocks if place.block == block for row in range(place.top, place.bottom + 1)
        ]
        return [
            row
            for row in rows
            if self.grid.value(row, column).is_empty and not is_inside_merge(self.grid, row, column)
        ]

    def has_text_beside(self, row: int) -> bool:
        """Whether something stands in the row right of the list's first column, outside its columns."""
        known = set(self.columns.values())
        return any(
            at_row == row and column > min(known) and column not in known
            for at_row, column in self.grid.cells
        )

    def top(self, block: str) -> int | None:
        """The row of the block's heading; None when its heading is not on the sheet."""
        return next((place.top for place in self.blocks if place.block == block), None)


def checklist_places(grid: SheetGrid) -> ChecklistPlaces | None:
    """None for a sheet that is no checklist."""
    header = find_header(grid)
    form = form_of_sheet(grid, header[0]) if header else None
    if header is None or form is None:
        return None
    header_row, columns = header
    left = min(columns["mark"], columns["sentence"])
    headings = [
        (row, column, block)
        for row, column in sorted(grid.cells)
        if row > header_row and column < left and (block := block_of(grid.value(row, column).text, form))
    ]
    ends = {(merge.top, merge.left): merge.bottom for merge in grid.merges}
    last = _last_row(grid, columns)
    next_tops = [row for row, _, _ in headings[1:]]
    places: list[BlockPlace] = []
    for (row, column, block), next_top in zip_longest(headings, next_tops):
        bottom = ends.get((row, column), last if next_top is None else next_top - 1)
        places.append(BlockPlace(block, row, bottom if next_top is None else min(bottom, next_top - 1)))
    return ChecklistPlaces(grid, columns, tuple(places))


def _last_row(grid: SheetGrid, columns: Mapping[str, int]) -> int:
    wanted = set(columns.values())
    return max((row for row, column in grid.cells if column in wanted), default=1)


def is_inside_merge(grid: SheetGrid, row: int, column: int) -> bool:
    """Whether the cell lies in a merged range without being its top-left cell."""
    return any(
        _covers(merge, row, column) and (merge.top, merge.left) != (row, column) for merge in grid.merges
    )


def _covers(merge: MergedRange, row: int, column: int) -> bool:
    return merge.top <= row <= merge.bottom and merge.left <= column <= merge.right
