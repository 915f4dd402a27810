"""The add-in's own workbook as its macros see it (ThisWorkbook): no workbook of Excel's list, never the active one."""

from __future__ import annotations

import ntpath
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineWorkbook

from tests.excel.com import ComObject, method, refuse


class AddinBook(ComObject):
    """``full_name`` is where it lies on the PC."""

    def __init__(self, package: bytes, full_name: str) -> None:
        self.FullName = full_name
        self.Path, self.Name = ntpath.split(full_name)
        book = CalamineWorkbook.from_filelike(BytesIO(package))
        sheets = [AddinSheet(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
        self.Sheets = self.Worksheets = AddinSheets(sheets)


class AddinSheets(ComObject):
    def __init__(self, sheets: list[AddinSheet]) -> None:
        self._sheets = sheets

    @property
    def Count(self) -> int:
        return len(self._sheets)

    def __iter__(self) -> Iterator[AddinSheet]:
        return iter(self._sheets)

    @method
    def Item(self, index: int | str) -> AddinSheet:
        found = [each for at, each in enumerate(self._sheets, 1) if index in (at, each.Name)]
        return found[0] if found else refuse("インデックスが有効範囲にありません。")


class AddinSheet(ComObject):
    """Only values, which is all its macros look at."""

    def __init__(self, name: str, rows: list[list[object]]) -> None:
        self.Name = name
        self._rows = rows

    @property
    def Cells(self) -> AddinRange:
        return AddinRange(self, range(1, len(self._rows) + 1), range(1, 3))

    @method
    def Range(self, Cell1: str | AddinRange, Cell2: AddinRange | None = None) -> AddinRange:
        if isinstance(Cell1, AddinRange):
            last = Cell2 or Cell1
            return AddinRange(self, range(Cell1.Row, last.Row + 1), range(Cell1.Column, last.Column + 1))
        assert Cell1[0] in "AB", Cell1
        return self.Cells.Item(int(Cell1[1:]), "AB".index(Cell1[0]) + 1)

    def rename_key(self, key: str) -> None:
        """As if the builder had forgotten it."""
        (row,) = [row for row in self._rows if row[0] == key]
        row[0] = f"NOT {key}"

    def value(self, row: int, column: int) -> object:
        """None for an empty cell."""
        try:
            return self._rows[row - 1][column - 1] or None
        except IndexError:
            return None


class AddinRange(ComObject):
    def __init__(self, sheet: AddinSheet, rows: range, columns: range) -> None:
        self.Worksheet, self._rows, self._columns = sheet, rows, columns
        self.Row, self.Column = rows.start, columns.start

    @property
    def Value(self) -> object:
        assert len(self._rows) == len(self._columns) == 1
        return self.Worksheet.value(self.Row, self.Column)

    @method
    def Item(self, row: int, column: int = 1) -> AddinRange:
        return self.Offset(row - 1, column - 1)

    @method
    def Offset(self, rows: int, columns: int) -> AddinRange:
        row, column = self.Row + rows, self.Column + columns
        return AddinRange(self.Worksheet, range(row, row + 1), range(column, column + 1))

    def __iter__(self) -> Iterator[AddinRange]:
        return iter([self.Worksheet.Cells.Item(row, column) for row in self._rows for column in self._columns])
