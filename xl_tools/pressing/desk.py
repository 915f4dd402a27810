"""The Excel a button works in, as the buttons need it; adapters.excel_live is it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from xl_tools.ports import Dialogs, SheetReader, WorkbookEditor

Progress = Callable[[str], None]


class LiveEditor(WorkbookEditor, Protocol):
    """A workbook open in Excel being changed."""

    @property
    def unmarked_sheets(self) -> tuple[str, ...]:
        """Protected sheets that took no tint."""
        ...


class OpenPaper(Protocol):
    """The workbook in front."""

    @property
    def path(self) -> Path:
        """Where it lies; the bare name of a workbook never saved."""
        ...

    @property
    def is_saved(self) -> bool:
        """Whether a file holds just what is seen."""
        ...

    @property
    def is_read_only(self) -> bool: ...

    @property
    def was_changed(self) -> bool:
        """Whether this press changed it so far."""
        ...

    def reader(self, skip: frozenset[str] | None = None) -> SheetReader:
        """Reads this workbook as it is seen, and any other path as the file it is.

        Sheets named in ``skip`` are not read; None stands for those it was asked for with.
        """
        ...

    def edit(self) -> LiveEditor:
        """Raises CannotEdit, CannotUseExcel, UnreadableFile."""
        ...

    def show_sheet(self, name: str) -> None: ...

    def print_pdf(self, target: Path, sheets: Sequence[str]) -> None:
        """Raises CannotPrint, OutputNotWritten."""
        ...

    def copy(self) -> bytes:
        """The workbook as it would be saved now."""
        ...


class Excel(Protocol):
    """The running Excel."""

    @property
    def dialogs(self) -> Dialogs: ...

    def paper(self, skip: frozenset[str] = frozenset()) -> OpenPaper:
        """The workbook in front; sheets named in ``skip`` are not read. Raises CannotUseExcel, CannotEdit where there is none to work on."""
        ...

    def open(self, path: Path) -> None:
        """Opens a file and shows it. Raises CannotUseExcel."""
        ...

    def show_new(self, workbook: bytes, name: str) -> None:
        """A new workbook, not saved, with this content."""
        ...

    def calm(self, task: str) -> AbstractContextManager[Progress]:
        """Nothing flickers or recalculates inside; what is yielded shows a text in the status bar."""
        ...

    def facts(self) -> Mapping[str, str]: ...
