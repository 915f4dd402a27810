"""The workbook macros stand in, as they see it (ThisWorkbook): its values."""

from __future__ import annotations

import ntpath
from collections.abc import Iterator, Sequence
from io import BytesIO

from python_calamine import CalamineWorkbook

from tests.excel.com import ComObject, method, refuse


class MacroBook(ComObject):
    """``full_name`` is where it lies on the PC."""

    def __init__(self, package: bytes, full_name: str) -> None:
        self.FullName = full_name
        self.Path, self.Name = ntpath.split(full_name)
        book = CalamineWorkbook.from_filelike(BytesIO(package))
        sheets = [MacroSheet(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
        self.Sheets = self.Worksheets = MacroSheets(sheets)


class MacroSheets(ComObject):
    def __init__(self, sheets: list[MacroSheet]) -> None:
        self._sheets = sheets

    @property
    def Count(self) -> int:
        return len(self._sheets)

    def __iter__(self) -> Iterator[MacroSheet]:
        return iter(self._sheets)

    @method
    def Item(self, index: int | str) -> MacroSheet:
        found = [each for at, each in enumerate(self._sheets, 1) if index in (at, each.Name)]
        return found[0] if found else refuse("インデックスが有効範囲にありません。")


class MacroSheet(ComObject):
    """Only values, which is all its macros look at."""

    def __init__(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        self.Name = name
        self._rows = [[*row] for row in rows]

    @property
    def Cells(self) -> MacroRange:
        return MacroRange(self, range(1, len(self._rows) + 1), range(1, 3))

    @property
    def UsedRange(self) -> MacroRange:
        return self.Cells

    @method
    def Range(self, Cell1: str | MacroRange, Cell2: MacroRange | None = None) -> MacroRange:
        if isinstance(Cell1, MacroRange):
            last = Cell2 or Cell1
            return MacroRange(self, range(Cell1.Row, last.Row + 1), range(Cell1.Column, last.Column + 1))
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


class MacroRange(ComObject):
    def __init__(self, sheet: MacroSheet, rows: range, columns: range) -> None:
        self.Worksheet, self._rows, self._columns = sheet, rows, columns
        self.Row, self.Column = rows.start, columns.start

    @property
    def Rows(self) -> MacroRows:
        return MacroRows(len(self._rows))

    @property
    def Value(self) -> object:
        assert len(self._rows) == len(self._columns) == 1
        return self.Worksheet.value(self.Row, self.Column)

    @method
    def Item(self, row: int, column: int = 1) -> MacroRange:
        return self.Offset(row - 1, column - 1)

    @method
    def Offset(self, rows: int, columns: int) -> MacroRange:
        row, column = self.Row + rows, self.Column + columns
        return MacroRange(self.Worksheet, range(row, row + 1), range(column, column + 1))

    def __iter__(self) -> Iterator[MacroRange]:
        return iter(
            [self.Worksheet.Cells.Item(row, column) for row in self._rows for column in self._columns]
        )


class MacroRows(ComObject):
    def __init__(self, count: int) -> None:
        self.Count = count
