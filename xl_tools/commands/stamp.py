"""Leave the record of a check in the workbook, and read what it is worth now."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xl_tools.commands.check import check_content, present_versions
from xl_tools.commands.each_file import each_file
from xl_tools.errors import CannotEdit, OutputNotWritten
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.model.stamp import STAMP_PROPERTIES, Stamp, State, Status, read_stamp, stamp_properties
from xl_tools.ports import EditorOpener, SheetReader, WorkbookContent, WorkbookEditor


@dataclass(frozen=True, slots=True)
class Stamped:
    """``trouble`` says why a checked paper could not be stamped, in one sentence; empty when it was."""

    source: str
    outcome: Outcome
    trouble: str = ""


def put_stamp(editor: WorkbookEditor, stamp: Stamp) -> None:
    for name, value in stamp_properties(stamp).items():
        editor.set_property(name, value)


def remove_stamp(editor: WorkbookEditor) -> None:
    for name in STAMP_PROPERTIES:
        editor.remove_property(name)


def stamp_files(
    paths: Sequence[Path], reader: SheetReader, open_workbook: EditorOpener, now: datetime.datetime
) -> list[Stamped | Refusal]:
    """Check and stamp. A paper that can be read but not written is checked all the same."""
    return each_file(paths, partial(_stamp, reader=reader, open_workbook=open_workbook, now=now))


def _stamp(path: Path, reader: SheetReader, open_workbook: EditorOpener, now: datetime.datetime) -> Stamped:
    try:
        editor = open_workbook(path)
    except CannotEdit as error:
        return Stamped(str(path), check_content(reader.read(path), path, now).outcome, str(error))
    check = check_content(editor.content(), path, now)
    put_stamp(editor, check.stamp)
    try:
        editor.save()
    except (CannotEdit, OutputNotWritten) as error:
        return Stamped(str(path), check.outcome, str(error))
    return Stamped(str(path), check.outcome)


def status_of_files(paths: Sequence[Path], reader: SheetReader) -> list[Status | Refusal]:
    """One status per path, in order; a workbook that is no paper is refused."""
    return each_file(paths, partial(status_of_file, reader=reader))


def status_of_file(path: Path, reader: SheetReader) -> Status:
    """One of ``status_of_files``. Raises what reading a paper raises."""
    content = reader.read(path)
    return status_of_content(content, read_paper(content).title, path)


def status_of_content(content: WorkbookContent, title: str, path: Path) -> Status:
    """What its stamp is worth, for a workbook that was read from ``path``."""
    stamp = read_stamp(content.properties)
    if stamp is None:
        state = State.NEVER
    else:
        state = State.CURRENT if stamp.content == content_sha256(content) else State.CHANGED
    return Status(str(path), title, state, stamp, present_versions())
