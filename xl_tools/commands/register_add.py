"""Append cases and meetings to a register workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.model.register import Meeting
from xl_tools.model.table import Problem
from xl_tools.ports import EditorOpener
from xl_tools.put_file import is_there, only_one_writer
from xl_tools.register.additions import CaseOutcome, MeetingOutcome, NewCase
from xl_tools.register.append import plan_additions
from xl_tools.register.book import RegisterBook, register_book, write_additions
from xl_tools.register.read import read_register


@dataclass(frozen=True)
class Additions:
    """What became of the cases and meetings, in the order given.

    ``backup`` is the register as it was, None when nothing had to be written; ``problems`` are those it had before.
    """

    cases: tuple[CaseOutcome, ...]
    meetings: tuple[MeetingOutcome, ...]
    backup: Path | None
    problems: tuple[Problem, ...]
    book: RegisterBook


def add_cases(
    register_path: Path,
    new_cases: Sequence[NewCase],
    meetings: Iterable[Meeting],
    open_workbook: EditorOpener,
) -> Additions:
    """One save for all; nothing that stands in the register is changed.

    The register is read only once no other run can write it. Raises UnreadableFile, BadInput (no register),
    CannotEdit (open elsewhere, read-only, encrypted …), OutputNotWritten (another run is writing).
    """
    place = register_path.resolve()
    if not is_there(place):
        open_workbook(register_path)  # says so
    with only_one_writer(place):
        editor = open_workbook(place)
        content = editor.content()
        reading = read_register(content)
        book = register_book(content, reading.register.source)
        plan = plan_additions(
            reading.register, new_cases, meetings, taken_ids=book.ids(), standing_text=book.text
        )
        write_additions(editor, book, plan)
        return Additions(plan.cases, plan.meetings, editor.save(), reading.problems, book)
