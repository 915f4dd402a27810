"""Where a stretch of a field's text stands in the cells: a field may be several cells, or a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.japanese.text_changes import Stretch
from xl_tools.model.cell import CellRef, Value
from xl_tools.ports import SheetGrid

Places = dict[CellRef, list[Stretch]]


def cell_stretches(
    grid: SheetGrid, value: Value, stretches: Sequence[Stretch], heading: Value | None = None
) -> Places | None:
    """The stretches of ``value.text`` as stretches of the cells they stand in.

    ``heading`` is the label, where it may stand in the value's own cell before it. None where the text is not
    found again: a number, a date, or text put together otherwise.
    """
    parts = _parts(grid, value, heading)
    if parts is None:
        return None
    places: Places = {}
    for start, end in stretches:
        for ref, offset, first, last in parts:
            left, right = max(start, first), min(end, last)
            if left < right:
                places.setdefault(ref, []).append((left - first + offset, right - first + offset))
    return places


_Part = tuple[CellRef, int, int, int]
"""A cell, where the value's part begins in it, and the part's stretch of the value's text."""


def _parts(grid: SheetGrid, value: Value, heading: Value | None) -> list[_Part] | None:
    text = value.text
    first = grid.cells.get((value.ref.row, value.ref.column))
    if not isinstance(first, str):
        return None
    offset = first.find(text, _heading_end(first, value, heading))
    if offset >= 0:
        return [(value.ref, offset, 0, len(text))]
    return _over_cells(grid, value)


def _heading_end(cell: str, value: Value, heading: Value | None) -> int:
    if heading is None or heading.ref != value.ref or heading.is_empty:
        return 0
    at = cell.find(heading.text)
    return at + len(heading.text) if at >= 0 else 0


def _over_cells(grid: SheetGrid, value: Value) -> list[_Part] | None:
    """The value's lines are the cells from its own on, the first and the last perhaps cut."""
    text, position = value.text, 0
    parts: list[_Part] = []
    for ref, cell in _cells_from(grid, value.ref):
        share = _share(cell, text[position:].split("\n"), is_first=not parts)
        if share is None:
            continue
        offset, length = share
        parts.append((ref, offset, position, position + length))
        position += length + 1
        if position > len(text):
            return parts
    return None


def _cells_from(grid: SheetGrid, ref: CellRef) -> Iterator[tuple[CellRef, str]]:
    for (row, column), raw in sorted(grid.cells.items()):
        if (row, column) >= (ref.row, ref.column) and isinstance(raw, str) and raw:
            yield CellRef(grid.name, row, column), raw


def _share(cell: str, lines: Sequence[str], *, is_first: bool) -> Stretch | None:
    """Where the cell holds the first of these lines, as many as it can, and how long they are there."""
    for count in range(len(lines), 0, -1):
        piece = "\n".join(lines[:count])
        is_last = count == len(lines)
        if cell.startswith(piece) and (is_last or not cell[len(piece) :].strip()):
            return 0, len(piece)
        if is_first and cell.rstrip().endswith(piece.rstrip()) and piece in cell:
            return cell.rindex(piece), len(piece)
    return None
