"""The readers of each kind of file: functions of a path that raise XlToolsError or give back anything.

The first of a kind is the one a file's ``expected`` speaks of.
"""

from __future__ import annotations

import datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import xlsxwriter

from tests.hostile import document_readers
from tests.hostile.mail_readers import MAIL
from tests.hostile.model import Reader
from xl_tools.adapters.ooxml_file import undo
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.sending import preparation
from xl_tools.commands.agenda import read_agenda_file
from xl_tools.commands.fill import Filler
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.commands.mark import mark_file, unmark_file
from xl_tools.commands.register_files import read_register_file
from xl_tools.commands.send import prepare
from xl_tools.commands.stamp import status_of_file
from xl_tools.commands.validate import validate_files
from xl_tools.errors import UnreadableFile, XlToolsError
from xl_tools.filling.changes import FillOptions
from xl_tools.layouts.plan import SheetPlan
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Refusal
from xl_tools.ports import BorrowedSheet
from xl_tools.settings.read import read_settings

_BACKUPS = ("*.bak",)
_NOW = datetime.datetime(2025, 7, 1, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))


def can_be_read(path: Path) -> bool:
    """Whether what a writer left is a workbook at all."""
    try:
        FileSheetReader().read(path)
    except XlToolsError:
        return False
    return True


def _validate(path: Path) -> object:
    result = validate_files([path], paper_reader())[0]
    if isinstance(result, Refusal):
        raise UnreadableFile(result.reason)
    return result


def _edit(path: Path) -> None:
    """Text, a date, a mark, a tint, a remark and a property in the first sheet."""
    editor = paper_editor(path)
    ref = CellRef(editor.content().sheets[0].name, 1, 1)
    editor.set_text(ref, "見本の件名")
    editor.set_date(CellRef(ref.sheet, 2, 1), datetime.date(2025, 7, 1))
    editor.highlight(ref, "FFFF00")
    editor.set_remark(ref, "見本の指摘")
    editor.set_property("見本", "値")
    editor.save()


def _rows(path: Path) -> None:
    editor = paper_editor(path)
    sheet = editor.content().sheets[0].name
    editor.insert_row_below(sheet, 1)
    editor.delete_row(sheet, 3)
    editor.save()


def _leaks(path: Path) -> object:
    return find_leaks(path.read_bytes(), str(path), load_profile(), package_texts)


def _send(path: Path) -> object:
    """A copy, checked first, goes all of the way but out."""
    profile = load_profile()
    how = preparation(profile, "「検査」ボタンで検査し", encrypts=False)
    with temporary_folder() as folder:
        copy = folder / path.name
        copy.write_bytes(path.read_bytes())
        mark_file(copy, open_workbook=paper_editor, now=_NOW)
        return prepare(copy, copy.read_bytes(), how, profile)


def _fill(path: Path) -> object:
    return Filler(paper_editor, _one_sheet, FillOptions(propose=True)).fill(path)


def _one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)


def _undo(path: Path) -> None:
    """The hostile file is the backup."""
    path.rename(path.with_name(f"{path.name}.0001.bak"))
    path.write_bytes(_list_workbook())
    undo(path)


def _handed_in(path: Path) -> None:
    with handed_in(path.read_bytes(), path.name) as copy:
        if not can_be_read(copy):
            raise AssertionError("the copy cannot be read")


def _borrow(path: Path) -> object:
    """Of a workbook that cannot be read no sheet is known, so a usual name is asked for."""
    name = FileSheetReader().read(path).sheets[0].name if can_be_read(path) else "シート1"
    return FileSheetBinder().bind(_list_workbook(), [BorrowedSheet("一覧", path, name)])


@cache
def _list_workbook() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("一覧").write(0, 0, "見本")
    return target.getvalue()


_WORKBOOK = (
    Reader("read", FileSheetReader().read),
    Reader("document", FileDocumentReader().read),
    Reader("validate", _validate),
    Reader("status", partial(status_of_file, reader=paper_reader())),
    Reader("register", partial(read_register_file, reader=FileSheetReader())),
    Reader("settings", lambda path: read_settings(FileSheetReader().read(path))),
    Reader("agenda", partial(read_agenda_file, reader=FileSheetReader())),
    Reader("edit", _edit, writes=True, leaves=_BACKUPS),
    Reader("rows", _rows, writes=True, leaves=_BACKUPS),
    Reader("fill", _fill, writes=True, leaves=_BACKUPS),
    Reader("mark", partial(mark_file, open_workbook=paper_editor, now=_NOW), writes=True, leaves=_BACKUPS),
    Reader(
        "unmark",
        partial(unmark_file, open_workbook=paper_editor, with_stamp=True),
        writes=True,
        leaves=_BACKUPS,
    ),
    Reader("undo", _undo, writes=True, leaves=_BACKUPS),
    Reader("handed in", _handed_in),
    Reader("borrow", _borrow),
    Reader("leaks", _leaks),
    Reader("send", _send),
)

READERS: dict[str, tuple[Reader, ...]] = {
    "workbook": _WORKBOOK,
    **document_readers.READERS,
    "mail": MAIL,
    "heavy mail": MAIL[:1],
}
