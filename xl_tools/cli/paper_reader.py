"""The reader of the command line: files, without the sheets the tool wrote itself."""

from __future__ import annotations

from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.layouts.recognise import OWN_SHEETS


def paper_reader() -> FileSheetReader:
    return FileSheetReader(skip=OWN_SHEETS)
