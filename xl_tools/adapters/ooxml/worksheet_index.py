"""Where rows and cells lie in a worksheet's bytes. Rows are found at once, cells only in rows asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml.worksheet_frame import WorksheetFrame, masked, worksheet_frame
from xl_tools.adapters.refusals import Refused
from xl_tools.ports import Position

_ATTRIBUTES = rb"""((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)"""
_PREFIX = rb"(?:[^\s<>/:]+:)?"
_ROW = re.compile(rb"<%brow(?=[\s/>])%b>" % (_PREFIX, _ATTRIBUTES))
_ROW_END = re.compile(rb"</%brow\s*>" % _PREFIX)
_CELL = re.compile(rb"<%bc(?=[\s/>])%b>" % (_PREFIX, _ATTRIBUTES))
_CELL_END = re.compile(rb"</%bc\s*>" % _PREFIX)
_FORMULA = re.compile(rb"<%bf(?=[\s/>])%b>" % (_PREFIX, _ATTRIBUTES))
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class RowSpan:
    """``opening_end`` follows the start tag; ``closing`` precedes the end tag, equal to ``end`` for ``<row/>``."""

    number: int
    attributes: dict[str, str]
    start: int
    opening_end: int
    closing: int
    end: int

    @property
    def is_one_tag(self) -> bool:
        return self.closing == self.end


@dataclass(frozen=True, slots=True)
class CellSpan:
    """``opening_end`` follows the start tag."""

    column: int
    attributes: dict[str, str]
    start: int
    opening_end: int
    end: int
    has_formula: bool


class WorksheetIndex:
    """Of one state of a worksheet part, in UTF-8."""

    def __init__(self, part: bytes) -> None:
        """Raises Refused for broken XML, and for rows that are not in order."""
        self.part = part
        self.frame: WorksheetFrame = worksheet_frame(part)
        self._tags = masked(part)
        self._cells: dict[int, tuple[CellSpan, ...]] = {}
        self.rows: dict[int, RowSpan] = {}
        number, position = 0, self.frame.data_start
        while found := _ROW.search(self._tags, position, self.frame.data_end):
            row = self._row(found, number)
            if row.number <= number:
                raise Refused(refusals.BROKEN)
            self.rows[row.number] = row
            number, position = row.number, row.end

    def _row(self, found: re.Match[bytes], previous: int) -> RowSpan:
        attributes = attributes_in(found[1])
        written = attributes.get("r")
        number = previous + 1 if written is None else _whole_number(written)
        start, opening_end = found.span()
        if found[1].endswith(b"/"):
            return RowSpan(number, attributes, start, opening_end, opening_end, opening_end)
        closing = _ROW_END.search(self._tags, opening_end, self.frame.data_end)
        if closing is None:
            raise Refused(refusals.BROKEN)
        return RowSpan(number, attributes, start, opening_end, *closing.span())

    def cells(self, row: int) -> tuple[CellSpan, ...]:
        """A row's cells in order. Raises Refused for cells that are not in order."""
        if row not in self.rows:
            return ()
        if row not in self._cells:
            self._cells[row] = tuple(self._cells_of(self.rows[row]))
        return self._cells[row]

    def cell(self, position: Position) -> CellSpan | None:
        row, column = position
        return next((cell for cell in self.cells(row) if cell.column == column), None)

    def _cells_of(self, row: RowSpan) -> list[CellSpan]:
        cells: list[CellSpan] = []
        column, at = 0, row.opening_end
        while found := _CELL.search(self._tags, at, row.closing):
            cell = self._cell(found, row, column)
            if cell.column <= column:
                raise Refused(refusals.BROKEN)
            cells.append(cell)
            column, at = cell.column, cell.end
        return cells

    def _cell(self, found: re.Match[bytes], row: RowSpan, previous: int) -> CellSpan:
        attributes = attributes_in(found[1])
        column = previous + 1
        if "r" in attributes:
            position = position_of(attributes["r"])
            if position is None or position[0] != row.number:
                raise Refused(refusals.BROKEN)
            column = position[1]
        start, opening_end = found.span()
        if found[1].endswith(b"/"):
            return CellSpan(column, attributes, start, opening_end, opening_end, has_formula=False)
        closing = _CELL_END.search(self._tags, opening_end, row.closing)
        if closing is None:
            raise Refused(refusals.BROKEN)
        formula = _FORMULA.search(self._tags, opening_end, closing.start()) is not None
        return CellSpan(column, attributes, start, opening_end, closing.end(), formula)

    def formula_attributes(self) -> list[dict[str, str]]:
        """Of every formula that fills a range of cells (array, dataTable)."""
        if b"array" not in self._tags and b"dataTable" not in self._tags:
            return []
        found = _FORMULA.finditer(self._tags, self.frame.data_start, self.frame.data_end)
        formulas = (attributes_in(each[1]) for each in found)
        return [each for each in formulas if each.get("t") in ("array", "dataTable")]


def attributes_in(tag: bytes) -> dict[str, str]:
    """What stands between a tag's name and its end."""
    text = tag.decode("utf-8", errors="replace")
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def _whole_number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 10):
        raise Refused(refusals.BROKEN)
    return int(written)
