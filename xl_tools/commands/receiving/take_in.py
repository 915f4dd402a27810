"""One workbook into the intake folder: saved, answered, recorded, in this order.

Whoever is killed in between has saved a workbook that is not in the record; the next run finds it by its name and
bytes and goes on from there, so there is never a second copy, and never a line without its file.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from xl_tools.commands.acceptances import acceptances_path
from xl_tools.commands.checked_paper import CheckedPaper
from xl_tools.commands.letter import reply_letter
from xl_tools.commands.receiving.intake_record import FILE, IntakeRecord
from xl_tools.commands.receiving.look import Looked
from xl_tools.commands.receiving.plain_names import numbered, plain_name
from xl_tools.commands.receiving.unpack import Arrived
from xl_tools.csv_log import only_writer
from xl_tools.errors import OutputNotWritten
from xl_tools.file_trouble import trouble
from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.mail import Letter
from xl_tools.model.profile import Profile
from xl_tools.model.received import Caution, Fate, Intake, ReceivedMail
from xl_tools.model.stamp import State
from xl_tools.put_file import is_there, put_file
from xl_tools.reports.mail_summary import SUMMARY_NAME, counts_text

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

    def there_already(self, arrived: Arrived) -> Intake | None:
        """None for what is not in the record. Raises OutputNotWritten."""
        name = self._record.saved_as(arrived.content)
        if not name:
            return None
        return replace(_line(arrived), fate=Fate.THERE_ALREADY, saved=self.folder / name, notes=arrived.notes)

    def take(self, arrived: Arrived, looked: Looked) -> Intake:
        """Raises OutputNotWritten; then the next run takes it."""
        self._make_folder()
        with only_writer(self._record.path):
            return self.there_already(arrived) or self._take_new(arrived, looked, _line(arrived))

    def _take_new(self, arrived: Arrived, looked: Looked, line: Intake) -> Intake:
        notes = self._notes(arrived, looked)
        saved = _put(arrived.path.read_bytes(), self.folder, arrived.name)
        notes += _keep_acceptances(arrived.path, saved)
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
        draft = self._answer(arrived, named, looked.cautions)
        state, counts = named.status.state.value, _counts(named.outcome)
        self._record.add(arrived, saved, state, counts, notes, self.now)
        return replace(
            line, saved=saved, outcome=named.outcome, status=named.status, draft=draft, notes=notes
        )

    def _make_folder(self) -> None:
        """Not what it lies in: that may be a share that is gone meanwhile."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputNotWritten(trouble(str(self.folder), error)) from error

    def _notes(self, arrived: Arrived, looked: Looked) -> tuple[str, ...]:
        notes = [*arrived.notes, *([looked.trouble] if looked.trouble else [])]
        notes += [f"{each.fact}{each.advice}" for each in looked.cautions]
        mail = arrived.mail
        if self._record.came_otherwise(arrived):
            notes.append("同じ番号のメールで、内容の違うブックが前に届いています。差出人に確かめてください。")
        if looked.paper and not mail.reply_to:
            notes.append("返信先のアドレスが分かりません。返信の下書きに、あて先を書いてください。")
        elif looked.paper and _domain(mail.reply_to) != _domain(mail.sender):
            notes.append(
                f"返信先（{mail.reply_to}）が差出人（{mail.sender}）と違います。確かめてから返信してください。"
            )
        if looked.paper and (kept := _accepted_required(looked.paper.outcome)):
            notes.append(
                f"担当課が理由を付けて残した必須の指摘が{kept}件あります。返信の下書きの「{SUMMARY_NAME}」で理由を確かめてください。"
            )
        return tuple(notes)

    def _answer(self, arrived: Arrived, paper: CheckedPaper, cautions: Sequence[Caution]) -> Path:
        mail = arrived.mail
        received = [_AS_SENT] if arrived.is_as_sent else []
        received += [_STATES[paper.status.state], *(each.fact for each in cautions)]
        letter = reply_letter(
            paper,
            self.profile,
            received="".join(received),
            to=(mail.reply_to,) if mail.reply_to else (),
            answers=mail.id,
            references=_thread(mail),
            with_words=not arrived.was_locked,
        )
        self.drafts.mkdir(parents=True, exist_ok=True)
        return _put(
            self.as_draft(letter), self.drafts, plain_name(f"受付_{PurePath(paper.name).stem}", ".eml")
        )


def _line(arrived: Arrived) -> Intake:
    mail = arrived.mail
    return Intake(
        mail.source, Fate.TAKEN, mail.sender, mail.subject, name=arrived.name, content=arrived.content
    )


def _keep_acceptances(came: Path, saved: Path) -> tuple[str, ...]:
    """Beside the workbook, so that a later check finds what this one found. What is there already stays."""
    beside, place = acceptances_path(came), acceptances_path(saved)
    if not is_there(beside) or _holds(place, beside.read_bytes()):
        return ()
    if is_there(place):
        return (f"「{place.name}」は前からあるので、メールに付いていた記録は保存していません。",)
    put_file(beside.read_bytes(), place, overwrite=False)
    return ()


def _accepted_required(outcome: Outcome) -> int:
    return sum(each.finding.severity is Severity.REQUIRED for each in outcome.accepted)


def _counts(outcome: Outcome) -> str:
    accepted = f"、理由を付けて残したもの {len(outcome.accepted)}件" if outcome.accepted else ""
    return counts_text(outcome) + accepted


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
