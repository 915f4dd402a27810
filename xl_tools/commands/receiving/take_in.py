"""One workbook into the intake folder: saved, answered, recorded, in this order.

Whoever is killed in between has saved a workbook that is not in the record; the next run finds it by its name and
bytes and goes on from there, so there is never a second copy, and never a line without its file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from xl_tools.commands.checked_paper import CheckedPaper
from xl_tools.commands.letter import reply_letter
from xl_tools.commands.receiving.intake_record import FILE, IntakeRecord
from xl_tools.commands.receiving.look import Looked
from xl_tools.commands.receiving.plain_names import numbered, plain_name
from xl_tools.commands.receiving.unpack import Arrived
from xl_tools.csv_log import only_writer
from xl_tools.model.mail import Letter
from xl_tools.model.profile import Profile
from xl_tools.model.received import Fate, Intake, ReceivedMail
from xl_tools.model.stamp import State
from xl_tools.put_file import put_file
from xl_tools.reports.mail_summary import counts_text

_STATES = {
    State.CURRENT: "検査した後、内容は変わっていません。",
    State.CHANGED: "検査した後で、内容が変わっています。",
    State.NEVER: "担当課で検査した記録がありません。",
}
_AS_SENT = "送られたとおりに届いています。"
_NOT_CHECKED = "検査できず"


@dataclass(slots=True)
class IntakeFolder:
    """``as_draft`` makes the file of a letter still to be sent."""

    folder: Path
    drafts: Path
    profile: Profile
    as_draft: Callable[[Letter], bytes]
    now: datetime.datetime
    _record: IntakeRecord = field(init=False)

    def __post_init__(self) -> None:
        self._record = IntakeRecord(self.folder / FILE)

    def take(self, arrived: Arrived, looked: Looked) -> Intake:
        """Raises OutputNotWritten; then the next run takes it."""
        mail = arrived.mail
        line = Intake(
            mail.source, Fate.TAKEN, mail.sender, mail.subject, name=arrived.name, content=arrived.content
        )
        with only_writer(self._record.path):
            if name := self._record.saved_as(arrived.content):
                return replace(line, fate=Fate.THERE_ALREADY, saved=self.folder / name)
            return self._take_new(arrived, looked, line)

    def _take_new(self, arrived: Arrived, looked: Looked, line: Intake) -> Intake:
        notes = self._notes(arrived, looked)
        saved = _put(arrived.path.read_bytes(), self.folder, arrived.name)
        paper = looked.paper
        if paper is None:
            self._record.add(arrived, saved, "", _NOT_CHECKED, notes, self.now)
            return replace(line, saved=saved, notes=notes)
        named = replace(
            paper,
            name=saved.name,
            status=replace(paper.status, source=str(saved)),
            outcome=replace(paper.outcome, source=str(saved)),
        )
        draft = self._answer(arrived, named)
        state, counts = named.status.state.value, counts_text(named.outcome)
        self._record.add(arrived, saved, state, counts, notes, self.now)
        return replace(
            line, saved=saved, outcome=named.outcome, status=named.status, draft=draft, notes=notes
        )

    def _notes(self, arrived: Arrived, looked: Looked) -> tuple[str, ...]:
        notes = [looked.trouble] if looked.trouble else []
        mail = arrived.mail
        if self._record.came_otherwise(mail.id, arrived.content):
            notes.append("同じ番号のメールで、内容の違うブックが前に届いています。差出人に確かめてください。")
        if looked.paper and not mail.reply_to:
            notes.append("返信先のアドレスが分かりません。返信の下書きに、あて先を書いてください。")
        elif looked.paper and _domain(mail.reply_to) != _domain(mail.sender):
            notes.append(
                f"返信先（{mail.reply_to}）が差出人（{mail.sender}）と違います。確かめてから返信してください。"
            )
        return tuple(notes)

    def _answer(self, arrived: Arrived, paper: CheckedPaper) -> Path:
        mail = arrived.mail
        letter = reply_letter(
            paper,
            self.profile,
            received=(_AS_SENT if arrived.is_as_sent else "") + _STATES[paper.status.state],
            to=(mail.reply_to,) if mail.reply_to else (),
            answers=mail.id,
            references=_thread(mail),
        )
        self.drafts.mkdir(parents=True, exist_ok=True)
        return _put(self.as_draft(letter), self.drafts, plain_name(f"受付_{paper.name}", ".eml"))


def _thread(mail: ReceivedMail) -> tuple[str, ...]:
    return tuple(each for each in mail.references if each != mail.id)


def _put(content: bytes, folder: Path, name: str) -> Path:
    """Under the first free name; the file that is there already when it holds the same."""
    for candidate in numbered(name):
        place = folder / candidate
        if not place.exists():
            put_file(content, place, overwrite=False, make_folder=True)
            return place
        if _holds(place, content):
            return place
    raise AssertionError("names never end")


def _holds(place: Path, content: bytes) -> bool:
    try:
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:  # a folder, or a file nobody may read
        return False


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
