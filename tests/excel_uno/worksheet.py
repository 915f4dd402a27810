"""``Worksheet`` over a sheet of a LibreOffice document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.excel.addresses import WHOLE_SHEET, one_cell, parsed
from tests.excel.com import ComObject, excel_error, method, refuse
from tests.excel_uno.cells import UnoCell
from tests.excel_uno.names import UnoNames
from tests.excel_uno.notes import UnoComments
from tests.excel_uno.ranges import UnoRange
from xl_tools.ports import MergedRange, Position

if TYPE_CHECKING:
    from tests.excel_uno.workbook import UnoWorkbook

VISIBLE, HIDDEN = -1, 0
_PROTECTED = "変更しようとしているセルやグラフは保護されているシート上にあります。"


class UnoWorksheet(ComObject):
    def __init__(self, book: UnoWorkbook, uno: Any) -> None:
        self.book = book
        self.document = book.document
        self.uno = uno

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnoWorksheet) and (other.book, other.Name) == (self.book, self.Name)

    def __hash__(self) -> int:
        return hash(self.book)

    @property
    def Application(self) -> Any:
        return self.book.Application

    @property
    def Parent(self) -> UnoWorkbook:
        return self.book

    @property
    def Name(self) -> str:
        return str(self.uno.Name)

    @Name.setter
    def Name(self, name: str) -> None:
        others = [each.lower() for each in self.document.Sheets.ElementNames if each != self.Name]
        if not 1 <= len(name) <= 31 or name.lower() in others:
            refuse(f"この名前は既に使用されています。別の名前を入力してください。({name})")
        self.uno.Name = name

    @property
    def Index(self) -> int:
        return list(self.document.Sheets.ElementNames).index(self.Name) + 1

    @property
    def Visible(self) -> int:
        return VISIBLE if self.uno.IsVisible else HIDDEN

    @Visible.setter
    def Visible(self, state: int) -> None:
        self.uno.IsVisible = state == VISIBLE

    @property
    def ProtectContents(self) -> bool:
        return bool(self.uno.isProtected())

    @property
    def ProtectDrawingObjects(self) -> bool:
        return self.ProtectContents

    @property
    def CodeName(self) -> str:
        return str(self.uno.CodeName)

    @method
    def Range(self, Cell1: Any, Cell2: Any = None) -> UnoRange:
        first, last = _areas(Cell1), _areas(Cell1 if Cell2 is None else Cell2)
        if Cell2 is None:
            return self.range_of(first)
        rows = [each for area in (first[0], last[0]) for each in (area.top, area.bottom)]
        columns = [each for area in (first[0], last[0]) for each in (area.left, area.right)]
        return self.range_of((MergedRange(min(rows), min(columns), max(rows), max(columns)),))

    @property
    def Cells(self) -> UnoRange:
        return self.range_of((WHOLE_SHEET,))

    @property
    def Rows(self) -> UnoRange:
        return UnoRange(self, (WHOLE_SHEET,), "rows")

    @property
    def Columns(self) -> UnoRange:
        return UnoRange(self, (WHOLE_SHEET,), "columns")

    @property
    def UsedRange(self) -> UnoRange:
        cursor = self.uno.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        at = cursor.RangeAddress
        area = MergedRange(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)
        return self.range_of((area,))

    @property
    def Comments(self) -> UnoComments:
        return UnoComments(self)

    @property
    def Names(self) -> UnoNames:
        return UnoNames(self.Application, self.uno.NamedRanges, self)

    @method
    def Activate(self) -> None:
        self.book.Activate()
        self.book.controller.setActiveSheet(self.uno)

    @method
    def Select(self, *_: Any) -> None:
        self.Activate()

    @method
    def Copy(self, Before: UnoWorksheet | None = None, After: UnoWorksheet | None = None) -> None:
        self.Application.copy_sheet(self, Before, After)

    @method
    def Delete(self) -> None:
        self.book.refuse_locked_structure()
        shown = [sheet for sheet in self.book.all_sheets if sheet.Visible == VISIBLE]
        if shown == [self]:
            refuse("ブックには、表示されるワークシートが少なくとも 1 つ含まれている必要があります。")
        if self.Application.DisplayAlerts:
            raise self.Application.modal("このシートは完全に削除されます。")
        self.document.Sheets.removeByName(self.Name)

    def cell(self, row: int, column: int) -> UnoCell:
        return UnoCell(self.document, self.uno.getCellByPosition(column - 1, row - 1))

    def uno_cells(self, area: MergedRange) -> Any:
        return self.uno.getCellRangeByPosition(area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)

    def range_of(self, areas: tuple[MergedRange, ...]) -> UnoRange:
        return UnoRange(self, areas)

    def range_at(self, row: int, column: int) -> UnoRange:
        return self.range_of((one_cell(row, column),))

    def merge_at(self, position: Position) -> MergedRange:
        """Of merged cells; of one cell where nothing is merged."""
        cursor = self.uno.createCursorByRange(self.cell(*position).cell)
        cursor.collapseToMergedArea()
        at = cursor.RangeAddress
        return MergedRange(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)

    def refuse_protected(self) -> None:
        if self.ProtectContents:
            raise excel_error(_PROTECTED)

    def refuse_locked(self, row: int, column: int) -> None:
        if self.ProtectContents and self.cell(row, column).cell.CellProtection.IsLocked:
            raise excel_error(_PROTECTED)


def _areas(cells: UnoRange | str) -> tuple[MergedRange, ...]:
    return parsed(cells) if isinstance(cells, str) else cells.areas
