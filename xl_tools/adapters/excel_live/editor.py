"""The port WorkbookEditor over the workbook that is open in Excel.

A copy of it is edited as a file would be: all refusals come from there, before anything happens in Excel. Saving
carries over into the open workbook what has become different, and nothing else. The file is not touched.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.excel_live.beside_cells import BesideOrders, PutSheet
from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.copies import Copy
from xl_tools.adapters.excel_live.orders import Orders
from xl_tools.adapters.excel_live.sheet_model import SheetModel
from xl_tools.adapters.excel_live.standing import standing_in
from xl_tools.adapters.excel_live.work import Work, carry_out, plan_work, prepare
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import WorkbookContent


class LiveEditor:
    """``unmarked_sheets`` are protected sheets whose marks could not be changed, known after ``save``."""

    def __init__(self, book: Book, copy: Copy, skip: frozenset[str], saved: Callable[[], None]) -> None:
        """``saved`` is called whenever the workbook was changed, wholly or in part. Raises CannotEdit."""
        self.unmarked_sheets: tuple[str, ...] = ()
        self._book = book
        self._copy = copy
        self._skip = skip
        self._saved = saved
        self._shadow = OoxmlEditor(book.path, copy.readable, skip)
        self._start()

    def _start(self) -> None:
        """From what the shadow holds now."""
        self._before = self._read()
        self._orders = Orders(SheetModel(self._before))
        self._beside = BesideOrders()

    def content(self) -> WorkbookContent:
        """The workbook as it would be read now, changes so far included. Raises UnreadableFile."""
        if not (self._orders.steps() or self._beside.sheets or self._beside.properties):
            return self._before
        return self._read()

    def _read(self) -> WorkbookContent:
        return self._copy.told(self._shadow.content())

    # --- cells -------------------------------------------------------------------------------------

    def set_text(self, ref: CellRef, text: str, runs: tuple[Run, ...] = ()) -> None:
        """Keeps the cell's style; ``runs`` (joined they are the text) show changed stretches. Raises CannotEdit."""
        self._shadow.set_text(ref, text, runs)
        self._orders.text(ref, text, runs)

    def set_change_marks(self, ref: CellRef, stretches: Sequence[tuple[int, int]]) -> None:
        """Just these stretches of the text are bold and underlined; text and looks stay. Raises CannotEdit."""
        self._shadow.set_change_marks(ref, stretches)
        self._orders.marks(ref, stretches)

    def set_number(self, ref: CellRef, number: float) -> None:
        """Keeps the cell's style. Raises CannotEdit."""
        self._shadow.set_number(ref, number)
        self._orders.number(ref, number)

    def set_date(self, ref: CellRef, day: datetime.date) -> None:
        """Keeps the cell's style; one without a date format gets one. Raises CannotEdit."""
        self._shadow.set_date(ref, day)
        self._orders.date(ref, day)

    def clear(self, ref: CellRef) -> None:
        """Empties the cell, its style stays. Raises CannotEdit."""
        self._shadow.clear(ref)
        self._orders.clear(ref)

    def insert_row_below(self, sheet: str, row: int) -> None:
        """An empty row styled like ``row``; what stands below moves. Raises CannotEdit."""
        self._refuse_protected(sheet)
        self._shadow.insert_row_below(sheet, row)
        self._orders.rows(sheet, RowShift(row, 1))

    def delete_row(self, sheet: str, row: int) -> None:
        """What stands below moves up. Raises CannotEdit like ``insert_row_below``."""
        self._refuse_protected(sheet)
        self._shadow.delete_row(sheet, row)
        self._orders.rows(sheet, RowShift(row, -1))

    # --- what stands beside the cells ---------------------------------------------------------------

    def highlight(self, ref: CellRef, rgb: str) -> None:
        """Tints the cell (its whole merged range); on a protected sheet nothing happens. Raises CannotEdit."""
        self._shadow.highlight(ref, rgb)
        self._beside.marks = True

    def remove_highlights(self) -> None:
        """Every cell looks again as before ``highlight``, but on protected sheets."""
        self._shadow.remove_highlights()
        self._beside.marks = True

    def set_remark(self, ref: CellRef, text: str) -> None:
        """The tool's part of the cell's note. Raises CannotEdit (protected sheet, threaded comment)."""
        self._refuse_protected(ref.sheet)
        self._shadow.set_remark(ref, text)
        self._beside.marks = True

    def remove_remarks(self) -> None:
        """Every note is again what people wrote, but on protected sheets."""
        self._shadow.remove_remarks()
        self._beside.marks = True

    def put_sheet(self, name: str, workbook: bytes, *, after: str = "") -> None:
        """Adds or replaces a sheet of the tool, the only sheet of ``workbook``. Raises CannotEdit."""
        self._shadow.put_sheet(name, workbook, after=after)
        self._beside.sheets.append(PutSheet(name, workbook, after))

    def remove_sheet(self, name: str) -> None:
        """Only sheets ``put_sheet`` added; nothing if there is none. Raises CannotEdit."""
        self._shadow.remove_sheet(name)
        self._beside.sheets.append(name)

    def set_property(self, name: str, value: str) -> None:
        """A custom document property. Raises CannotEdit."""
        self._shadow.set_property(name, value)
        self._beside.properties[name] = value

    def remove_property(self, name: str) -> None:
        """Nothing if there is none."""
        self._shadow.remove_property(name)
        self._beside.properties[name] = None

    def set_defined_name(self, name: str, formula: str) -> None:
        """A name of the whole workbook. Raises CannotEdit for one Excel would not take."""
        self._shadow.set_defined_name(name, formula)
        self._beside.names[name] = formula

    def remove_defined_name(self, name: str) -> None:
        """Nothing if there is none."""
        self._shadow.remove_defined_name(name)
        self._beside.names[name] = None

    # --- the open workbook -------------------------------------------------------------------------

    def save(self) -> Path | None:
        """Carries the changes over into the open workbook, which is not saved.

        Returns the backup of the workbook as it was, kept when cells or rows changed; marks are taken away
        again by ``remove_…``. Raises CannotEdit and OutputNotWritten before any change, CannotUseExcel.
        """
        work = self._work()
        self.unmarked_sheets = work.marks.hindered
        if not work.changes_anything:
            return None
        backup = prepare(self._book, work, self._copy.as_saved)
        try:
            carry_out(self._book, work, backup)
        finally:
            self._saved()
        self._copy = replace(self._copy, readable=work.after)
        self._start()
        return backup

    def _work(self) -> Work:
        try:
            return plan_work(
                self._orders.steps(),
                self._beside,
                self._before,
                self._copy.readable,
                self._shadow.to_bytes(),
            )
        except Refused as refused:
            raise unreadable(str(self._book.path), refused) from refused

    def _refuse_protected(self, sheet: str) -> None:
        """What a file takes in spite of protection, Excel does not."""
        if standing_in(self._copy.readable).of(sheet).is_protected:
            raise CannotEdit(
                f"シート「{sheet}」は保護されていて、メモや行を加えられません。"
                "Excelの「校閲」→「シート保護の解除」をしてから、もう一度押してください。"
            )
