"""Which sides of a cell are ruled: thin lines between boxes, a thicker one around the whole table."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.build.styles import MEDIUM, THIN, Edges, is_boxed
from xl_tools.layouts.plan import PlannedCell


def ruled_edges(cells: Sequence[PlannedCell]) -> list[Edges]:
    """The edges of each cell, in the order of ``cells``."""
    ruled = [is_ruled(cell) for cell in cells]
    taken = {
        (row, column)
        for cell, is_in in zip(cells, ruled, strict=True)
        if is_in
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right + 1)
    }
    tops, bottoms = _box_limits(cells)
    return [
        _edges(cell, taken, tops, bottoms) if is_in else Edges()
        for cell, is_in in zip(cells, ruled, strict=True)
    ]


def is_ruled(cell: PlannedCell) -> bool:
    """Cells of the table, and a full-width text that stands within it (「内容は別紙のとおり」)."""
    if cell.style == "input_left" or (cell.style.startswith("plain") and cell.spec is not None):
        return cell.spec is not None and cell.spec.area == "table"
    return is_boxed(cell.style)


def _box_limits(cells: Sequence[PlannedCell]) -> tuple[dict[int, int], dict[int, int]]:
    """Row → top and bottom row of the label it stands beside: its values share one box."""
    tops: dict[int, int] = {}
    bottoms: dict[int, int] = {}
    for cell in cells:
        if cell.style == "label":
            for row in range(cell.top, cell.bottom + 1):
                tops[row], bottoms[row] = cell.top, cell.bottom
    return tops, bottoms


def _edges(
    cell: PlannedCell, taken: set[tuple[int, int]], tops: dict[int, int], bottoms: dict[int, int]
) -> Edges:
    def side(neighbour: tuple[int, int]) -> int:
        return THIN if neighbour in taken else MEDIUM

    office = cell.style.startswith("office")
    opens = office or tops.get(cell.top, cell.top) == cell.top
    closes = office or bottoms.get(cell.bottom, cell.bottom) == cell.bottom
    return Edges(
        top=side((cell.top - 1, cell.left)) if opens else 0,
        left=side((cell.top, cell.left - 1)),
        bottom=side((cell.bottom + 1, cell.left)) if closes else 0,
        right=side((cell.top, cell.right + 1)),
    )
