"""``Application``: LibreOffice with the members of Excel, over a connection from this or another process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.excel.application import Application
from tests.excel.com import method
from tests.excel.workbooks import Workbooks
from tests.excel_uno.office import PIPE, connect, desktop_of, open_document, options, spreadsheets
from tests.excel_uno.workbook import UnoWorkbook
from tests.excel_uno.worksheet import UnoWorksheet

ADD_IN = ".xlam"


class UnoExcel(Application):
    """The workbooks are LibreOffice's; the dialogs, the switches and the counting of calls are the in-memory Excel's."""

    def __init__(self, desktop: Any) -> None:
        super().__init__()
        self.desktop = desktop
        self.Name = "LibreOffice"
        self.OperatingSystem = "LibreOffice"

    @property
    def books(self) -> list[Any]:
        """Without add-ins, as Excel counts them."""
        found = [UnoWorkbook(self, document) for document in spreadsheets(self.desktop)]
        return [book for book in found if not book.FullName.lower().endswith(ADD_IN)]

    @books.setter
    def books(self, _: list[Any]) -> None:
        """They are LibreOffice's."""

    @property
    def ActiveWorkbook(self) -> UnoWorkbook | None:  # type: ignore[override]
        books = self.books
        active = getattr(self.desktop.CurrentComponent, "RuntimeUID", "")
        return next(
            (each for each in books if each.document.RuntimeUID == active), books[0] if books else None
        )

    @property
    def ActiveSheet(self) -> UnoWorksheet | None:  # type: ignore[override]
        book = self.ActiveWorkbook
        return book.ActiveSheet if book else None

    @property
    def Selection(self) -> Any:
        book = self.ActiveWorkbook
        return book.selection() if book else None

    @property
    def Workbooks(self) -> UnoWorkbooks:
        return UnoWorkbooks(self)

    def open(self, path: Path | str, data: bytes | None = None, *, full_name: str = "") -> UnoWorkbook:  # type: ignore[override]
        assert data is None, "LibreOffice opens files"
        return UnoWorkbook(self, open_document(self.desktop, Path(path)))

    def activate(self, book: UnoWorkbook) -> None:  # type: ignore[override]
        book.Activate()

    def copy_sheet(self, sheet: Any, before: Any, after: Any) -> None:
        neighbour = after if before is None else before
        assert neighbour is not None, "a copy into a new workbook is not needed"
        neighbour.book.take_in(sheet, neighbour.Index - (before is not None))


class UnoWorkbooks(Workbooks):
    @method
    def Open(self, Filename: Any, UpdateLinks: Any = None, ReadOnly: Any = None, *_: Any) -> UnoWorkbook:
        """A file that is open already comes to the front."""
        for book in self.Application.books:
            if book.FullName == str(Filename):
                book.Activate()
                return book  # type: ignore[no-any-return]
        document = open_document(self.Application.desktop, Path(str(Filename)), ReadOnly=bool(ReadOnly))
        return UnoWorkbook(self.Application, document)

    @method
    def Add(self, Template: Any = None) -> UnoWorkbook:
        source = "private:factory/scalc" if Template is None else Path(str(Template)).as_uri()
        how = options(Hidden=True, AsTemplate=True)
        made = self.Application.desktop.loadComponentFromURL(source, "_blank", 0, how)
        book = UnoWorkbook(self.Application, made)
        book.Activate()
        return book


def attached() -> UnoExcel:
    """The office whose pipe the environment names."""
    return UnoExcel(desktop_of(connect(os.environ[PIPE])))
