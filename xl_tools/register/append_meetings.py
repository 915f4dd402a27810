"""Which meetings are new to the register, and which say something else than it does."""

from __future__ import annotations

import datetime

from xl_tools.japanese.era_table import fiscal_year_of, fiscal_year_text
from xl_tools.model.cell import RawValue, wareki_text
from xl_tools.model.register import Certainty, Meeting, Register
from xl_tools.register.additions import Fate, MeetingOutcome
from xl_tools.register.entries import Entry, StandingText, cells_of, entry_of

_RANK = {certainty.value: rank for rank, certainty in enumerate(reversed(Certainty))}
_WHY = ("certainty", "basis", "source")
"""How it is known: never a contradiction, and replaced by what is known better."""


class MeetingEntries:
    """The sheet 会議. ``contradicted`` are council and day of stated meetings that were not taken.

    ``changes`` counts what was added or filled so far.
    """

    def __init__(self, register: Register, standing_text: StandingText) -> None:
        self.entries: list[Entry] = []
        self.changes = 0
        self.contradicted: set[tuple[str, datetime.date]] = set()
        self._by_number: dict[tuple[str, int, int], Entry] = {}
        self._by_date: dict[tuple[str, datetime.date], Entry] = {}
        for meeting in register.meetings:
            self._list(entry_of("meetings", meeting, standing_text), meeting)

    def add(self, meeting: Meeting) -> MeetingOutcome:
        name = meeting_name(meeting)
        reason = _reason_against(meeting)
        if reason:
            return MeetingOutcome(name, Fate.REFUSED, reason=reason)
        standing = self._standing(meeting)
        if not standing:
            self._list(Entry("meetings", None, cells_of("meetings", meeting)), meeting)
            self.changes += 1
            return MeetingOutcome(name, Fate.ADDED)
        return self._merged(name, meeting, standing)

    def _standing(self, meeting: Meeting) -> list[Entry]:
        """The rows of the same number and of the same day; mostly one and the same."""
        found: list[Entry] = []
        if meeting.number is not None:
            same = self._by_number.get((meeting.body, meeting.fiscal_year, meeting.number))
            found += [same] if same else []
        if meeting.date is not None:
            same = self._by_date.get((meeting.body, meeting.date))
            found += [same] if same and same not in found else []
        return found

    def _merged(self, name: str, meeting: Meeting, standing: list[Entry]) -> MeetingOutcome:
        offered = cells_of("meetings", meeting)
        silent = frozenset(_WHY)
        contradictions = tuple(each for entry in standing for each in entry.contradictions(offered, silent))
        reason = "" if contradictions or len(standing) == 1 else "台帳では番号の行と日付の行に分かれています"
        if contradictions or reason:
            if meeting.certainty is Certainty.STATED and meeting.date is not None:
                self.contradicted.add((meeting.body, meeting.date))
            return MeetingOutcome(name, Fate.CONTRADICTS, contradictions, reason)
        entry = standing[0]
        before = dict(entry.values)
        _take_over(entry, offered, meeting)
        self._index(entry, meeting)
        is_same = entry.values == before
        self.changes += not is_same
        return MeetingOutcome(name, Fate.ALREADY_THERE if is_same else Fate.COMPLETED)

    def _list(self, entry: Entry, meeting: Meeting) -> None:
        self.entries.append(entry)
        self._index(entry, meeting)

    def _index(self, entry: Entry, meeting: Meeting) -> None:
        if meeting.number is not None:
            self._by_number.setdefault((meeting.body, meeting.fiscal_year, meeting.number), entry)
        if meeting.date is not None:
            self._by_date.setdefault((meeting.body, meeting.date), entry)


def _take_over(entry: Entry, offered: dict[str, RawValue], meeting: Meeting) -> None:
    """Blanks are filled; how a meeting is known goes together and is taken from who knows best."""
    known, new = _RANK.get(str(entry.values["certainty"]), 0), _RANK[meeting.certainty.value]
    if new > known:
        for column in _WHY:
            entry.put(column, offered[column])
    entry.complete({name: value for name, value in offered.items() if name not in _WHY or new >= known})


def meeting_name(meeting: Meeting) -> str:
    """令和５年度第６回○○会議（令和5年9月1日）."""
    number = f"第{meeting.number}回" if meeting.number is not None else ""
    day = f"（{wareki_text(meeting.date)}）" if meeting.date else ""
    return f"{fiscal_year_text(meeting.fiscal_year)}{number}{meeting.body}{day}"


def _reason_against(meeting: Meeting) -> str:
    if not meeting.body:
        return "会議体が分かりません"
    if meeting.number is None and meeting.date is None:
        return "回も開催日も分かりません"
    if meeting.date is not None and fiscal_year_of(meeting.date) != meeting.fiscal_year:
        return (
            f"{wareki_text(meeting.date)}は{fiscal_year_text(fiscal_year_of(meeting.date))}で、"
            f"{fiscal_year_text(meeting.fiscal_year)}ではありません"
        )
    return ""
