"""How far a sheet reaches, from its XML alone.

The value reader fills a rectangle over all cells before it returns, so two cells in opposite corners of a
sheet would cost it hundreds of gigabytes; the extent is known before it sees the sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import column_number, position_of
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import walk
from xl_tools.limits import limit
from xl_tools.model.cell import column_letters

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_LAST_ROW = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_SMALL = (9_999, 182)
_TALL = (99_999, 26)
_EMPTY_CELL = re.compile(rb'<c r="[A-F]?[A-Z][0-9]{1,4}"(?: s="[0-9]+")?/>')
"""Within _SMALL, so leaving them out hides no far corner."""
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_NOT_SMALL = re.compile(rb'<(?:c|row)(?! r="(?:[A-F]?[A-Z])?[0-9]{1,4}")[\s/>]')
"""Any row or cell element beyond _SMALL (column FZ), or written in an unusual way."""
_NOT_TALL = re.compile(rb'<(?:c|row)(?! r="[A-Z]?[0-9]{1,5}")[\s/>]')
_NOT_REGULAR = re.compile(rb'<(?:c(?! r="[A-Z]{1,3}[0-9]{1,7}")|row(?! r="[0-9]{1,7}"))[\s/>]')
_SHORTEST_FILLED = 2
"""Bytes: what ``filled_cells`` counts."""
_SHORTEST_SHOWING = len("<c t='s'><v>0</v></c>")
_ITEM_END = re.compile(rb"</(?:[^\s<>/:]{1,20}:)?si\s*>")
_SHARED = re.compile(rb"""["']s["'][^<>]{0,100}(?:/>|>\s*<(?:\w{1,20}:)?v>\s*([0-9]{1,9})\s*<)""")
"""A cell that shows a shared string: its number; one without a value shows none."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Last row and column, counted from 1, 0 if unknown.

    ``regular``: every cell is written ``<c r="A1" …``.
    """

    last_row: int
    last_column: int
    regular: bool

    @property
    def is_too_large(self) -> bool:
        area = self.last_row * self.last_column
        return (
            self.last_row > limit("sheet_rows")
            or self.last_column > limit("sheet_columns")
            or area > limit("sheet_cells")
        )

    @property
    def area(self) -> str:
        """A1:XFD1048576, or 1:1000000 (whole rows, as Excel writes them) if the columns are unknown."""
        if not self.last_column:
            return f"1:{self.last_row}"
        return f"A1:{column_letters(self.last_column)}{max(self.last_row, 1)}"


def trim_and_measure(sheet: bytes) -> tuple[bytes, Extent]:
    """The sheet part (in UTF-8) without empty cells where that is safe, and its bounds.

    Ruled forms are mostly empty cells, which hold nothing to read and take most of the reading time. For
    small regular sheets the bounds of "small" are good enough.
    """
    trimmed = _EMPTY_CELL.sub(b"", sheet)
    if not _PREFIXED.search(trimmed):
        if not _NOT_SMALL.search(trimmed):
            return trimmed, Extent(*_SMALL, regular=True)
        if not _NOT_TALL.search(trimmed):
            return trimmed, Extent(*_TALL, regular=True)
    return sheet, _measure(sheet)


def _measure(sheet: bytes) -> Extent:
    """Empty rows do not count unless there are too many of them."""
    rows = sheet.count(b"<row") + sheet.count(b":row")
    if rows > limit("sheet_rows") + 2:  # rowBreaks counts as two
        return Extent(_last_row(sheet, rows), 0, regular=False)
    refuse_too_many_elements(sheet)
    if _PREFIXED.search(sheet) or _NOT_REGULAR.search(sheet):
        return _measure_exactly(sheet)
    letters: set[bytes] = set()
    last_row = 0
    for cell in _CELL.finditer(sheet):
        letters.add(cell[1])
        last_row = max(last_row, int(cell[2]))
    return Extent(last_row, max((column_number(each.decode()) for each in letters), default=0), regular=True)


def refuse_too_large(name: str, extent: Extent) -> None:
    """Raises Refused for a used range beyond the limits."""
    if extent.is_too_large:
        limits = {each: f"{limit(f'sheet_{each}'):,}" for each in ("rows", "columns", "cells")}
        raise Refused(refusals.SHEET_TOO_LARGE.format(sheet=name, area=extent.area, **limits))


def refuse_too_full(sheets: list[bytes], shared_strings: bytes) -> None:
    """Raises Refused for more filled cells or more text than the limits, before a value is taken out of the XML.

    One long shared string can stand in every cell of a small file. What is written in an unusual way counts as
    more than it is.
    """
    size, most = sum(map(len, sheets)), limit("workbook_characters")
    if size > _SHORTEST_FILLED * limit("workbook_cells"):
        refuse_too_many_cells(sum(map(filled_cells, sheets)))
    items = _ITEM_END.split(shared_strings) if b":si" in shared_strings else shared_strings.split(b"</si>")
    most_bytes = max(map(len, items))  # at least as many as letters
    if size // _SHORTEST_SHOWING * most_bytes <= most:
        return
    showing = [sheet.count(b'"s"') + sheet.count(b"'s'") for sheet in sheets]
    refuse_too_many_cells(sum(showing))
    if sum(showing) * most_bytes <= most:
        return
    lengths = [len(item) if item.isascii() else len(item.decode(errors="replace")) for item in items]
    longest = max(lengths)
    if sum(showing) * longest <= most:
        return
    total = 0
    for sheet, count in zip(sheets, showing, strict=True):
        shown = Counter(_SHARED.findall(sheet))
        total += max(count - shown.total(), 0) * longest
        total += sum(times * _length(lengths, index) for index, times in shown.items() if index)
        if total > most:
            raise Refused(refusals.TOO_MUCH_TEXT.format(limit=f"{most:,}"))


def refuse_too_many_elements(sheet: bytes) -> None:
    """Raises Refused for more cells than the largest used range has, empty ones included."""
    if sheet.count(b"<c") + sheet.count(b":c") > limit("sheet_cells"):
        raise Refused(refusals.TOO_MANY_CELLS.format(limit=f"{limit('workbook_cells'):,}"))


def refuse_too_many_cells(filled: int, limit_name: str = "workbook_cells") -> None:
    """Raises Refused for more filled cells than a workbook may have."""
    if filled > limit(limit_name):
        raise Refused(refusals.TOO_MANY_CELLS.format(limit=f"{limit(limit_name):,}"))


def filled_cells(sheet: bytes) -> int:
    """At most so many: ends of values and of texts, under any prefix."""
    return sum(map(sheet.count, (b"</v", b":v", b"</is", b":is")))


def _length(lengths: list[int], index: bytes) -> int:
    number = int(index)
    return lengths[number] if number < len(lengths) else 0


def _last_row(sheet: bytes, rows: int) -> int:
    written = _LAST_ROW.search(sheet, max(sheet.rfind(b"<row"), sheet.rfind(b":row"), 0))
    return max(rows, int(written[1])) if written else rows


class _Counter:
    """Follows rows and cells with and without references, as the value reader places them."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def begin_row(self, attributes: dict[str, str]) -> None:
        self.row = _row_number(attributes.get("r"), self.row + 1)
        self.column = 0

    def begin_cell(self, attributes: dict[str, str]) -> None:
        row, self.column = max(self.row, 1), self.column + 1
        reference = attributes.get("r")
        if reference is not None:
            position = position_of(reference)
            if position is None:
                raise Refused(refusals.BROKEN)
            row, self.column = position
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, self.column)


def _row_number(written: str | None, following: int) -> int:
    if written is None:
        return following
    if not (written.isascii() and written.isdigit() and len(written) <= 10):
        raise Refused(refusals.BROKEN)
    return int(written)


def _measure_exactly(sheet: bytes) -> Extent:
    counter = _Counter()
    walk(sheet, {"row": counter.begin_row, "c": counter.begin_cell})
    return Extent(counter.last_row, counter.last_column, regular=False)
