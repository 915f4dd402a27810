"""Ranges as sheets write them (``B3:D5``, several separated by blanks), and what adding or deleting a row does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tools.adapters.cell_reference import column_number
from xl_tools.model.cell import column_letters
from xl_tools.ports import MergedRange

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


def parse_area(reference: str) -> MergedRange | None:
    """Of B3, B3:D5, A:C, 1:3, with or without $; None if it is none of them."""
    if found := _CELLS.fullmatch(reference):
        left, top = column_number(found[1]), int(found[2])
        right, bottom = (column_number(found[3]), int(found[4])) if found[3] else (left, top)
    elif found := _COLUMNS.fullmatch(reference):
        left, top, right, bottom = column_number(found[1]), 1, column_number(found[2]), MAX_ROW
    elif found := _ROWS.fullmatch(reference):
        left, top, right, bottom = 1, int(found[1]), MAX_COLUMN, int(found[2])
    else:
        return None
    return MergedRange(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def parse_areas(references: str) -> list[MergedRange] | None:
    """None as soon as one of them is no range."""
    areas = [parse_area(reference) for reference in references.split()]
    known = [area for area in areas if area is not None]
    return known if len(known) == len(areas) else None


def area_text(area: MergedRange) -> str:
    first = f"{column_letters(area.left)}{area.top}"
    last = f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def areas_text(areas: Iterable[MergedRange]) -> str:
    return " ".join(area_text(area) for area in areas)


def covers(outer: MergedRange, inner: MergedRange) -> bool:
    return (
        outer.top <= inner.top
        and outer.left <= inner.left
        and outer.bottom >= inner.bottom
        and outer.right >= inner.right
    )


def overlap(one: MergedRange, other: MergedRange) -> bool:
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )


def without(area: MergedRange, hole: MergedRange) -> list[MergedRange]:
    """What is left of the area: above, left of, right of and below the hole."""
    if not overlap(area, hole):
        return [area]
    top, bottom = max(area.top, hole.top), min(area.bottom, hole.bottom)
    left, right = max(area.left, hole.left), min(area.right, hole.right)
    pieces = (
        MergedRange(area.top, area.left, top - 1, area.right),
        MergedRange(top, area.left, bottom, left - 1),
        MergedRange(top, right + 1, bottom, area.right),
        MergedRange(bottom + 1, area.left, area.bottom, area.right),
    )
    return [piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right]
