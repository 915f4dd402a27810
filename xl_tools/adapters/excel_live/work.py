"""All that saving has to do in the open workbook, worked out before and then done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from xl_tools.adapters.excel_live import backup_place
from xl_tools.adapters.excel_live.beside_cells import (
    BesideOrders,
    MarkChanges,
    PutSheet,
    change_marks,
    change_names,
    change_sheets,
    mark_changes,
    wanted_sheets,
)
from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.cell_marks import mark_cell
from xl_tools.adapters.excel_live.cell_values import write_cells
from xl_tools.adapters.excel_live.com_errors import in_sentences
from xl_tools.adapters.excel_live.orders import CellStep, RowStep, Step
from xl_tools.adapters.excel_live.properties import change_properties, property_changes
from xl_tools.adapters.excel_live.rows import change_rows
from xl_tools.adapters.excel_live.standing import Standing, standing_in
from xl_tools.errors import CannotEdit
from xl_tools.ports import WorkbookContent


@dataclass(frozen=True, slots=True)
class Work:
    """``before`` are the marks that stand once the rows have moved, ``wanted`` those that are to stand.

    ``content`` is the workbook as read before, ``after`` its file as it would be.
    """

    steps: Sequence[Step]
    marks: MarkChanges
    before: Standing
    wanted: Standing
    sheets: list[PutSheet | str]
    properties: dict[str, str | None]
    names: dict[str, str | None]
    content: WorkbookContent
    after: bytes

    @property
    def changes_anything(self) -> bool:
        marks = self.marks.tinted or self.marks.noted
        return bool(self.steps or marks or self.sheets or self.properties or self.names)


def plan_work(
    steps: Sequence[Step], orders: BesideOrders, content: WorkbookContent, copied: bytes, after: bytes
) -> Work:
    """``copied`` is the workbook as it is, ``after`` as it is to be. Raises Refused."""
    before = standing_in(copied)
    for step in steps:
        if isinstance(step, RowStep):
            before = before.moved(step.sheet, step.shift)
    wanted = standing_in(after) if orders.marks else before
    changes = mark_changes(before, wanted) if orders.marks else MarkChanges()
    sheets = wanted_sheets(orders, before, copied)
    properties = property_changes(content.properties, orders.properties)
    return Work(steps, changes, before, wanted, sheets, properties, orders.names, content, after)


def prepare(book: Book, work: Work, copied: bytes) -> Path | None:
    """Returns the backup, kept if cells or rows change. Raises CannotEdit, OutputNotWritten, CannotUseExcel."""
    if not work.steps:
        return None
    with in_sentences():
        book.refuse_read_only()
    _refuse_filtered(work)
    return backup_place.keep(book.path, copied)


def _refuse_filtered(work: Work) -> None:
    """Of cells written or emptied together Excel may leave out those a filter hides."""
    for step in work.steps:
        names = [step.sheet] if isinstance(step, RowStep) else [ref.sheet for ref in step.writes]
        for name in names:
            if work.before.of(name).is_filtered:
                raise CannotEdit(
                    f"シート「{name}」はフィルターで絞り込まれているため、書き込みません。"
                    "Excelの「データ」→「クリア」で絞り込みを解除してから、もう一度押してください。"
                )


def carry_out(book: Book, work: Work, backup: Path | None) -> None:
    """Raises CannotEdit and CannotUseExcel, which then say what may be half done."""
    with in_sentences(_what_to_know(backup)), book.calm(), book.same_sheet_shown():
        _carry_out(book, work)
        book.workbook.Saved = False


def _carry_out(book: Book, work: Work) -> None:
    if work.steps:
        with book.calm.without_calculation():
            for step in work.steps:
                _do(book, step, counts_from_1904=bool(book.workbook.Date1904))
    change_marks(book, work.before, work.wanted, work.marks)
    change_sheets(book, work.sheets, work.before)
    change_properties(book.workbook, work.content.properties, work.properties)
    change_names(book, work.names)


def _do(book: Book, step: Step, *, counts_from_1904: bool) -> None:
    if isinstance(step, RowStep):
        change_rows(book.sheet(step.sheet), step)
        return
    _write(book, step, counts_from_1904=counts_from_1904)
    for marking in step.markings.values():
        mark_cell(book.sheet(marking.ref.sheet), marking)


def _write(book: Book, step: CellStep, *, counts_from_1904: bool) -> None:
    writes = sorted(step.writes.values(), key=lambda each: each.ref)
    for sheet, of_sheet in groupby(writes, key=lambda each: each.ref.sheet):
        write_cells(book.sheet(sheet), list(of_sheet), counts_from_1904=counts_from_1904)


def _what_to_know(backup: Path | None) -> str:
    if backup is None:
        return "印は「印を消す」で消せます。"
    return f"途中まで書き込まれています。元のブックの控えは「{backup}」です。"
