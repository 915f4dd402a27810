"""The port WorkbookEditor over a file: its package is changed part by part, and replaced only after a check."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from xl_tools.adapters import refusals
from xl_tools.adapters.backups import replace_with_backup, undo
from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.ooxml import defined_names, document_properties, own_sheets, permissions, rows
from xl_tools.adapters.ooxml.asked import ANY, Asked
from xl_tools.adapters.ooxml.cell_content import (
    NOTHING,
    CellContent,
    date_content,
    number_content,
    text_content,
)
from xl_tools.adapters.ooxml.cell_formats import CellFormats
from xl_tools.adapters.ooxml.marked_text import marked_item, text_item
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.pending_marks import PendingMarks
from xl_tools.adapters.ooxml.recalculation import recalculate_on_opening
from xl_tools.adapters.ooxml.verification import Defect, verify
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.worksheet_cells import MakeContent, WorksheetCells
from xl_tools.adapters.open_elsewhere import refuse_if_not_writable
from xl_tools.adapters.read_file import file_bytes, read_parts, unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.rich_text import SharedStrings
from xl_tools.adapters.xml_parts import plain_utf8
from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import WorkbookContent

__all__ = ["OoxmlEditor", "open_workbook", "undo"]


def open_workbook(path: Path, skip: frozenset[str] = frozenset(), *, to_write: bool = True) -> OoxmlEditor:
    """``skip`` are sheets ``content`` need not read. Raises UnreadableFile, CannotEdit.

    Unless ``to_write``, the file may be open elsewhere or read-only; ``save`` refuses then.
    """
    try:
        data = file_bytes(path)
        refuse_other_than_zip(data)
    except Refused as refused:
        raise unreadable(str(path), refused) from refused
    place = path.resolve()
    if to_write:
        refuse_if_not_writable(place)
    return OoxmlEditor(place, data, skip)


class OoxmlEditor:
    """One workbook being changed in memory; ``save`` replaces the file."""

    def __init__(self, path: Path, data: bytes, skip: frozenset[str] = frozenset()) -> None:
        """Raises CannotEdit for a package that must not be changed."""
        self._path = path
        self._original = data
        self._skip = skip
        self._asked = Asked()
        self._cells: dict[str, WorksheetCells] = {}  # by the sheet's name
        with self._refusals():
            self._package = Package.from_bytes(data)
            _refuse_signed(self._package)
            self._workbook = Workbook(self._package)
            self._workbook.sheets()
            self._marks = PendingMarks(self._workbook, self._asked)
            self._formats = CellFormats(self._workbook)

    def content(self) -> WorkbookContent:
        """The workbook as it would be read now, changes so far included. Raises UnreadableFile."""
        try:
            self._flush()
            return read_parts(self._package, str(self._path), self._skip)
        except Refused as refused:
            raise unreadable(str(self._path), refused) from refused

    # --- cells -------------------------------------------------------------------------------------

    def set_text(self, ref: CellRef, text: str, runs: tuple[Run, ...] = ()) -> None:
        """Keeps the cell's style; ``runs`` (joined they are the text) show changed stretches. Raises CannotEdit."""
        if runs and "".join(run.text for run in runs) != text:
            raise ValueError("runs do not join to the text")
        if self._shows(ref, runs or (Run(text),)):
            self._cells_of(ref).leave(ref)
            return
        self._put(
            ref,
            lambda prefix, style: (
                text_content(prefix, text, runs, lambda: self._formats.run_fonts(prefix, style)),
                style,
            ),
        )

    def _shows(self, ref: CellRef, runs: tuple[Run, ...]) -> bool:
        """Whether the file has just this text there as a shared string; its furigana and colours stay then."""
        with self._refusals():
            string = self._cells_of(ref).shared_string(ref)
            if string is None or not self._strings.may_show(string, runs[-1].text):
                return False
            return self._strings.shown(string) == runs

    @cached_property
    def _strings(self) -> SharedStrings:
        part = self._workbook.related_part("sharedStrings")
        return SharedStrings(plain_utf8(self._package.read(part)) if part else b"")

    def set_change_marks(self, ref: CellRef, stretches: Sequence[tuple[int, int]]) -> None:
        """Just these stretches of the text are bold and underlined; text and looks stay. Raises CannotEdit."""
        wanted = frozenset(position for start, end in stretches for position in range(start, end))

        def make(prefix: str, style: int) -> tuple[CellContent, int] | None:
            held = text_item(self._cells_of(ref).content(ref), self._workbook)
            marked = marked_item(prefix, held, wanted, self._formats.run_fonts(prefix, style))
            return (CellContent("inlineStr", marked, shows_reading=True), style) if marked else None

        self._put(ref, make)

    def set_number(self, ref: CellRef, number: float) -> None:
        """Keeps the cell's style. Raises CannotEdit."""
        self._put(ref, lambda prefix, style: (number_content(prefix, number), style))

    def set_date(self, ref: CellRef, day: datetime.date) -> None:
        """Keeps the cell's style; one without a date format gets one. Raises CannotEdit."""
        from_1904 = self._workbook.counts_from_1904
        self._asked.gain("cellXfs")
        self._put(
            ref,
            lambda prefix, style: (
                date_content(prefix, day, counts_from_1904=from_1904),
                self._formats.with_date(style),
            ),
        )

    def clear(self, ref: CellRef) -> None:
        """Empties the cell, its style stays. Raises CannotEdit."""
        self._put(ref, lambda _, style: (NOTHING, style))

    def _put(self, ref: CellRef, make: MakeContent) -> None:
        with self._refusals():
            self._cells_of(ref).put(ref, make)

    def _cells_of(self, ref: CellRef) -> WorksheetCells:
        if ref.sheet not in self._cells:
            self._cells[ref.sheet] = WorksheetCells(
                self._package, self._worksheet_part(ref.sheet), self._formats
            )
        return self._cells[ref.sheet]

    def _worksheet_part(self, name: str) -> str:
        sheet = self._workbook.sheet(name)
        if sheet is None:
            raise CannotEdit(
                f"「{self._path.name}」にシート「{name}」がありません。シートの名前を確かめてください。"
            )
        if sheet.kind != "worksheet":
            raise CannotEdit(f"シート「{name}」はグラフなどのシートで、セルがありません。")
        return sheet.part

    def _flush(self) -> None:
        """Puts pending cells into the package. Raises Refused."""
        changed = False
        for cells in self._cells.values():
            for reference, content in cells.flush().items():
                changed = True
                self._asked.lose("c", part=cells.part, key=reference)
                self._asked.gain("c", part=cells.part, key=reference, containing=content)
                self._asked.gain("row", part=cells.part)
                self._asked.change("dimension", part=cells.part)
        if changed:
            recalculate_on_opening(self._workbook, self._asked)
        self._marks.flush()

    # --- what stands beside the cells ---------------------------------------------------------------

    def highlight(self, ref: CellRef, rgb: str) -> None:
        """Tints the cell (its whole merged range) without touching its own style. Raises CannotEdit."""
        with self._refusals():
            self._marks.highlight(ref, rgb)

    def remove_highlights(self) -> None:
        """Every cell looks again as before ``highlight``."""
        with self._refusals():
            self._marks.remove_highlights()

    def set_remark(self, ref: CellRef, text: str) -> None:
        """The tool's part of the cell's note; what others wrote stays above it. Raises CannotEdit."""
        with self._refusals():
            self._marks.set_remark(ref, text)

    def remove_remarks(self) -> None:
        """Every note is again what people wrote; notes that held only remarks are gone."""
        with self._refusals(), self._parts_may_go():
            self._marks.remove_remarks()

    def put_sheet(self, name: str, workbook: bytes, *, after: str = "") -> None:
        """Adds or replaces a sheet of the tool, the only sheet of ``workbook``. Raises CannotEdit."""
        self._marks.forget_sheets()
        with self._refusals(), self._parts_may_go():
            part = own_sheets.put_sheet(self._workbook, name, workbook, after=after)
            permissions.for_sheet_list(self._asked, name)
            permissions.for_styles(self._asked)
            self._asked.change(ANY, part=part)

    def remove_sheet(self, name: str) -> None:
        """Only sheets ``put_sheet`` added; nothing if there is none. Raises CannotEdit."""
        self._marks.forget_sheets()
        with self._refusals(), self._parts_may_go():
            own_sheets.remove_sheet(self._workbook, name)
            permissions.for_sheet_list(self._asked, name)

    def set_property(self, name: str, value: str) -> None:
        """A custom document property. Raises CannotEdit."""
        with self._refusals():
            document_properties.set_property(self._workbook, name, value)
            permissions.for_property(self._asked, name)

    def remove_property(self, name: str) -> None:
        """Nothing if there is none."""
        with self._refusals(), self._parts_may_go():
            document_properties.remove_property(self._workbook, name)
            permissions.for_property(self._asked, name)

    def set_defined_name(self, name: str, formula: str) -> None:
        """A name of the whole workbook. Raises CannotEdit for one Excel would not take."""
        defined_names.set_defined_name(self._workbook, name, formula)
        self._asked.change("definedNames", key=name)

    def remove_defined_name(self, name: str) -> None:
        """Nothing if there is none."""
        defined_names.remove_defined_name(self._workbook, name)
        self._asked.lose("definedNames", key=name)

    def insert_row_below(self, sheet: str, row: int) -> None:
        """An empty row styled like ``row``; what stands below moves. Raises CannotEdit."""
        with self._refusals():
            self._flush()
            permissions.for_rows(self._asked, rows.insert_row_below(self._workbook, sheet, row))

    def delete_row(self, sheet: str, row: int) -> None:
        """What stands below moves up. Raises CannotEdit like ``insert_row_below``."""
        with self._refusals():
            self._flush()
            permissions.for_rows(self._asked, rows.delete_row(self._workbook, sheet, row))

    @contextmanager
    def _parts_may_go(self) -> Iterator[None]:
        before = self._package.part_keys()
        yield
        permissions.for_lost_parts(self._asked, before, self._package.part_keys())

    # --- the file ----------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The whole workbook as it would be written; the bytes it was read from if nothing changed."""
        with self._refusals():
            self._flush()
            return self._package.to_bytes()

    def save(self) -> Path | None:
        """Verifies, keeps a backup, then replaces the file. Returns the backup; None when nothing changed.

        Raises CannotEdit, OutputNotWritten; the file is then as it was.
        """
        written = self.to_bytes()
        if written == self._original:
            return None
        try:
            with self._refusals():
                verify(self._package, written, self._asked)
        except Defect as defect:
            if raises_defects():
                raise
            raise CannotEdit(f"「{self._path.name}」を書き換えませんでした。{log_defect()}") from defect
        backup = replace_with_backup(self._path, self._original, written)
        self._original = written
        return backup

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """What the parts cannot do becomes a sentence that names the file."""
        try:
            yield
        except Refused as refused:
            raise CannotEdit(f"「{self._path.name}」{refused}") from refused


def _refuse_signed(package: Package) -> None:
    if any("digital-signature" in each.type for each in package.relationships("")):
        raise Refused(refusals.SIGNED)
