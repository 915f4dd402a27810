"""Changes of whole sheets and rows, made to a workbook's bytes."""

from __future__ import annotations

from collections.abc import Callable
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
from xl_tools.adapters.ooxml.sheet_places import worksheet_part
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.errors import XlToolsError
from xl_tools.ports import MergedRange


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
    """``source`` holds only the sheet; "" as ``after`` means at the end. Names of its own come with it."""
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
        book.package.write(part, _with_merges(book.package.read(part), [each for each in moved if each]))

    return _changed(data, shift)


def _merges(part: bytes) -> list[MergedRange]:
    areas = [parse_area(each.get("ref", "")) for each in children(etree.fromstring(part), "mergeCells")]
    return [area for area in areas if area is not None]


def _with_merges(part: bytes, areas: list[MergedRange]) -> bytes:
    root = etree.fromstring(part)
    listed = child(root, "mergeCells")
    if listed is None:
        return part
    tag = listed[0].tag
    for each in list(listed):
        listed.remove(each)
    for area in areas:
        etree.SubElement(listed, tag, ref=area_text(area))
    listed.set("count", str(len(areas)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
