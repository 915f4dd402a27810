"""Where things stand in the sheets of a register workbook, and writing additions there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_tools.layouts.table_rows import TableHeader, table_header
from xl_tools.model.cell import CellRef, RawValue, display_text
from xl_tools.ports import SheetGrid, WorkbookContent, WorkbookEditor
from xl_tools.register.additions import AppendPlan
from xl_tools.register.read import register_grids
from xl_tools.register.sheets import MADE_BY, register_sheet, register_sheets

_ID_COLUMNS = (("cases", "id"), ("items", "case_id"), ("contractors", "case_id"), ("changes", "case_id"))


@dataclass(frozen=True)
class RegisterBook:
    """The sheets of a register with the places of their columns, by sheet id."""

    grids: Mapping[str, SheetGrid]
    headers: Mapping[str, TableHeader]

    def ref(self, sheet: str, row: int, column: str) -> CellRef:
        return CellRef(self.grids[sheet].name, row, self.headers[sheet].columns[column])

    def text(self, sheet: str, row: int, column: str) -> str:
        """What a cell shows, whether or not the column can use it."""
        ref = self.ref(sheet, row, column)
        if (ref.row, ref.column) in self.grids[sheet].unread_formulas:
            return "（計算結果のない数式）"
        return self.grids[sheet].value(ref.row, ref.column).text

    def ids(self) -> Iterator[str]:
        """Every id that stands in any row, as written."""
        for sheet, column_id in _ID_COLUMNS:
            column = self.headers[sheet].columns[column_id]
            for (row, place), raw in self.grids[sheet].cells.items():
                if place == column and row > self.headers[sheet].row:
                    yield display_text(raw)

    def first_free_row(self, sheet: str) -> int:
        """Below everything that stands on the sheet, in whatever column."""
        grid = self.grids[sheet]
        used = {row for row, _ in grid.cells} | {row for row, _ in grid.unread_formulas}
        used |= {merge.bottom for merge in grid.merges}
        return max(self.headers[sheet].row, *used) + 1


def register_book(content: WorkbookContent, name: str) -> RegisterBook:
    """Raises BadInput like ``read_register``."""
    grids = register_grids(content, name)
    headers = {sheet.id: table_header(grids[sheet.id], sheet, MADE_BY) for sheet in register_sheets()}
    return RegisterBook(grids, headers)


def write_additions(editor: WorkbookEditor, book: RegisterBook, plan: AppendPlan) -> None:
    """New rows below the last one, blanks filled; nothing is saved yet. Raises CannotEdit."""
    for fill in plan.fills:
        _set(editor, book.ref(fill.sheet, fill.row, fill.column), fill.value)
    free = {sheet: book.first_free_row(sheet) for sheet in book.grids}
    for row in plan.rows:
        for column in register_sheet(row.sheet).columns:
            if column.id in row.values:
                _set(editor, book.ref(row.sheet, free[row.sheet], column.id), row.values[column.id])
        free[row.sheet] += 1


def _set(editor: WorkbookEditor, ref: CellRef, value: RawValue) -> None:
    if isinstance(value, datetime.date):
        editor.set_date(ref, value)
    elif isinstance(value, int | float):
        editor.set_number(ref, value)
    else:
        editor.set_text(ref, display_text(value))
