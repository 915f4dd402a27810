"""The cells of a worksheet part, every one that holds something: also inside merged ranges and in hidden rows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.coded_texts import formula_constants
from xl_tools.adapters.package_strings import MARKUP, string_item
from xl_tools.adapters.package_tree import local_name
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import cell_text
from xl_tools.model.package_text import Cell, number_text
from xl_tools.ports import Position

LARGE_PART = 4 * 1024 * 1024
"""Bytes from which on a sheet is read row by row, and rows already read are let go."""
_SHORTEST_CONSTANT = 4


@dataclass(slots=True)
class SheetCells:
    """``used`` are the shared strings the cells show, ``constants`` the texts no cell shows: written into formulas, or
    where another text of the same cell took their place."""

    cells: dict[Position, Cell] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    constants: list[tuple[Position, str]] = field(default_factory=list)
    furigana: list[tuple[Position, str]] = field(default_factory=list)

    def put(self, position: Position, value: Cell) -> None:
        """What a cell shows; what it showed before, of one that is there twice, is then among the constants."""
        if value == "":
            return
        if (earlier := self.cells.get(position)) is not None:
            self.constants.append((position, number_text(earlier)))
        self.cells[position] = value


_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="s"><v>([0-9]{1,9})</v></c>|/>)'
)
_PLAIN_ROW = re.compile(rb'<row(?: [A-Za-z0-9:]+="[^"<&]*")*(?:/>|></row>)')
_DATA, _END_OF_DATA = b"<sheetData>", b"</sheetData>"
_NAME_OF_DATA, _NAMES_OF_ONE = b"sheetData", 2


def plain_cells(plain: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    """Most cells are empty, or show a shared string: the latter with their indices, and the part without both.

    The part is without what follows its cells, too; it is empty if no others are left.
    """
    if MARKUP in plain:
        return plain, []
    found = _PLAIN_CELL.findall(plain)
    others = _PLAIN_ROW.sub(b"", _PLAIN_CELL.sub(b"", plain))
    return _only_data(others), [(cell.decode(), int(index)) for cell, index in found if index]


def _only_data(part: bytes) -> bytes:
    found = _data_in(part)
    if found is None:
        return part
    start, end = found
    data = part[start:end]
    return part[:end] + _END_OF_DATA + part[part.rfind(b"</") :] if data.strip() else b""


def without_data(plain: bytes) -> bytes:
    """The part without its cells; with them where they are not written as usual."""
    found = _data_in(plain)
    return plain[: found[0]] + plain[found[1] :] if found else plain


def _data_in(part: bytes) -> tuple[int, int] | None:
    """Where the cells begin and end. None where they may be elsewhere: under a prefix, or the name is there again."""
    start, end = part.find(_DATA) + len(_DATA), part.find(_END_OF_DATA)
    is_only_one = part.count(_NAME_OF_DATA) == _NAMES_OF_ONE
    return (start, end) if is_only_one and len(_DATA) <= start <= end else None


_FILLED = etree.XPath("*[local-name()='sheetData']/*/*[*]")
_position = lru_cache(maxsize=16_384)(position_of)
"""Every sheet has the same few thousand references."""


def read_cells(rows: Iterator[etree._Element], strings: Sequence[tuple[str, str]]) -> SheetCells:
    """``strings`` are the shared ones with their furigana; an index beyond them is an empty cell."""
    sheet = SheetCells()
    row_number = 0
    for row in rows:
        written = row.get("r")
        row_number = int(written) if written and written.isdecimal() else row_number + 1
        column = 0
        for cell in row:
            if not len(cell):
                column += 1
                continue
            written = cell.get("r")
            position = (_position(written) if written else None) or (row_number, column + 1)
            column = position[1]
            _read_cell(cell, position, strings, sheet)
    return sheet


def read_filled_cells(
    root: etree._Element | None, shared: Sequence[tuple[str, int]], strings: Sequence[tuple[str, str]]
) -> SheetCells | None:
    """As ``read_cells``, faster; ``shared`` are cells taken out before, with the indices of their strings.

    None where a cell does not say where it stands.
    """
    sheet = SheetCells()
    if not _read_shared(shared, strings, sheet):
        return None
    for cell in cast("list[etree._Element]", _FILLED(root)) if root is not None else ():
        position = _position(cell.get("r") or "")
        if position is None:
            return None
        _read_cell(cell, position, strings, sheet)
    return sheet


def _read_shared(
    shared: Sequence[tuple[str, int]], strings: Sequence[tuple[str, str]], sheet: SheetCells
) -> bool:
    """Whether all cells stand somewhere."""
    count, cells = len(strings), sheet.cells
    for written, index in shared:
        position = _position(written)
        if position is None:
            return False
        if index < count:
            shown, furigana = strings[index]
            sheet.used.add(index)
            if shown and position not in cells:  # as ``put``, without calling it for most cells of all papers
                cells[position] = shown
            else:
                sheet.put(position, shown)
            if furigana:
                sheet.furigana.append((position, furigana))
    return True


def _read_cell(
    cell: etree._Element, position: Position, strings: Sequence[tuple[str, str]], sheet: SheetCells
) -> None:
    kind = cell.get("t")
    if kind == "s" and len(cell) == 1 and cell[0].text:  # most cells
        sheet.put(position, _shared(cell[0].text, position, strings, sheet))
        return
    for part in cell:
        name, text = local_name(part), part.text
        if name == "v" and text:
            sheet.put(
                position, _shared(text, position, strings, sheet) if kind == "s" else _plain(text, kind)
            )
        elif name == "is":
            shown, read = string_item(part)
            sheet.put(position, shown)
            if read:
                sheet.furigana.append((position, read))
        elif name == "f" and text and '"' in text:
            found = formula_constants(text)
            sheet.constants += [(position, each) for each in found if len(each) >= _SHORTEST_CONSTANT]


def _shared(text: str, position: Position, strings: Sequence[tuple[str, str]], sheet: SheetCells) -> str:
    try:
        index = int(text)
        shown, read = strings[index]
    except (ValueError, IndexError):
        return ""
    if index < 0:
        return ""
    sheet.used.add(index)
    if read:
        sheet.furigana.append((position, read))
    return shown


def _plain(text: str, kind: str | None) -> Cell:
    if kind in ("str", "e", "b", "d", "inlineStr"):
        return cell_text(text)
    try:
        return float(text)
    except ValueError:
        return text


def rows_of(part: bytes, root: etree._Element | None) -> Iterator[etree._Element]:
    """Row after row; from the part itself, letting go of each, where there is no ``root``. Raises Refused."""
    if root is not None:
        for data in root.iterchildren("{*}sheetData"):
            yield from data
        return
    try:
        for _, row in etree.iterparse(
            io.BytesIO(part), tag="{*}row", resolve_entities=False, no_network=True, remove_pis=True
        ):
            yield row
            row.clear()
            while row.getprevious() is not None:
                parent = row.getparent()
                if parent is None:
                    break
                del parent[0]
    except etree.XMLSyntaxError as error:  # too long a name, too deep a tree
        raise Refused(refusals.BROKEN) from error
