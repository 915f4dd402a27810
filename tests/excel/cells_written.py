"""Writes what changed in cells into a worksheet part."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from tests.excel.sheet_source import ERRORS, CellError, CellValue, Marks
from tests.excel.styles import child
from tests.excel.units import joined, units
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml.cell_content import RunFonts, text_xml
from xl_tools.model.cell import column_letters
from xl_tools.ports import Position

_ERROR_TEXTS = {number: text for text, number in ERRORS.items()}


@dataclass(frozen=True, slots=True)
class Written:
    """What a changed cell holds now. ``marks`` is None where the text looks as the cell's font says."""

    value: CellValue
    formula: str = ""
    marks: Marks | None = None
    style: int = 0


def with_cells(part: bytes, cells: Mapping[Position, Written], fonts: Callable[[int], RunFonts]) -> bytes:
    root = etree.fromstring(part)
    data = child(root, "sheetData")
    assert data is not None
    for position, written in cells.items():
        _put(_cell(data, position), written, fonts)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _cell(data: etree._Element, position: Position) -> etree._Element:
    """The cell's element, made in its place if there is none."""
    row = _in_order(data, position[0], "row", lambda each: int(each.get("r", "0")), str(position[0]))
    reference = f"{column_letters(position[1])}{position[0]}"
    return _in_order(
        row, position[1], "c", lambda each: (position_of(each.get("r", "")) or (0, 0))[1], reference
    )


def _in_order(
    parent: etree._Element, number: int, name: str, number_of: Callable[[etree._Element], int], reference: str
) -> etree._Element:
    children = list(parent.iterchildren("{*}" + name))
    numbers = [number_of(each) for each in children]
    if number in numbers:
        return children[numbers.index(number)]
    made = etree.Element(parent.tag.rpartition("}")[0] + "}" + name, r=reference)
    parent.insert(bisect(numbers, number), made)
    return made


def _put(cell: etree._Element, written: Written, fonts: Callable[[int], RunFonts]) -> None:
    for each in list(cell):
        cell.remove(each)
    for attribute in ("t", "cm", "vm", "ph"):
        if attribute in cell.attrib:
            del cell.attrib[attribute]
    if written.style:
        cell.set("s", str(written.style))
    space = cell.tag.rpartition("}")[0] + "}"
    if written.formula:
        etree.SubElement(cell, space + "f").text = written.formula.removeprefix("=")
    value = written.value
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        runs = _runs(value, written.marks, fonts(written.style))
        cell.append(etree.fromstring(f'<is xmlns="{space[1:-1]}">{runs}</is>'))
    elif value is not None:
        if isinstance(value, bool | CellError):
            cell.set("t", "b" if isinstance(value, bool) else "e")
        etree.SubElement(cell, space + "v").text = _plain(value)


def _plain(value: float | bool | CellError) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, CellError):
        return _ERROR_TEXTS[int(value)]
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _runs(text: str, marks: Marks | None, fonts: RunFonts) -> str:
    if marks is None:
        return text_xml("", text)
    pairs = zip(units(text), (bold and underline for bold, underline in marks), strict=True)
    pieces = [
        (changed, joined(letter for letter, _ in group))
        for changed, group in groupby(pairs, key=lambda each: each[1])
    ]
    return "".join(
        f"<r>{fonts.changed if changed else fonts.unchanged}{text_xml('', piece)}</r>"
        for changed, piece in pieces
    )
