"""Changes of whole sheets and rows, made to a workbook's bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import xlsxwriter
from lxml import etree

from tests.excel.com import NotModelled
from tests.excel.styles import child, children
from xl_tools.adapters.ooxml import defined_names, own_sheets, rows
from xl_tools.adapters.ooxml.areas import area_text, parse_area
from xl_tools.adapters.ooxml.own_sheets import MARK
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.adapters.ooxml.sheet_places import place_of_new_child, worksheet_part
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.errors import XlToolsError
from xl_tools.ports import MergedRange

FIRST = ":"
"""No sheet can be called so."""


def empty_workbook(sheet: str = "Sheet1") -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        workbook.add_worksheet(sheet)
    return stream.getvalue()


def _changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    package = Package.from_bytes(data)
    try:
        change(Workbook(package))
    except XlToolsError as error:
        raise NotModelled(str(error)) from error
    return package.to_bytes()


def with_renamed_sheet(data: bytes, old: str, new: str) -> bytes:
    """Formulas that name the sheet are left alone, so a workbook with such must not be renamed in."""

    def rename(book: Workbook) -> None:
        for element in book.sheet_elements():
            if element.get("name") == old:
                element.set("name", new)
        for name in defined_names.all_names(book):
            quoted, plain = f"'{old}'!", f"{old}!"
            text = name.text or ""
            name.text = text.replace(quoted, f"'{new}'!").replace(plain, f"'{new}'!")
        book.store()

    return _changed(data, rename)


def without_sheet(data: bytes, name: str) -> bytes:
    def remove(book: Workbook) -> None:
        _unlock(book)
        index = [each.get("name") for each in book.sheet_elements()].index(name)
        if not any(each.get("name") == MARK for each in defined_names.names_of_sheet(book, index)):
            defined_names.add_name(book, MARK, "1", sheet=index, hidden=True)
            book.store()
        own_sheets.remove_sheet(book, name)

    return _changed(data, remove)


def _unlock(book: Workbook) -> None:
    """Whether the structure is locked was looked at before."""
    protection = book.child("workbookProtection")
    if protection is not None:
        raise NotModelled("sheets of a workbook with protection")


def only_sheet(data: bytes, name: str) -> bytes:
    """The workbook reduced to one sheet."""
    for element in Workbook(Package.from_bytes(data)).sheet_elements():
        if element.get("name") != name:
            data = without_sheet(data, element.get("name", ""))
    return data


def with_sheet(data: bytes, name: str, source: bytes, after: str) -> bytes:
    """``source`` holds only the sheet; "" as ``after`` means at the end, FIRST in front. Names of its own come with it."""
    if after == FIRST:
        return _first(with_sheet(data, name, source, ""))
    own = Workbook(Package.from_bytes(source))
    has_mark = any(each.get("name") == MARK for each in defined_names.all_names(own))

    def put(book: Workbook) -> None:
        own_sheets.put_sheet(book, name, source, after=after)
        if not has_mark:
            index = [each.get("name") for each in book.sheet_elements()].index(name)
            marks = [e for e in defined_names.names_of_sheet(book, index) if e.get("name") == MARK]
            defined_names.remove_elements(book, marks)
            book.store()

    return _changed(data, put)


def _first(data: bytes) -> bytes:
    """The last sheet in front of the others; the names of sheets follow them."""

    def move(book: Workbook) -> None:
        elements = book.sheet_elements()
        elements[0].addprevious(elements[-1])
        for name in defined_names.all_names(book):
            index = name.get("localSheetId")
            if index is not None:
                name.set("localSheetId", str((int(index) + 1) % len(elements)))
        book.store()

    return _changed(data, move)


def with_shifted_rows(data: bytes, sheet: str, row: int, by: int) -> bytes:
    """A new row above ``row``, or ``row`` deleted. Unlike the product, Excel lets no merged range that ends above grow."""

    def shift(book: Workbook) -> None:
        part = worksheet_part(book, sheet)
        before = _merges(book.package.read(part))
        if by < 0:
            rows.delete_row(book, sheet, row)
            return
        rows.insert_row_below(book, sheet, row - 1)
        moved = [RowShift(row - 1, 1).area(area, grows=False) for area in before]
        book.package.write(part, with_merges(book.package.read(part), [each for each in moved if each]))

    return _changed(data, shift)


def _merges(part: bytes) -> list[MergedRange]:
    areas = [parse_area(each.get("ref", "")) for each in children(etree.fromstring(part), "mergeCells")]
    return [area for area in areas if area is not None]


def with_merges(part: bytes, areas: Sequence[MergedRange]) -> bytes:
    """The sheet with just these merged ranges."""
    root = etree.fromstring(part)
    listed = child(root, "mergeCells")
    if listed is not None:
        root.remove(listed)
    part = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    if not areas:
        return part
    made = etree.Element(root.tag.replace("}worksheet", "}mergeCells"), count=str(len(areas)))
    for area in areas:
        etree.SubElement(made, made.tag.replace("}mergeCells", "}mergeCell"), ref=area_text(area))
    place = place_of_new_child(part, "mergeCells")
    return part[:place] + etree.tostring(made) + part[place:]
