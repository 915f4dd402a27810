"""How far a sheet reaches, from its XML alone.

The value reader fills a rectangle over all cells before it returns, so two cells in opposite corners of a
sheet would cost it hundreds of gigabytes; the extent is known before it sees the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import column_number, position_of
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import walk
from xl_tools.model.cell import column_letters

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000
"""Rows × columns of the used range. A paper has a few hundred rows, a register of many years a hundred thousand."""
MAX_TEXT = 100_000_000
"""Characters of all cells together: one long shared string can stand in every cell of a small file."""

_SMALL_SHEET = 1_000_000
_REFERENCE = re.compile(rb'[<:](?:c|row)(?: r="([A-Z]{0,3})([0-9]{1,7})"|(?=[\s/>]))')
_LAST_ROW = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_SMALL = (9_999, 182)
_EMPTY_CELL = re.compile(rb'<c r="[A-F]?[A-Z][0-9]{1,4}"(?: s="[0-9]+")?/>')
"""Within _SMALL, so leaving them out hides no far corner."""
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_NOT_SMALL = re.compile(rb'<(?:c|row)(?! r="(?:[A-F]?[A-Z])?[0-9]{1,4}")[\s/>]')
"""Any row or cell element beyond _SMALL (column FZ), or written in an unusual way."""
_ITEM_END = re.compile(rb"</(?:[^\s<>/:]+:)?si\s*>")
_SHORTEST_CELL = len("<c t='s'><v>0</v></c>")
_SHARED_INDEX = re.compile(rb"[<:]v>\s*([0-9]{1,9})\s*<")


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
        return self.last_row > MAX_ROWS or self.last_column > MAX_COLUMNS or area > MAX_CELLS

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
    if not _PREFIXED.search(trimmed) and not _NOT_SMALL.search(trimmed):
        return trimmed, Extent(*_SMALL, regular=True)
    return sheet, _measure(sheet)


def _measure(sheet: bytes) -> Extent:
    """Empty rows do not count unless there are too many of them."""
    rows = sheet.count(b"<row") + sheet.count(b":row")
    if rows > MAX_ROWS + 2:  # rowBreaks counts as two
        return Extent(_last_row(sheet, rows), 0, regular=False)
    extent = _measure_fast(sheet)
    return extent if extent.regular and not extent.is_too_large else _measure_exactly(sheet)


def refuse_too_large(name: str, extent: Extent) -> None:
    """Raises Refused for a used range beyond the limits."""
    if extent.is_too_large:
        limits = {"rows": f"{MAX_ROWS:,}", "columns": f"{MAX_COLUMNS:,}", "cells": f"{MAX_CELLS:,}"}
        raise Refused(refusals.SHEET_TOO_LARGE.format(sheet=name, area=extent.area, **limits))


def refuse_too_much_text(sheets: list[bytes], shared_strings: bytes) -> None:
    """Raises Refused if the shared strings, once per cell that shows them, exceed MAX_TEXT."""
    ends = _ITEM_END.split(shared_strings) if b":si" in shared_strings else shared_strings.split(b"</si>")
    lengths = [len(item) for item in ends]
    if sum(map(len, sheets)) // _SHORTEST_CELL * max(lengths) <= MAX_TEXT:
        return
    total = 0
    for sheet in sheets:
        for found in _SHARED_INDEX.finditer(sheet):
            index = int(found[1])
            total += lengths[index] if index < len(lengths) else 0
        if total > MAX_TEXT:
            raise Refused(refusals.TOO_MUCH_TEXT.format(limit=f"{MAX_TEXT:,}"))


def _last_row(sheet: bytes, rows: int) -> int:
    written = _LAST_ROW.search(sheet, max(sheet.rfind(b"<row"), sheet.rfind(b":row"), 0))
    return max(rows, int(written[1])) if written else rows


def _measure_fast(sheet: bytes) -> Extent:
    """May see more than there is (comments, empty rows), never less unless ``regular`` is False."""
    letters: set[bytes] = set()
    digits: set[bytes] = set()
    for column, row in _references(sheet):
        letters.add(column)
        digits.add(row)
    if b"" in digits:
        return Extent(0, 0, regular=False)
    last_column = max((column_number(column.decode()) for column in letters), default=0)
    return Extent(max(map(int, digits), default=0), last_column, regular=True)


def _references(sheet: bytes) -> Iterable[tuple[bytes, bytes]]:
    """Large sheets are gone through without a list of all references; small ones are faster with it."""
    if len(sheet) < _SMALL_SHEET:
        return _REFERENCE.findall(sheet)
    return ((found[1] or b"", found[2] or b"") for found in _REFERENCE.finditer(sheet))


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
