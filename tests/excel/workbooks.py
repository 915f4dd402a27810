"""The list of open workbooks, and what Protected View shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.excel import book_changes
from tests.excel.com import ComObject, bad_index, method, refuse


class Workbooks(ComObject):
    """In the order they were opened, unlike the windows."""

    def __init__(self, excel: Any) -> None:
        self.Application = excel

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.Application.books))

    @property
    def Count(self) -> int:
        return len(self.Application.books)

    @method
    def Item(self, Index: Any) -> Any:
        books = self.Application.books
        if isinstance(Index, str):
            named = [each for each in books if each.Name.lower() == Index.lower()]
            if not named:
                raise bad_index()
            return named[0]
        if not 1 <= int(Index) <= len(books):
            raise bad_index()
        return books[int(Index) - 1]

    @method
    def Open(self, Filename: Any, UpdateLinks: Any = None, ReadOnly: Any = None, *rest: Any) -> Any:
        """A file that is open already comes to the front."""
        name = str(Filename)
        for book in self.Application.books:
            if book.FullName.lower() == name.lower():
                self.Application.activate(book)
                return book
            if book.Name.lower() == Path(name).name.lower():
                refuse(f"同じ名前 '{book.Name}' のファイルを 2 つ開くことはできません。")
        if not Path(name).is_file():
            refuse(f"申し訳ございません。'{name}' が見つかりません。")
        opened = self.Application.open(name)
        opened.ReadOnly = bool(ReadOnly)
        return opened

    @method
    def Add(self, Template: Any = None) -> Any:
        """Empty, or with the content of a file."""
        excel = self.Application
        if Template is None:
            return excel.open("", book_changes.empty_workbook(), full_name=excel.new_name())
        if not Path(str(Template)).is_file():
            refuse(f"申し訳ございません。'{Template}' が見つかりません。")
        return excel.open(str(Template), full_name=excel.new_name(Path(str(Template)).stem))


class ProtectedViewWindow(ComObject):
    def __init__(self, excel: Any, path: str) -> None:
        self.Application = excel
        self.Caption = Path(path).name
        self.SourceName = Path(path).name
        self.SourcePath = str(Path(path).parent)
