"""Addresses as Excel's Range takes and gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.excel.com import refuse
from xl_tools.adapters.ooxml.areas import MAX_COLUMN, MAX_ROW, parse_area
from xl_tools.model.cell import column_letters
from xl_tools.ports import MergedRange, Position

LONGEST_ADDRESS = 255
"""Of what Range("…") takes; longer ones raise error 1004."""

WHOLE_SHEET = MergedRange(1, 1, MAX_ROW, MAX_COLUMN)


def parsed(address: str) -> tuple[MergedRange, ...]:
    """Of ``A1:B2,C3``. Raises ComError."""
    areas = [parse_area(each.strip()) for each in address.split(",")]
    known = tuple(area for area in areas if area is not None and area.bottom <= MAX_ROW and area.top)
    if len(address) > LONGEST_ADDRESS or len(known) < len(areas):
        refuse("'Range' メソッドは失敗しました: '_Worksheet' オブジェクト")
    return known


def address_text(areas: Sequence[MergedRange], row_fixed: bool = True, column_fixed: bool = True) -> str:
    return ",".join(_area_text(area, "$" if row_fixed else "", "$" if column_fixed else "") for area in areas)


def _area_text(area: MergedRange, row: str, column: str) -> str:
    if (area.left, area.right) == (1, MAX_COLUMN):
        return f"{row}{area.top}:{row}{area.bottom}"
    if (area.top, area.bottom) == (1, MAX_ROW):
        return f"{column}{column_letters(area.left)}:{column}{column_letters(area.right)}"
    first = f"{column}{column_letters(area.left)}{row}{area.top}"
    last = f"{column}{column_letters(area.right)}{row}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def cells_in(area: MergedRange) -> Iterator[Position]:
    """Row by row."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def size(area: MergedRange) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def holds(area: MergedRange, position: Position) -> bool:
    return area.top <= position[0] <= area.bottom and area.left <= position[1] <= area.right


def one_cell(row: int, column: int) -> MergedRange:
    return MergedRange(row, column, row, column)
