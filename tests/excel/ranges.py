"""Excel's object Range: one or several areas of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel import comments, range_values
from tests.excel.addresses import WHOLE_SHEET, address_text, cells_in, size
from tests.excel.characters import CellFont, Characters
from tests.excel.com import ComObject, NotModelled, method, parameterised, refuse
from tests.excel.comments import MAX_TEXT
from tests.excel.format_conditions import FormatConditions
from tests.excel.notes import Note
from tests.excel.range_parts import Areas, Interior, Thread
from tests.excel.units import length
from xl_tools.adapters.ooxml.areas import MAX_COLUMN
from xl_tools.ports import MergedRange, Position


class Range(ComObject):
    """``counts_by`` is what Count and Item mean: cells, rows, columns."""

    def __init__(self, sheet: Any, areas: tuple[MergedRange, ...], counts_by: str = "cells") -> None:
        self.Application = sheet.Application
        self.sheet = sheet
        self.areas = areas
        self._counts_by = counts_by

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Range) and (self.sheet, self.areas) == (other.sheet, other.areas)

    def __hash__(self) -> int:
        return hash((id(self.sheet), self.areas))

    @property
    def first(self) -> MergedRange:
        return self.areas[0]

    @property
    def corner(self) -> Position:
        return self.first.top, self.first.left

    # --- where it is -------------------------------------------------------------------------------

    @property
    def Worksheet(self) -> Any:
        return self.sheet

    @property
    def Parent(self) -> Any:
        return self.sheet

    @property
    def Row(self) -> int:
        return self.first.top

    @property
    def Column(self) -> int:
        return self.first.left

    @property
    def Count(self) -> int:
        if self._counts_by == "rows":
            return self.first.bottom - self.first.top + 1
        if self._counts_by == "columns":
            return self.first.right - self.first.left + 1
        number = sum(map(size, self.areas))
        if number > 2**31 - 1:
            refuse("オーバーフローしました。")
        return number

    @parameterised
    def Address(
        self,
        RowAbsolute: Any = True,
        ColumnAbsolute: Any = True,
        ReferenceStyle: Any = 1,
        External: Any = False,
        RelativeTo: Any = None,
    ) -> str:
        if ReferenceStyle != 1:
            raise NotModelled("R1C1 addresses")
        text = address_text(self.areas, bool(RowAbsolute), bool(ColumnAbsolute))
        return f"[{self.sheet.book.Name}]{self.sheet.Name}!{text}" if External else text

    @property
    def Areas(self) -> Any:
        return Areas([self._new(area) for area in self.areas], self.Application)

    @property
    def Rows(self) -> Range:
        return type(self)(self.sheet, self.areas, "rows")

    @property
    def Columns(self) -> Range:
        return type(self)(self.sheet, self.areas, "columns")

    @property
    def EntireRow(self) -> Range:
        return self._new(MergedRange(self.first.top, 1, self.first.bottom, MAX_COLUMN))

    @property
    def Cells(self) -> Range:
        return type(self)(self.sheet, self.areas)

    @method
    def Item(self, RowIndex: Any, ColumnIndex: Any = None) -> Range:
        """From 1, counted from the corner; may lie outside, as in Excel."""
        area, row = self.first, int(RowIndex)
        if self._counts_by == "rows":
            return self._new(MergedRange(area.top + row - 1, area.left, area.top + row - 1, area.right))
        if self._counts_by == "columns":
            return self._new(MergedRange(area.top, area.left + row - 1, area.bottom, area.left + row - 1))
        if ColumnIndex is None:
            width = area.right - area.left + 1
            row, column = (row - 1) // width + 1, (row - 1) % width + 1
        else:
            column = int(ColumnIndex)
        top, left = area.top + row - 1, area.left + column - 1
        if top < 1 or left < 1 or left > WHOLE_SHEET.right or top > WHOLE_SHEET.bottom:
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        return self._new(MergedRange(top, left, top, left))

    @parameterised
    def Resize(self, RowSize: Any = None, ColumnSize: Any = None) -> Range:
        area = self.first
        bottom = area.bottom if RowSize is None else area.top + int(RowSize) - 1
        right = area.right if ColumnSize is None else area.left + int(ColumnSize) - 1
        return self._new(MergedRange(area.top, area.left, bottom, right))

    @parameterised
    def Offset(self, RowOffset: Any = 0, ColumnOffset: Any = 0) -> Range:
        area, down, right = self.first, int(RowOffset or 0), int(ColumnOffset or 0)
        moved = MergedRange(area.top + down, area.left + right, area.bottom + down, area.right + right)
        if moved.top < 1 or moved.left < 1:
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        return self._new(moved)

    def __iter__(self) -> Iterator[Range]:
        if self._counts_by != "cells":
            return iter([self.Item(number) for number in range(1, self.Count + 1)])
        return (self.sheet.range_at(*position) for area in self.areas for position in cells_in(area))

    def _new(self, area: MergedRange) -> Range:
        return type(self)(self.sheet, (area,))

    # --- what it holds -----------------------------------------------------------------------------

    @property
    def Value(self) -> Any:
        return range_values.values(self, with_dates=True)

    @Value.setter
    def Value(self, data: Any) -> None:
        range_values.put(self, data)

    @property
    def Value2(self) -> Any:
        return range_values.values(self, with_dates=False)

    @Value2.setter
    def Value2(self, data: Any) -> None:
        range_values.put(self, data)

    @property
    def Formula(self) -> Any:
        return range_values.formulas(self)

    @Formula.setter
    def Formula(self, data: Any) -> None:
        range_values.put(self, data)

    @property
    def HasFormula(self) -> bool | None:
        found = {position in self.sheet.formulas for area in self.areas for position in cells_in(area)}
        return found.pop() if len(found) == 1 else None

    @property
    def NumberFormat(self) -> str | None:
        """None where the cells differ."""
        cells = (position for area in self.areas for position in cells_in(area))
        found = {self.sheet.number_format(position) for position in cells}
        return found.pop() if len(found) == 1 else None

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        self.sheet.refuse_protected_formats()
        for area in self.areas:
            for position in cells_in(area):
                self.sheet.set_number_format(position, str(code))
        self.sheet.book.touch()

    @method
    def ClearContents(self) -> None:
        for area in self.areas:
            if any(merge != area and range_values.cuts(area, merge) for merge in self.sheet.merges):
                refuse("この操作は結合したセルには行えません。")
            self.sheet.clear(area)
        self.sheet.book.touch()

    # --- looks -------------------------------------------------------------------------------------

    @parameterised
    def Characters(self, Start: Any = None, Length: Any = None) -> Characters:
        return Characters(self.sheet, self.corner, Start, Length)

    @property
    def Font(self) -> CellFont:
        return CellFont(self.sheet, self.corner)

    @property
    def Interior(self) -> Any:
        return Interior(self.Application)

    @property
    def FormatConditions(self) -> FormatConditions:
        return FormatConditions(self)

    @property
    def MergeCells(self) -> bool | None:
        found = {bool(self.sheet.merge_at(p)) for area in self.areas for p in cells_in(area)}
        return found.pop() if len(found) == 1 else None

    @property
    def MergeArea(self) -> Range:
        return self._new(self.sheet.merge_at(self.corner) or MergedRange(*self.corner, *self.corner))

    @method
    def Merge(self, Across: Any = False) -> None:
        if Across or len(self.areas) > 1:
            raise NotModelled("merging row by row, or several areas")
        self.sheet.merge(self.first)

    # --- notes -------------------------------------------------------------------------------------

    @property
    def Comment(self) -> comments.Comment | None:
        return comments.Comment(self.sheet, self.corner) if self.corner in self.sheet.notes else None

    @property
    def CommentThreaded(self) -> object | None:
        return Thread(self.Application) if self.corner in self.sheet.threads else None

    @method
    def AddComment(self, Text: Any = "") -> comments.Comment:
        """For a merged range, its first cell is meant."""
        self.sheet.refuse_protected_objects()
        whole = self.sheet.merge_at(self.corner) or MergedRange(*self.corner, *self.corner)
        position = whole.top, whole.left
        text = str(Text or "")
        is_one = len(self.areas) == 1 and (size(self.first) == 1 or self.first == whole)
        if (
            not is_one
            or position in self.sheet.notes
            or position in self.sheet.threads
            or length(text) > MAX_TEXT
        ):
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        note = Note(self.Application.UserName)
        note.put(text, 0, 0)
        self.sheet.notes[position] = note
        self.sheet.book.touch()
        return comments.Comment(self.sheet, position)

    # --- rows and the selection --------------------------------------------------------------------

    @method
    def Insert(self, Shift: Any = None, CopyOrigin: Any = 0) -> bool:
        self.sheet.insert_row(self._whole_row(), CopyOrigin)
        return True

    @method
    def Delete(self, Shift: Any = None) -> bool:
        self.sheet.delete_row(self._whole_row())
        return True

    def _whole_row(self) -> int:
        area = self.first
        if len(self.areas) > 1 or area.top != area.bottom or (area.left, area.right) != (1, MAX_COLUMN):
            raise NotModelled("inserting or deleting anything but one whole row")
        return area.top

    @method
    def Select(self) -> bool:
        if (
            self.sheet.book.ActiveSheet is not self.sheet
            or self.Application.ActiveWorkbook is not self.sheet.book
        ):
            refuse("Range クラスの Select メソッドが失敗しました。")
        self.sheet.selection = self
        return True

    @method
    def Activate(self) -> bool:
        return self.Select()
