"""Where rows and cells lie in a worksheet's bytes. Rows are found at once, cells only in rows asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import column_number
from xl_tools.adapters.ooxml.worksheet_frame import INSIDE_TAG, WorksheetFrame, attributes_in
from xl_tools.adapters.refusals import Refused
from xl_tools.ports import Position

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,7})\s*["']""")
_USUAL_REFERENCE = re.compile(rb' r="([A-Za-z]{0,3})([0-9]{1,7})"')
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,7})["']""")
_ANY_ROW = re.compile(rb"[<:]row[\s/>]")


class RowSpan(NamedTuple):
    """``opening_end`` follows the start tag; ``closing`` precedes the end tag, equal to ``end`` for ``<row/>``."""

    number: int
    inside_tag: bytes
    start: int
    opening_end: int
    closing: int
    end: int

    @property
    def attributes(self) -> dict[str, str]:
        return attributes_in(self.inside_tag)

    @property
    def style(self) -> int:
        return _style(self.inside_tag)

    @property
    def is_one_tag(self) -> bool:
        return self.closing == self.end


class CellSpan(NamedTuple):
    """``opening_end`` follows the start tag."""

    column: int
    inside_tag: bytes
    start: int
    opening_end: int
    end: int
    has_formula: bool

    @property
    def style(self) -> int:
        return _style(self.inside_tag)


class WorksheetIndex:
    """Of one state of a worksheet part, in UTF-8."""

    def __init__(self, part: bytes) -> None:
        """Raises Refused for broken XML, and for rows that are not in order."""
        self.part = part
        self.frame = WorksheetFrame(part)
        self._tags = self.frame.tags
        self._find = _patterns(self.frame.prefix)
        self._prefix = self.frame.prefix.encode()
        self._has_plain_ends = self._find.wide_end.search(self._tags) is None
        self._cells: dict[int, tuple[CellSpan, ...]] = {}
        self.rows: dict[int, RowSpan] = {}
        number, position = 0, self.frame.data_start
        for found in self._find.row.finditer(self._tags, position, self.frame.data_end):
            if found.start() < position:
                raise Refused(refusals.BROKEN)  # a row within a row
            row = self._row(found, number)
            self.rows[row.number] = row
            number, position = row.number, row.end
        if not self.rows and _ANY_ROW.search(self._tags, position, self.frame.data_end):
            raise Refused(refusals.BROKEN)  # rows with another prefix than the sheet's

    def _row(self, found: re.Match[bytes], previous: int) -> RowSpan:
        number = _reference(found[1])[1] or previous + 1
        if number <= previous:
            raise Refused(refusals.BROKEN)
        start, opening_end = found.span()
        if found[1].endswith(b"/"):
            return RowSpan(number, found[1], start, opening_end, opening_end, opening_end)
        closing, end = self._closing(b"row", opening_end, self.frame.data_end)
        return RowSpan(number, found[1], start, opening_end, closing, end)

    def _closing(self, name: bytes, start: int, limit: int) -> tuple[int, int]:
        """The next end tag of a row or cell."""
        if self._has_plain_ends:
            tag = b"</%b%b>" % (self._prefix, name)
            at = self._tags.find(tag, start, limit)
            if at < 0:
                raise Refused(refusals.BROKEN)
            return at, at + len(tag)
        closing = self._find.ends[name].search(self._tags, start, limit)
        if closing is None:
            raise Refused(refusals.BROKEN)
        return closing.span()

    def cells(self, row: int) -> tuple[CellSpan, ...]:
        """A row's cells in order. Raises Refused for cells that are not in order."""
        if row not in self.rows:
            return ()
        if row not in self._cells:
            self._cells[row] = tuple(self._cells_of(self.rows[row]))
        return self._cells[row]

    def cell(self, position: Position) -> CellSpan | None:
        row, column = position
        for cell in self.cells(row):
            if cell.column == column:
                return cell
        return None

    def _cells_of(self, row: RowSpan) -> list[CellSpan]:
        cells: list[CellSpan] = []
        column, at = 0, row.opening_end
        while found := self._find.cell.search(self._tags, at, row.closing):
            cell = self._cell(found, row, column)
            cells.append(cell)
            column, at = cell.column, cell.end
        return cells

    def _cell(self, found: re.Match[bytes], row: RowSpan, previous: int) -> CellSpan:
        letters, written_row = _reference(found[1])
        column = column_number(letters) if letters else previous + 1
        if column <= previous or (letters and written_row != row.number):
            raise Refused(refusals.BROKEN)
        start, opening_end = found.span()
        if found[1].endswith(b"/"):
            return CellSpan(column, found[1], start, opening_end, opening_end, has_formula=False)
        closing, end = self._closing(b"c", opening_end, row.closing)
        formula = self._find.formula.search(self._tags, opening_end, closing) is not None
        return CellSpan(column, found[1], start, opening_end, end, formula)

    def range_formulas(self) -> list[dict[str, str]]:
        """Attributes of every formula that fills a range of cells (array, dataTable)."""
        if b"array" not in self._tags and b"dataTable" not in self._tags:
            return []
        found = self._find.formula.finditer(self._tags, self.frame.data_start, self.frame.data_end)
        formulas = (attributes_in(each[1]) for each in found)
        return [each for each in formulas if each.get("t") in ("array", "dataTable")]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Tags of the cell table; the first group of an opening tag is what follows its name."""

    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    ends: dict[bytes, re.Pattern[bytes]]
    wide_end: re.Pattern[bytes]
    """An end tag with blanks in it, which hardly any writer makes."""


@lru_cache(maxsize=16)
def _patterns(prefix: str) -> _Patterns:
    def opening(name: bytes) -> re.Pattern[bytes]:
        return re.compile(rb"<%b%b(?=[\s/>])%b>" % (written, name, INSIDE_TAG))

    def closing(name: bytes) -> re.Pattern[bytes]:
        return re.compile(rb"</%b%b\s*>" % (written, name))

    written = re.escape(prefix.encode())
    ends = {name: closing(name) for name in (b"row", b"c")}
    return _Patterns(
        opening(b"row"), opening(b"c"), opening(b"f"), ends, re.compile(rb"</%b(?:row|c)\s" % written)
    )


def _style(inside_tag: bytes) -> int:
    found = _STYLE.search(inside_tag)
    return int(found[1]) if found else 0


def _reference(inside_tag: bytes) -> tuple[str, int]:
    """Letters and row of ``r``; "" and 0 if it is not written. Raises Refused for what is no reference."""
    found = _USUAL_REFERENCE.match(inside_tag) or _REFERENCE.search(inside_tag)
    if found:
        return found[1].decode(), int(found[2])
    if "r" in attributes_in(inside_tag):
        raise Refused(refusals.BROKEN)
    return "", 0
