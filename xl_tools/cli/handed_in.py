"""The workbook as it is handed in: no macros and buttons, no marks of a check, none of the tool's sheets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xl_tools.adapters.ooxml.handed_in import without_macros, without_sheets
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.mark import unmark_file
from xl_tools.layouts.recognise import is_own_sheet
from xl_tools.model.buttons import BUTTONS

_OUR_MACROS = frozenset(button.sheet_macro for button in BUTTONS)


@contextmanager
def handed_in(workbook: bytes, name: str) -> Iterator[Path]:
    """A copy under its name as .xlsx, there inside the block. The record of the check stays in it.

    Raises UnreadableFile, CannotEdit.
    """
    plain = without_macros(workbook, _OUR_MACROS, name)
    own = [grid.name for grid in read_bytes(plain, name).sheets if is_own_sheet(grid)]
    with temporary_folder() as folder:
        copy = (folder / name).with_suffix(".xlsx")
        copy.write_bytes(without_sheets(plain, own, name))
        unmark_file(copy, paper_editor, with_stamp=False)
        yield copy
