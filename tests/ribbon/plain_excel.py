"""An Excel with workbooks of names only, for what the macros decide before any cell matters."""

from __future__ import annotations

import ntpath
from collections.abc import Iterator, Sequence

from tests.excel.com import ComObject, method, refuse

FOLDER = r"C:\User Data\見本 太郎\Documents\付議 資料"


class PlainExcel(ComObject):
    """``added`` counts the workbooks made by Workbooks.Add."""

    Name = "Microsoft Excel"
    Path = r"C:\Program Files\Microsoft Office\root\Office16"
    Hwnd = 197_634

    def __init__(self) -> None:
        self.Workbooks = PlainBooks(self)
        self.ActiveWorkbook: PlainBook | None = None
        self.added = 0

    def open(self, name: str, folder: str = FOLDER, sheets: Sequence[str] = ("表紙",)) -> PlainBook:
        """It becomes the active one."""
        book = PlainBook(name, folder, sheets)
        self.Workbooks.members.append(book)
        self.ActiveWorkbook = book
        return book


class PlainList(ComObject):
    def __init__(self, members: list[PlainBook] | list[PlainSheet]) -> None:
        self.members: list[PlainBook | PlainSheet] = [*members]

    @property
    def Count(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[PlainBook | PlainSheet]:
        return iter(self.members)

    @method
    def Item(self, index: int | str) -> PlainBook | PlainSheet:
        found = [
            each
            for at, each in enumerate(self.members, 1)
            if index == at or each.Name.lower() == str(index).lower()
        ]
        return found[0] if found else refuse("インデックスが有効範囲にありません。")


class PlainBooks(PlainList):
    def __init__(self, excel: PlainExcel) -> None:
        super().__init__([])
        self._excel = excel

    @method
    def Add(self) -> PlainBook:
        self._excel.added += 1
        return self._excel.open(f"Book{self._excel.added}", "")


class PlainBook(ComObject):
    def __init__(self, name: str, folder: str, sheets: Sequence[str]) -> None:
        self.Name, self.Path = name, folder
        self.FullName = f"{folder}/{name}" if "://" in folder else ntpath.join(folder, name)
        self.Sheets = self.Worksheets = PlainList([PlainSheet(each) for each in sheets])


class PlainSheet(ComObject):
    """Its cells would name another Python, if anybody looked."""

    def __init__(self, name: str) -> None:
        self.Name = name
