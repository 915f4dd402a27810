"""Cells as Excel's Range takes them: rectangles for values, unions of limited length for what many cells share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xl_tools.adapters.ooxml.areas import area_text
from xl_tools.ports import MergedRange, Position

LONGEST_ADDRESS = 255
"""Excel's limit for the text given to Range."""


def unions(areas: Iterable[MergedRange]) -> list[str]:
    """Addresses like "B3:D3,B5", none longer than Excel takes."""
    found: list[str] = []
    for text in map(area_text, areas):
        if found and len(found[-1]) + 1 + len(text) <= LONGEST_ADDRESS:
            found[-1] += f",{text}"
        else:
            found.append(text)
    return found


def joined(areas: Iterable[MergedRange]) -> list[MergedRange]:
    """The same cells in fewer areas: those of one width that follow each other downwards become one."""
    found: list[MergedRange] = []
    for area in sorted(areas, key=lambda each: (each.left, each.right, each.top)):
        last = found[-1] if found else None
        if last and (last.left, last.right, last.bottom + 1) == (area.left, area.right, area.top):
            found[-1] = MergedRange(last.top, last.left, area.bottom, last.right)
        else:
            found.append(area)
    return sorted(found, key=lambda each: (each.top, each.left))


def rectangles(positions: Iterable[Position]) -> list[MergedRange]:
    """The positions, and no others, as few rectangles: columns first, then neighbours of one height."""
    columns = joined(MergedRange(row, column, row, column) for row, column in positions)
    found: list[MergedRange] = []
    for area in sorted(columns, key=lambda each: (each.top, each.bottom, each.left)):
        last = found[-1] if found else None
        if last and (last.top, last.bottom, last.right + 1) == (area.top, area.bottom, area.left):
            found[-1] = MergedRange(last.top, last.left, last.bottom, area.right)
        else:
            found.append(area)
    return found


def area_of(position: Position, merges: Sequence[MergedRange]) -> MergedRange:
    """The merged range that begins there, or the cell alone."""
    row, column = position
    cell = MergedRange(row, column, row, column)
    return next((each for each in merges if (each.top, each.left) == position), cell)
