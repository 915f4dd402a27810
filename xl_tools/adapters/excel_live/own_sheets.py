"""Sheets of the tool in the open workbook: each comes from a workbook of its own, opened for a moment."""

from __future__ import annotations

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.ooxml.own_sheets import MARK
from xl_tools.adapters.temporary import temporary_file

_NO_LINKS = 0


def put_sheet(book: Book, name: str, workbook: bytes, *, after: str, replaces: bool) -> None:
    """Last, or behind the sheet ``after``, or in the place of the one that bears the name."""
    with temporary_file(workbook, ".xlsx") as path:
        source = book.workbook.Application.Workbooks.Open(str(path), _NO_LINKS, True)
        try:
            sheet = source.Sheets(1)
            if sheet.Name != name:
                sheet.Name = name
            _copy(book, sheet, name if replaces else "", after)
        finally:
            source.Close(SaveChanges=False)
    # By its name, which no other sheet has: beside hidden sheets Excel may choose another place.
    book.sheets(name).Names.Add(Name=MARK, RefersTo="=1", Visible=False)


def remove_sheet(book: Book, name: str) -> None:
    book.sheet(name).Delete()
    book.forget_sheet(name)


def _copy(book: Book, sheet: Com, replaced: str, after: str) -> None:
    if not replaced:
        sheet.Copy(After=book.sheet(after) if after else book.sheets(book.sheets.Count))
        return
    place = book.sheet(replaced).Index
    remove_sheet(book, replaced)
    if place > 1:
        sheet.Copy(After=book.sheets(place - 1))
    else:
        sheet.Copy(Before=book.sheets(1))
