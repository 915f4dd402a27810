"""What two states of a worksheet do not share: rows, cells, and what stands around them.

Most cells are alike and need no closer look. Sheets written in the usual way are cut at every ``<c r="``;
others are looked at cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.adapters.ooxml.asked import Fact, Facts
from xl_tools.adapters.ooxml.worksheet_frame import WorksheetFrame, attributes_in
from xl_tools.adapters.ooxml.worksheet_index import WorksheetIndex
from xl_tools.model.cell import column_letters

_CELL = b'<c r="'
_PIECE = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]*(?:/>|>.*?</c>)', re.DOTALL)
_ROW = re.compile(rb'<row r="([0-9]{1,7})"([^<>]*)>')
_ROW_TAGS = re.compile(rb'(?:\s|</row>|<row r="[0-9]{1,7}"[^<>]*>)*')
_NOT_COMPARED = ("r", "spans")
"""Attributes of a row that follow from its cells."""


def worksheet_facts(name: str, before: bytes, after: bytes) -> tuple[Facts, Facts]:
    """Of both, in UTF-8, without most of what they share. Raises Refused."""
    one, other = _in_cells(before), _in_cells(after)
    if one is None or other is None:
        return _careful_facts(name, before, after)
    shared = set(one.cells) & set(other.cells)
    if [cell for cell in one.cells if cell in shared] != [cell for cell in other.cells if cell in shared]:
        return _careful_facts(name, before, after)
    first, rows = one.facts(name, shared)
    second, other_rows = other.facts(name, shared)
    if not all(_ROW_TAGS.fullmatch(tags) for tags in (*rows, *other_rows)):
        return _careful_facts(name, before, after)
    if rows != other_rows:
        first += _row_facts(name, rows)
        second += _row_facts(name, other_rows)
    if (one.head, one.tail) != (other.head, other.tail):
        first += _facts_around(name, before)
        second += _facts_around(name, after)
    return Counter(first), Counter(second)


@dataclass(frozen=True, slots=True)
class _InCells:
    """``start`` are rows before the first cell; each cell has the tags of rows that follow it."""

    head: bytes
    start: bytes
    cells: list[bytes]
    tail: bytes

    def facts(self, name: str, shared: set[bytes]) -> tuple[list[Fact], list[bytes]]:
        """Of all cells but the shared ones; and what follows those, which should be tags of rows."""
        facts: list[Fact] = []
        rows = [self.start]
        for piece in self.cells:
            if piece not in shared:
                found = _PIECE.match(piece)
                if found is None:
                    rows.append(piece)
                else:
                    facts.append(Fact(name, "c", found[1].decode(), found[0]))
                    rows.append(piece[found.end() :])
        return facts, rows


def _in_cells(sheet: bytes) -> _InCells | None:
    """None for a sheet that is not written in the usual way."""
    begin, end = sheet.find(b"<sheetData>") + len(b"<sheetData>"), sheet.find(b"</sheetData>")
    if not len(b"<sheetData>") <= begin <= end or b"<!" in sheet or sheet.find(b"<?", 2) > 0:
        return None
    start, *cells = sheet[begin:end].split(_CELL)
    return _InCells(sheet[:begin], start, [_CELL + cell for cell in cells], sheet[end:])


def _row_facts(name: str, rows: list[bytes]) -> list[Fact]:
    return [_row_fact(name, int(row[1]), row[2]) for tags in rows for row in _ROW.finditer(tags)]


def _row_fact(name: str, number: int, inside_tag: bytes) -> Fact:
    attributes = sorted(each for each in attributes_in(inside_tag).items() if each[0] not in _NOT_COMPARED)
    return Fact(name, "row", str(number), repr(attributes).encode())


def _facts_around(name: str, sheet: bytes) -> Iterator[Fact]:
    frame = WorksheetFrame(sheet)
    yield Fact(name, "root", "worksheet", frame.root_tag)
    for child in frame.children():
        if child.name != "sheetData":
            yield Fact(name, child.name, "", sheet[child.start : child.end])


def _careful_facts(name: str, before: bytes, after: bytes) -> tuple[Facts, Facts]:
    return Counter(_all_facts(name, before)), Counter(_all_facts(name, after))


def _all_facts(name: str, sheet: bytes) -> Iterator[Fact]:
    yield from _facts_around(name, sheet)
    index = WorksheetIndex(sheet)
    for number, row in index.rows.items():
        yield _row_fact(name, number, row.inside_tag)
        for cell in index.cells(number):
            key = f"{column_letters(cell.column)}{number}"
            yield Fact(name, "c", key, sheet[cell.start : cell.end])
