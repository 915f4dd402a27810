"""A plan → changes in a workbook being edited. A cell that refuses is told; the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import CannotEdit
from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.filling.changes import CellWrite, FillPlan, Kept, PageAdd, RowDelete, RowsInsert
from xl_tools.filling.lines import Done, Moved, Reading, RowChange, page_line, property_line
from xl_tools.layouts.plan import SheetPlan
from xl_tools.model.cell import CellRef, Value
from xl_tools.ports import SheetGrid, WorkbookEditor

WriteSheet = Callable[[SheetPlan], bytes]
"""A sheet as the only one of a workbook, ready for ``put_sheet``."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done, what was left as it is, and what could not be done, with the reason."""

    done: tuple[Done, ...]
    kept: tuple[Kept, ...]
    refused: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One paper. ``backup`` is the file as it was before, None when nothing was written."""

    source: str
    title: str
    applied: Applied
    backup: Path | None


def apply_plan(plan: FillPlan, editor: WorkbookEditor, write_sheet: WriteSheet) -> Applied:
    """Nothing is saved. Cells come first, then rows from the bottom up, so that planned references hold."""
    work = _Work(editor, write_sheet)
    for write in plan.writes:
        work.write(write)
    for change in sorted(plan.row_changes, key=_bottom_up):
        work.change_rows(change)
    for page in plan.pages:
        work.add_page(page)
    for each in plan.properties if not work.refused else ():
        editor.set_property(each.name, each.after)
        work.properties.append(property_line(each))
    moved = Moved(work.rows_done)
    done = [
        *(moved.written(write) for write in work.written),
        *moved.row_lines(),
        *map(page_line, work.pages),
        *work.properties,
    ]
    place = Reading(plan.sheets, work.pages).place
    return Applied(
        tuple(sorted(done, key=lambda line: place(line.sheet, line.ref))),
        tuple(sorted(map(moved.kept, plan.kept), key=lambda kept: place(kept.ref.sheet, kept.ref))),
        tuple(sorted(map(moved.kept, work.refused), key=lambda kept: place(kept.ref.sheet, kept.ref))),
    )


def _bottom_up(change: RowChange) -> tuple[int, int]:
    """Of one row: what is inserted below it, then what takes its place, then its own going."""
    if isinstance(change, RowDelete):
        return -change.ref.row, 2
    return -change.row, 1 if change.takes_place else 0


class _Work:
    """Does the changes one by one and remembers what became of each."""

    def __init__(self, editor: WorkbookEditor, write_sheet: WriteSheet) -> None:
        self._editor = editor
        self._write_sheet = write_sheet
        self.written: list[CellWrite] = []
        self.rows_done: list[RowChange] = []
        self.pages: list[PageAdd] = []
        self.refused: list[Kept] = []
        self.properties: list[Done] = []

    def write(self, write: CellWrite) -> None:
        try:
            self._editor.set_text(write.ref, write.after, write.runs)
        except CannotEdit as error:
            self.refused.append(Kept(write.ref, write.label, write.before, f"{error}"))
        else:
            self.written.append(write)

    def change_rows(self, change: RowChange) -> None:
        try:
            if isinstance(change, RowsInsert):
                self._insert(change)
            else:
                self._delete(change)
        except CannotEdit as error:
            self.refused.append(Kept(*_place_and_text(change), f"{error}"))
        else:
            self.rows_done.append(change)

    def add_page(self, page: PageAdd) -> None:
        try:
            self._editor.put_sheet(page.plan.name, self._write_sheet(page.plan), after=page.after)
        except CannotEdit as error:
            self.refused.append(Kept(CellRef(page.plan.name, 1, 1), "シート", "", f"{error}"))
        else:
            self.pages.append(page)

    def _insert(self, change: RowsInsert) -> None:
        if change.takes_place:
            self._probe(change.sheet, change.row, change.columns)
        for _ in change.rows:
            self._editor.insert_row_below(change.sheet, change.row)
        first = change.row + 1
        if change.takes_place:
            self._move(change.sheet, change.row, change.row + len(change.rows), change.columns)
            first = change.row
        try:
            for row, new in enumerate(change.rows, start=first):
                for column, text in new.texts:
                    self._editor.set_text(CellRef(change.sheet, row, column), text)
        except CannotEdit:
            for _ in change.rows if not change.takes_place else ():
                self._editor.delete_row(change.sheet, first)
            raise

    def _delete(self, change: RowDelete) -> None:
        sheet, row = change.ref.sheet, change.ref.row
        if change.columns:
            self._probe(sheet, row, change.columns)
        if not change.columns:
            self._editor.delete_row(sheet, row)
        elif change.is_last:
            for column in change.columns:
                self._editor.clear(CellRef(sheet, row, column))
        else:
            self._move(sheet, row + 1, row, change.columns)
            self._editor.delete_row(sheet, row + 1)

    def _probe(self, sheet: str, row: int, columns: Iterable[int]) -> None:
        """Writes what stands there, so that a cell that refuses does so before anything has moved."""
        grid = self._grid(sheet)
        for column in columns:
            self._put(CellRef(sheet, row, column), grid.value(row, column))

    def _grid(self, sheet: str) -> SheetGrid:
        return next(each for each in self._editor.content().sheets if each.name == sheet)

    def _move(self, sheet: str, start: int, end: int, columns: Iterable[int]) -> None:
        """The texts of a row go to another one, over what stands there."""
        grid = self._grid(sheet)
        for column in columns:
            value = grid.value(start, column)
            self._put(CellRef(sheet, end, column), value)
            self._editor.clear(value.ref)

    def _put(self, target: CellRef, value: Value) -> None:
        if value.raw is None:
            self._editor.clear(target)
        elif isinstance(value.raw, int | float) and not isinstance(value.raw, bool):
            self._editor.set_number(target, value.raw)
        else:
            self._editor.set_text(target, value.text, value.runs)


def _place_and_text(change: RowChange) -> tuple[CellRef, str, str]:
    if isinstance(change, RowDelete):
        return change.ref, SENTENCE_LABEL, change.sentence
    sentences = "\n".join(row.sentence for row in change.rows)
    return CellRef(change.sheet, change.row, change.column), SENTENCE_LABEL, sentences
