"""The editor of the command line: files, read without the sheets the tool wrote itself."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.ports import WorkbookEditor


def paper_editor(path: Path, *, to_write: bool = True) -> WorkbookEditor:
    """Raises UnreadableFile, CannotEdit; unless ``to_write`` also opens a file others have open."""
    return open_workbook(path, skip=OWN_SHEETS, to_write=to_write)
