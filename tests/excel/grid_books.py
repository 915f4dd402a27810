"""Workbooks and sheets of the engine "grid"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.excel.com import ComError
from tests.excel.grid_ranges import Names, Range, through


class Books(base_classes.Books):
    def __init__(self, app: Any) -> None:
        self.app = app
        self.xl = app.xl.Workbooks

    @property
    def api(self) -> Any:
        return self.xl

    @property
    def active(self) -> Book:
        return Book(self.app, self.app.xl.ActiveWorkbook)

    def __call__(self, key: Any) -> Book:
        try:
            return Book(self.app, self.xl(key))
        except ComError as error:
            raise KeyError(key) from error

    def __len__(self) -> int:
        return int(self.xl.Count)

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, xl) for xl in self.xl)

    def add(self) -> Book:
        return Book(self.app, self.xl.Add())

    def open(
        self, fullname: Any, update_links: Any = None, read_only: Any = None, *rest: Any, **more: Any
    ) -> Book:
        return Book(self.app, self.xl.Open(fullname, update_links, read_only))


class Book(base_classes.Book):
    def __init__(self, app: Any, xl: Any) -> None:
        self._app = app
        self.xl = xl

    name = property(lambda self: self.xl.Name)
    fullname = property(lambda self: self.xl.FullName)
    api = property(lambda self: self.xl)
    app = property(lambda self: self._app)
    names = property(lambda self: Names(self.xl.Names))
    sheets = property(lambda self: Sheets(self))

    def activate(self, steal_focus: bool = False) -> None:
        self.xl.Activate()

    def close(self) -> None:
        self.xl.Close(SaveChanges=False)

    def save(self, path: Any = None, password: Any = None) -> None:
        self.xl.SaveAs(path) if path else self.xl.Save()

    def to_pdf(self, path: str, quality: Any) -> None:
        self.xl.ExportAsFixedFormat(Type=0, Filename=path)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self._book = book
        self.xl = book.xl.Worksheets

    api = property(lambda self: self.xl)
    active = property(lambda self: Sheet(self._book, self._book.xl.ActiveSheet))

    def __call__(self, key: Any) -> Sheet:
        return Sheet(self._book, self.xl(key))

    def __len__(self) -> int:
        return int(self.xl.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, xl) for xl in self.xl)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, xl: Any) -> None:
        self._book = book
        self.xl = xl

    api = property(lambda self: self.xl)
    book = property(lambda self: self._book)
    index = property(lambda self: self.xl.Index)
    names = property(lambda self: Names(self.xl.Names))
    cells = property(lambda self: Range(self.xl.Cells, self))
    used_range = property(lambda self: Range(self.xl.UsedRange, self))
    name = through("Name")
    visible = through("Visible")

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            corner = self._cell((row, column))
            opposite = self._cell((row + rows - 1, column + columns - 1))
            return Range(self.xl.Range(corner, opposite), self)
        if isinstance(arg1, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._cell(arg1)
        return Range(first if arg2 is None else self.xl.Range(first, self._cell(arg2)), self)

    def _cell(self, given: Any) -> Any:
        if isinstance(given, Range):
            return given.xl
        return self.xl.Cells(*given) if isinstance(given, tuple) else self.xl.Range(given)

    def activate(self) -> None:
        self.xl.Activate()

    def select(self) -> None:
        self.xl.Select()

    def delete(self) -> None:
        app = self.xl.Application
        alerts = app.DisplayAlerts
        app.DisplayAlerts = False
        self.xl.Delete()
        app.DisplayAlerts = alerts

    def copy(self, before: Any, after: Any) -> None:
        self.xl.Copy(Before=before and before.xl, After=after and after.xl)
