"""The open workbook as a file: one call to Excel, nothing saved, its name unchanged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.com_errors import is_refusal
from xl_tools.adapters.excel_live.properties import read_properties
from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.package_layout import locate
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.refusals import FILE_TOO_LARGE, Refused
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.adapters.zip_parts import ZipParts
from xl_tools.limits import byte_limit, limit
from xl_tools.ports import WorkbookContent

_XLSX = 51
"""xlOpenXMLWorkbook."""


@dataclass(frozen=True, slots=True)
class Copy:
    """``as_saved`` is what saving would write; ``readable`` is a workbook the file reader knows.

    They are the same but for a password, or an old or binary format. ``properties`` are then told by Excel.
    """

    as_saved: bytes
    readable: bytes
    properties: dict[str, str] | None = None

    @property
    def is_other_format(self) -> bool:
        return self.properties is not None

    def content(self, source: str, skip: frozenset[str]) -> WorkbookContent:
        """Raises UnreadableFile, UnreadableCell."""
        return self.told(read_bytes(self.readable, source, skip))

    def told(self, content: WorkbookContent) -> WorkbookContent:
        """With the properties Excel told, where the copy has none."""
        return content if self.properties is None else replace(content, properties=self.properties)


def take_copy(book: Book) -> Copy:
    """Raises Refused for one that is too large, or of which Excel copies no sheets either."""
    with book.calm():  # no events of the workbook's own, no warnings about what it holds
        as_saved = _saved_copy(book)
        try:
            refuse_other_than_zip(as_saved)
            locate(ZipParts(as_saved))
        except Refused as refused:
            return Copy(as_saved, _sheets_copied(book, refused), read_properties(book.workbook))
    return Copy(as_saved, as_saved)


def _saved_copy(book: Book) -> bytes:
    with temporary_folder() as folder:
        path = folder / f"copy{PurePath(book.path.name).suffix or '.xlsx'}"
        book.workbook.SaveCopyAs(str(path))
        return _content(path)


def _sheets_copied(book: Book, refused: Refused) -> bytes:
    """All sheets in a new workbook, which is saved in today's format and closed. Raises Refused."""
    with temporary_folder() as folder:
        path = folder / "copy.xlsx"
        try:
            book.workbook.Sheets.Copy()
        except Exception as error:
            if is_refusal(error):
                raise refused from error
            raise
        new = book.workbook.Application.ActiveWorkbook
        try:
            new.SaveAs(str(path), FileFormat=_XLSX)
        finally:
            new.Close(SaveChanges=False)
            book.workbook.Activate()
        return _content(path)


def _content(path: Path) -> bytes:
    """Raises Refused."""
    if path.stat().st_size > byte_limit("file_megabytes"):
        raise Refused(FILE_TOO_LARGE.format(limit=limit("file_megabytes")))
    return path.read_bytes()
