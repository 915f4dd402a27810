"""What the inside needs from the outside: how a workbook's content arrives, and how it is changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from xl_tools.model.cell import CellRef, RawValue, Run, Value
from xl_tools.model.package_text import PackageTexts
from xl_tools.model.report import DocumentText

Position = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Inclusive corners, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class DrawingText:
    """The text of one shape or text box; ``row`` and ``column`` are the cell its top-left corner lies in."""

    text: str
    row: int
    column: int
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet as read: only cells that hold something, keyed by position.

    ``runs`` has an entry only for cells with text marked as changed (bold and underlined).
    Interiors of merged ranges hold nothing.
    """

    name: str
    cells: Mapping[Position, RawValue]
    merges: tuple[MergedRange, ...] = ()
    runs: Mapping[Position, tuple[Run, ...]] = field(default_factory=dict)
    drawings: tuple[DrawingText, ...] = ()
    hidden: bool = False
    unread_formulas: frozenset[Position] = frozenset()
    """Cells with a formula whose result is not stored in the file."""
    has_picture: bool = False
    """Whether a picture, chart or diagram lies on it, of which no text can be read."""

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.drawings or self.has_picture)

    def value(self, row: int, column: int) -> Value:
        """The value at a position, empty if nothing stands there."""
        position = (row, column)
        return Value(self.cells.get(position), CellRef(self.name, row, column), self.runs.get(position, ()))


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """A whole workbook as read. ``properties`` are the custom document properties, as text.

    ``modified`` is when it was last saved, with its zone; None where the file does not tell.
    """

    source: str
    sheets: tuple[SheetGrid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    modified: datetime.datetime | None = None


class SheetReader(Protocol):
    """Reads whole used ranges, one call per workbook."""

    def read(self, path: Path) -> WorkbookContent:
        """Raises UnreadableFile or UnreadableCell with a sentence for the clerk; writes nothing."""
        ...


class PackageReader(Protocol):
    """Reads every text of a workbook, also what no program shows."""

    def __call__(self, data: bytes, source: str, may_matter: Callable[[str], bool]) -> PackageTexts:
        """``source`` is the file's name. All cells, and of the other texts those that ``may_matter``, with the ones
        around them. Raises UnreadableFile with a sentence for the clerk; writes nothing."""
        ...


class DocumentReader(Protocol):
    """Reads the text of a document that is no agenda workbook: PDF, word processor, plain text, any table."""

    def read(self, path: Path) -> DocumentText:
        """Raises UnreadableFile with a sentence for the clerk; writes nothing."""
        ...


class WorkbookEditor(Protocol):
    """One workbook being changed. Nothing reaches the file before ``save``; every refusal comes before any change.

    A ``ref`` inside a merged range must be its top-left cell.
    """

    def content(self) -> WorkbookContent:
        """The workbook as it would be read now, changes so far included."""
        ...

    def set_text(self, ref: CellRef, text: str, runs: tuple[Run, ...] = ()) -> None:
        """Keeps the cell's style. Raises CannotEdit.

        ``runs`` (joined they are the text) makes changed stretches bold and underlined.
        """
        ...

    def set_change_marks(self, ref: CellRef, stretches: Sequence[tuple[int, int]]) -> None:
        """Just these stretches of the cell's text become bold and underlined, and none beside them.

        Positions are those of the text as read. The text, its furigana, and every other look of its characters
        stay; what is only bold or only underlined elsewhere stays so. Raises CannotEdit.
        """
        ...

    def set_number(self, ref: CellRef, number: float) -> None:
        """Keeps the cell's style. Raises CannotEdit."""
        ...

    def set_date(self, ref: CellRef, day: datetime.date) -> None:
        """Keeps the cell's style; one without a date format gets one. Raises CannotEdit."""
        ...

    def clear(self, ref: CellRef) -> None:
        """Empties the cell, its style stays. Raises CannotEdit."""
        ...

    def highlight(self, ref: CellRef, rgb: str) -> None:
        """Tints the cell (its whole merged range) without touching its own style; ``rgb`` is "FFC7CE"."""
        ...

    def remove_highlights(self) -> None:
        """Every cell looks again as before ``highlight``."""
        ...

    def set_remark(self, ref: CellRef, text: str) -> None:
        """The tool's part of the cell's note, replacing an earlier one; what others wrote stays above it.

        Raises CannotEdit (threaded comment).
        """
        ...

    def remove_remarks(self) -> None:
        """Every note is again what people wrote; notes that held only remarks are gone."""
        ...

    def put_sheet(self, name: str, workbook: bytes, *, after: str = "") -> None:
        """Adds (at the end, or after a sheet), or replaces in its place, a sheet of the tool.

        It is the only sheet of ``workbook``, written separately. Raises CannotEdit for a locked structure or
        a sheet of that name that is not the tool's.
        """
        ...

    def remove_sheet(self, name: str) -> None:
        """Only sheets ``put_sheet`` added; nothing if there is none."""
        ...

    def set_property(self, name: str, value: str) -> None:
        """A custom document property."""
        ...

    def remove_property(self, name: str) -> None:
        """Nothing if there is none."""
        ...

    def set_defined_name(self, name: str, formula: str) -> None:
        """A name of the whole workbook."""
        ...

    def remove_defined_name(self, name: str) -> None:
        """Nothing if there is none."""
        ...

    def insert_row_below(self, sheet: str, row: int) -> None:
        """An empty row styled like ``row``.

        Merged ranges, drop-downs, notes, shapes and names below move, those ending at ``row`` grow. Raises
        CannotEdit where something on the sheet cannot be moved safely.
        """
        ...

    def delete_row(self, sheet: str, row: int) -> None:
        """What stands below moves up. Raises CannotEdit like ``insert_row_below``."""
        ...

    def save(self) -> Path | None:
        """Verifies, keeps a backup, then replaces the file. Returns the backup; None when nothing changed.

        Raises CannotEdit, OutputNotWritten.
        """
        ...


class EditorOpener(Protocol):
    """Opens a workbook for changing."""

    def __call__(self, path: Path) -> WorkbookEditor:
        """Raises UnreadableFile, CannotEdit (open elsewhere, read-only, encrypted, signed …)."""
        ...


@dataclass(frozen=True, slots=True)
class BorrowedSheet:
    """A sheet of another workbook that takes the place of the sheet ``name``."""

    name: str
    source: Path
    sheet: str


@dataclass(frozen=True, slots=True)
class BoundWorkbook:
    """``remarks`` say in Japanese what had to be left behind; ``unbound`` are the sheets that stayed as they were."""

    content: bytes
    remarks: tuple[str, ...] = ()
    unbound: tuple[str, ...] = ()


class SheetBinder(Protocol):
    """Brings sheets of other workbooks, with their drawings and pictures, into a workbook just written."""

    def bind(self, workbook: bytes, borrowed: Sequence[BorrowedSheet]) -> BoundWorkbook:
        """Every named sheet is replaced. Same input, same bytes.

        A sheet that cannot be borrowed stays as it is and is told in a sentence.
        """
        ...


class PdfPrinter(Protocol):
    """Prints a workbook as one PDF file, sheet after sheet, with a bookmark for each."""

    def print(self, workbook: Path, target: Path) -> None:
        """Replaces ``target`` in one step. Raises CannotPrint (no office program, time-out, it failed)."""
        ...


class Dialogs(Protocol):
    """How a button talks with the person at the screen. Every question can be cancelled: None."""

    def tell(self, sentence: str, *, is_trouble: bool = False) -> None:
        """Shows a sentence and waits for OK."""
        ...

    def ask_yes(self, question: str) -> bool:
        """Whether the answer was yes."""
        ...

    def ask_text(self, question: str, default: str = "") -> str | None:
        """One line, without blanks at its ends."""
        ...

    def ask_file(self, title: str, kinds: str) -> Path | None:
        """An existing file; ``kinds`` are endings joined by ";" ("*.xlsx;*.xlsm")."""
        ...

    def ask_folder(self, title: str) -> Path | None:
        """An existing folder."""
        ...

    def ask_new_file(self, title: str, suggestion: str) -> Path | None:
        """Where to write; the ending is that of ``suggestion``, a whole path or only a name."""
        ...
