"""A plan → changes in a workbook being edited. A cell that refuses is told; the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import CannotEdit
from xl_tools.filling.changes import CellWrite, FillPlan, Kept, NewRow, PageAdd, RowDelete, RowsInsert
from xl_tools.filling.marks import MARK_LABEL
from xl_tools.filling.sentences import SENTENCE_LABEL
from xl_tools.layouts.plan import SheetPlan
from xl_tools.model.cell import CellRef, Value
from xl_tools.ports import SheetGrid, WorkbookEditor

WriteSheet = Callable[[SheetPlan], bytes]
"""A sheet as the only one of a workbook, ready for ``put_sheet``."""
PROPERTIES = "ブックのプロパティ"
RowChange = RowsInsert | RowDelete


@dataclass(frozen=True, slots=True)
class Done:
    """One line of what was written: references as they are afterwards; ``ref`` is None for a whole sheet or a property of the workbook."""

    sheet: str
    ref: CellRef | None
    label: str
    before: str
    after: str
    why: str


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
        work.properties.append(Done(PROPERTIES, None, each.name, each.before, each.after, each.why))
    moved = _Moved(work.rows_done)
    done = [
        *(moved.written(write) for write in work.written),
        *moved.row_lines(),
        *map(_page_line, work.pages),
        *work.properties,
    ]
    place = _Reading(plan.sheets, work.pages).place
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


def _row(change: RowChange) -> int:
    return change.row if isinstance(change, RowsInsert) else change.ref.row


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


class _Reading:
    """The order a person reads a workbook in, added sheets in their place; what is no sheet comes last."""

    def __init__(self, sheets: tuple[str, ...], pages: list[PageAdd]) -> None:
        order = list(sheets)
        for page in pages:
            order.insert(order.index(page.after) + 1, page.plan.name)
        self._order = {name: number for number, name in enumerate(order)}

    def place(self, sheet: str, ref: CellRef | None) -> tuple[int, int, int]:
        row, column = (ref.row, ref.column) if ref else (0, 0)
        return self._order.get(sheet, len(self._order)), row, column


class _Moved:
    """Where things are after the row changes."""

    def __init__(self, changes: list[RowChange]) -> None:
        self._changes = changes

    def written(self, write: CellWrite) -> Done:
        ref = self.ref(write.ref)
        return Done(ref.sheet, ref, write.label, write.before, write.after, write.why)

    def kept(self, kept: Kept) -> Kept:
        return Kept(self.ref(kept.ref), kept.label, kept.text, kept.why)

    def row_lines(self) -> Iterator[Done]:
        for change in self._changes:
            if isinstance(change, RowDelete):
                ref = self.ref(change.ref)
                yield Done(ref.sheet, ref, SENTENCE_LABEL, change.sentence, "", f"行を削除：{change.why}")
            else:
                yield from self._inserted(change)

    def _inserted(self, change: RowsInsert) -> Iterator[Done]:
        top = self.ref(CellRef(change.sheet, change.row, change.column))
        first = top.row - len(change.rows) if change.takes_place else top.row + 1
        for row, new in enumerate(change.rows, start=first):
            yield Done(
                change.sheet,
                top._replace(row=row),
                SENTENCE_LABEL,
                "",
                _shown(new),
                f"行を挿入：{change.why}",
            )

    def ref(self, ref: CellRef) -> CellRef:
        return ref._replace(row=ref.row + sum(self._shift(change, ref) for change in self._changes))

    def _shift(self, change: RowChange, ref: CellRef) -> int:
        if _sheet(change) != ref.sheet:
            return 0
        if isinstance(change, RowsInsert):
            moves = ref.row > change.row or (change.takes_place and ref.row == change.row)
            return len(change.rows) if moves else 0
        return -1 if ref.row > change.ref.row and not change.is_last else 0


def _sheet(change: RowChange) -> str:
    return change.sheet if isinstance(change, RowsInsert) else change.ref.sheet


def _shown(new: NewRow) -> str:
    answers = [text for _, text in new.texts[1:]]
    return f"{new.sentence}（{MARK_LABEL}：{''.join(answers)}）" if answers else new.sentence


def _page_line(page: PageAdd) -> Done:
    rows = sum(1 for cell in page.plan.cells if cell.style == "sentence")
    return Done(
        page.plan.name, None, "シート", "", f"チェックリスト（{rows}行）", f"シートを追加：{page.why}"
    )
