"""The cells of a worksheet part, every one that holds something: also inside merged ranges and in hidden rows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import cast

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.coded_texts import formula_constants
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import cell_text
from xl_tools.model.package_text import Cell
from xl_tools.ports import Position

LARGE_PART = 4 * 1024 * 1024
"""Bytes from which on a sheet is read row by row, and rows already read are let go."""
_SHORTEST_CONSTANT = 4


@dataclass(slots=True)
class SheetCells:
    """``used`` are the shared strings the cells show, ``constants`` the texts written into formulas."""

    cells: dict[Position, Cell] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    constants: list[tuple[Position, str]] = field(default_factory=list)
    furigana: list[tuple[Position, str]] = field(default_factory=list)


def local_name(element: etree._Element) -> str:
    """``{namespace}row`` → ``row``; "" for comments and processing instructions."""
    tag: object = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def string_item(item: etree._Element) -> tuple[str, str]:
    """The text of a shared or inline string, its runs joined, and its furigana."""
    if len(item) == 1 and item[0].text is not None and not len(item[0]):
        return cell_text(item[0].text), ""
    shown: list[str] = []
    read: list[str] = []
    for text in item.iter("{*}t"):
        parent = text.getparent()
        is_furigana = parent is not None and local_name(parent) == "rPh"
        (read if is_furigana else shown).append(text.text or "")
    return cell_text("".join(shown)), cell_text("".join(read))


_PLAIN_ITEM = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="s"><v>([0-9]{1,9})</v></c>|/>)'
)
_PLAIN_ROW = re.compile(rb'<row(?: [A-Za-z0-9:]+="[^"<&]*")*(?:/>|></row>)')
_DATA, _END_OF_DATA = b"<sheetData>", b"</sheetData>"
TAKEN_OUT = "xl-tools-taken-out"
_MARKUP = b"<!"
"""Comments and character data, in which anything may look like a cell."""


def plain_items(plain: bytes) -> tuple[bytes, list[str]]:
    """Most shared strings are one plain text: these, and the part with a mark in the place of each."""
    if _MARKUP in plain or TAKEN_OUT.encode() in plain:
        return plain, []
    texts = [cell_text(unescape(each.decode("utf-8", "replace"))) for each in _PLAIN_ITEM.findall(plain)]
    return _PLAIN_ITEM.sub(b"<si %s=''/>" % TAKEN_OUT.encode(), plain), texts


def plain_cells(plain: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    """Most cells are empty, or show a shared string: the latter with their indices, and the part without both.

    The part is without what follows its cells, too; it is empty if no others are left.
    """
    if _MARKUP in plain:
        return plain, []
    found = _PLAIN_CELL.findall(plain)
    others = _PLAIN_ROW.sub(b"", _PLAIN_CELL.sub(b"", plain))
    return _only_data(others), [(cell.decode(), int(index)) for cell, index in found if index]


def _only_data(part: bytes) -> bytes:
    start, end = part.find(_DATA), part.rfind(_END_OF_DATA)
    if not 0 <= start < end:
        return part
    data = part[start + len(_DATA) : end]
    return part[:end] + _END_OF_DATA + part[part.rfind(b"</") :] if data.strip() else b""


def without_data(plain: bytes) -> bytes:
    """The part without its cells; with them where they are written under a prefix."""
    start, end = plain.find(_DATA), plain.rfind(_END_OF_DATA)
    return plain[:start] + _DATA + plain[end:] if 0 <= start < end else plain


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

    None where a cell does not say where it stands. A cell that is there twice counts with its last text, the other
    one is among the constants.
    """
    sheet = SheetCells()
    if not _read_shared(shared, strings, sheet):
        return None
    for cell in cast("list[etree._Element]", _FILLED(root)) if root is not None else ():
        position = _position(cell.get("r") or "")
        if position is None:
            return None
        earlier = sheet.cells.get(position)
        _read_cell(cell, position, strings, sheet)
        if isinstance(earlier, str):
            sheet.constants.append((position, earlier))
    return sheet


def _read_shared(
    shared: Sequence[tuple[str, int]], strings: Sequence[tuple[str, str]], sheet: SheetCells
) -> bool:
    """Whether all cells stand somewhere."""
    cells, count = sheet.cells, len(strings)
    for written, index in shared:
        position = _position(written)
        if position is None:
            return False
        if index < count:
            shown, furigana = strings[index]
            sheet.used.add(index)
            if position in cells:
                sheet.constants.append((position, str(cells[position])))
            if shown:
                cells[position] = shown
            if furigana:
                sheet.furigana.append((position, furigana))
    return True


def _read_cell(
    cell: etree._Element, position: Position, strings: Sequence[tuple[str, str]], sheet: SheetCells
) -> None:
    kind = cell.get("t")
    if kind == "s" and len(cell) == 1 and cell[0].text:  # most cells
        if shown := _shared(cell[0].text, position, strings, sheet):
            sheet.cells[position] = shown
        return
    for part in cell:
        name, text = local_name(part), part.text
        if name == "v" and text:
            value = _shared(text, position, strings, sheet) if kind == "s" else _plain(text, kind)
            if value != "":
                sheet.cells[position] = value
        elif name == "is":
            shown, read = string_item(part)
            sheet.cells[position] = shown
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
