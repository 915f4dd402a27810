"""Sheets of the tool in the open workbook: each comes from a workbook of its own, opened for a moment."""

from __future__ import annotations

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.temporary import temporary_file
from xl_tools.adapters.ooxml.own_sheets import MARK

_NO_LINKS = 0


def put_sheet(book: Book, name: str, workbook: bytes, *, after: str, replaces: bool) -> None:
    """Last, or behind the sheet ``after``, or in the place of the one that bears the name."""
    with temporary_file(workbook, ".xlsx") as path:
        source = book.workbook.Application.Workbooks.Open(str(path), _NO_LINKS, True)
        try:
            new = _copied(book, source.Sheets(1), name if replaces else "", after)
        finally:
            source.Close(SaveChanges=False)
    if replaces:
        book.sheet(name).Delete()
        book.forget_sheet(name)
    if new.Name != name:
        new.Name = name
    new.Names.Add(Name=MARK, RefersTo="=1", Visible=False)


def remove_sheet(book: Book, name: str) -> None:
    book.sheet(name).Delete()
    book.forget_sheet(name)


def _copied(book: Book, sheet: Com, replaced: str, after: str) -> Com:
    if replaced:
        place = book.sheet(replaced).Index
        sheet.Copy(Before=book.sheet(replaced))
        return book.sheets(place)  # type: ignore[no-any-return]
    last = book.sheet(after) if after else book.sheets(book.sheets.Count)
    place = last.Index
    sheet.Copy(After=last)
    return book.sheets(place + 1)  # type: ignore[no-any-return]
