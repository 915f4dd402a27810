"""The paper that is open in Excel: read, changed, shown, printed. Nothing here saves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.com_errors import in_sentences
from xl_tools.adapters.excel_live.copies import Copy, take_copy
from xl_tools.adapters.excel_live.editor import LiveEditor
from xl_tools.adapters.excel_live.printing import print_sheets
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader, unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import CannotEdit
from xl_tools.ports import SheetReader, WorkbookContent, WorkbookEditor


class LivePaper:
    """One workbook of Excel's, for as long as one button works on it.

    ``path`` is where it lies, the bare name for one never saved. ``was_changed``: whether an editor changed it.
    """

    def __init__(self, book: Book, skip: frozenset[str]) -> None:
        self.path = book.path
        self.was_changed = False
        self._book = book
        self._skip = skip
        self._copy: Copy | None = None

    @property
    def is_saved(self) -> bool:
        """Whether it has a file, and nothing was changed since. Raises CannotUseExcel."""
        with in_sentences():
            workbook = self._book.workbook
            return bool(workbook.Path) and bool(workbook.Saved)

    @property
    def is_read_only(self) -> bool:
        """Raises CannotUseExcel."""
        with in_sentences():
            return self._book.is_read_only

    def copy(self) -> bytes:
        """The workbook as it would be saved now. Raises CannotUseExcel, UnreadableFile."""
        return self._taken().as_saved

    def reader(self, skip: frozenset[str] | None = None) -> SheetReader:
        """This paper's path is read from Excel, any other from its file. Sheets named in ``skip`` are not read."""
        return _Reader(self, self._skip if skip is None else skip)

    def open_editor(self, path: Path) -> WorkbookEditor:
        """An EditorOpener: of this paper a LiveEditor, of another workbook the editor of its file.

        Raises CannotUseExcel, CannotEdit, UnreadableFile.
        """
        if path != self.path:
            return open_workbook(path, self._skip)
        return self.edit()

    def refuse_if_not_writable(self) -> None:
        """Before questions about what to write. Raises CannotEdit, CannotUseExcel."""
        with in_sentences():
            self._book.refuse_shared()
            self._book.refuse_read_only()

    def edit(self) -> LiveEditor:
        """Raises CannotUseExcel, CannotEdit (shared workbook, saved by itself …), UnreadableFile."""
        with in_sentences():
            self._book.refuse_shared()
        copy = self._taken()
        if copy.is_other_format:
            with in_sentences():
                self._book.refuse_old_format()
        return LiveEditor(self._book, copy, self._skip, self._note_change)

    def show_sheet(self, name: str) -> None:
        """Brings it to the front. Raises CannotUseExcel."""
        with in_sentences():
            self._book.workbook.Activate()
            self._book.sheet(name).Activate()

    def print_pdf(self, target: Path, sheets: Sequence[str]) -> None:
        """These sheets, in their order in the workbook, as one PDF; ``target`` is replaced in one step.

        Raises CannotPrint, OutputNotWritten, CannotUseExcel.
        """
        print_sheets(self._book, target, sheets)

    def content(self, skip: frozenset[str]) -> WorkbookContent:
        """Raises CannotUseExcel, UnreadableFile, UnreadableCell."""
        return self._taken().content(str(self.path), skip)

    def _taken(self) -> Copy:
        """Taken once: while a button works, nobody types."""
        if self._copy is None:
            try:
                with in_sentences():
                    self._copy = take_copy(self._book)
            except Refused as refused:
                raise unreadable(str(self.path), refused) from refused
            except OSError as error:
                raise CannotEdit(
                    f"「{self.path.name}」の写しを作れません。空き容量を確かめて、もう一度押してください。"
                ) from error
        return self._copy

    def _note_change(self) -> None:
        self.was_changed = True
        self._copy = None


@dataclass(frozen=True, slots=True)
class _Reader:
    """The port SheetReader."""

    paper: LivePaper
    skip: frozenset[str]

    def read(self, path: Path) -> WorkbookContent:
        """Raises UnreadableFile, UnreadableCell, CannotUseExcel."""
        return (
            self.paper.content(self.skip)
            if path == self.paper.path
            else FileSheetReader(self.skip).read(path)
        )
