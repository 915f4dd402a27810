"""Taking in one workbook, killed at every step, then done again: ``python -m tests.mail.receiving.killed FOLDER``.

A process of its own, without threads, as tests/crash has it.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import os
import sys
from functools import partial
from pathlib import Path

from tests.crash.dying import DIED, FINISHED, Save, at_step, run, steps_taken
from tests.mail.receiving.mails import PAPER, SENDER
from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.checked_paper import CheckedPaper
from xl_tools.commands.receiving.intake_record import FILE
from xl_tools.commands.receiving.look import Looked
from xl_tools.commands.receiving.take_in import IntakeFolder
from xl_tools.commands.receiving.unpack import Arrived
from xl_tools.model.finding import Outcome
from xl_tools.model.received import Fate, Intake, ReceivedMail
from xl_tools.model.stamp import State, Status, Versions

MOST_STEPS = 0 if os.environ.get("XL_TOOLS_CRASH") == "all" else 40
NAME, MOMENT = "付議書.xlsx", datetime.datetime(2025, 7, 1, 9, 0, tzinfo=datetime.UTC)


def main(folder: Path) -> list[str]:
    """What was not right afterwards, one line each; nothing when all was."""
    book = folder / NAME
    book.write_bytes(PAPER)
    take(folder / "first", book)  # what is read once is read
    count = len(steps_taken(_taking(folder / "undisturbed", book)))
    every = max(1, count // MOST_STEPS) if MOST_STEPS else 1
    return [fault for step in range(1, count + 1, every) for fault in _killed_at(step, folder, book)]


def take(into: Path, book: Path) -> Intake:
    mail = ReceivedMail("a.eml", "1@example.lg.jp", SENDER, SENDER, "付議書")
    content = hashlib.sha256(PAPER).hexdigest()
    status = Status(str(book), "件名", State.NEVER, None, Versions("1", "1", "1", "1"))
    paper = CheckedPaper(NAME, "件名", ("見本課",), "見本課", status, Outcome(str(book), "件名", (), ()))
    intake = IntakeFolder(into, into / "下書き", load_profile(), partial(eml_bytes, unsent=True), MOMENT)
    return intake.take(Arrived(mail, NAME, book, content, is_as_sent=False), Looked(str(book), paper))


def _taking(into: Path, book: Path) -> Save:
    def save() -> None:
        take(into, book)

    return save


def _killed_at(step: int, folder: Path, book: Path) -> list[str]:
    into = folder / str(step)
    if run(_taking(into, book), at_step(step)) != DIED:
        return [f"{step}: was not killed"]
    if run(_taking(into, book)) != FINISHED:
        return [f"{step}: the next run did not finish"]
    again = take(into, book)
    names = sorted(each.name for each in into.rglob("*") if each.is_file() and each.suffix != ".tmp")
    rows = list(csv.reader((into / FILE).read_text(encoding="utf-8-sig").splitlines()))
    faults = []
    if names != sorted([NAME, FILE, "受付_付議書.eml"]) or (into / NAME).read_bytes() != PAPER:
        faults.append(f"{step}: {names}")
    if len([row for row in rows if len(row) == len(rows[0])]) != 2 or again.fate is not Fate.THERE_ALREADY:
        faults.append(f"{step}: {rows}")
    return faults


if __name__ == "__main__":
    found = main(Path(sys.argv[1]))
    sys.stdout.write("\n".join(found))
    sys.exit(1 if found else 0)
