"""The calendar of the councils' meetings: which number was which day, and how sure that is."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from xl_tools.approvals.case_index import canonical_body, case_index, per_register_and_bodies
from xl_tools.approvals.citing import Bodies
from xl_tools.approvals.numbering import best_numbers, numbers_between
from xl_tools.approvals.votes import Vote, further_votes, open_citations, votes_of
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.model.register import Case, Certainty, Meeting, Register

_WEIGHT = {Certainty.STATED: 1000, Certainty.CITED: 3, Certainty.INFERRED: 1}
"""What a row of the register's sheet of meetings weighs against one citation."""


@dataclass(frozen=True)
class Calendar:
    """Every meeting known, by body and day; ``contradicting`` are the citations that name another number."""

    meetings: tuple[Meeting, ...]
    contradicting: tuple[Vote, ...] = ()

    @cached_property
    def _by_number(self) -> Mapping[tuple[str, int, int], Meeting]:
        return {(one.body, one.fiscal_year, one.number): one for one in self.meetings if one.number}

    @cached_property
    def _by_day(self) -> Mapping[tuple[str, datetime.date], tuple[Meeting, ...]]:
        held: dict[tuple[str, datetime.date], tuple[Meeting, ...]] = {}
        for one in self.meetings:
            if one.date is not None:
                held[one.body, one.date] = (*held.get((one.body, one.date), ()), one)
        return held

    def numbered(self, body: str, fiscal_year: int, number: int) -> Meeting | None:
        return self._by_number.get((body, fiscal_year, number))

    def on(self, body: str, date: datetime.date) -> tuple[Meeting, ...]:
        """The meetings of a day; there may have been two."""
        return self._by_day.get((body, date), ())

    def of_case(self, case: Case, bodies: Bodies) -> tuple[Meeting, ...]:
        """The meetings of its council on its day; () where that is unknown."""
        return self.on(canonical_body(case.body, bodies), case.date) if case.date else ()

    def of_year(self, body: str, fiscal_year: int) -> tuple[Meeting, ...]:
        return tuple(one for one in self.meetings if (one.body, one.fiscal_year) == (body, fiscal_year))

    def years(self, body: str) -> tuple[int, ...]:
        """The fiscal years of which any meeting is known, in order."""
        return tuple(sorted({one.fiscal_year for one in self.meetings if one.body == body}))


@dataclass
class _Year:
    """What is known of one body's meetings in one fiscal year."""

    days: set[datetime.date] = field(default_factory=set)
    weights: dict[datetime.date, dict[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    votes: list[Vote] = field(default_factory=list)
    rows: list[Meeting] = field(default_factory=list)


@per_register_and_bodies
def calendar_of(register: Register, bodies: Bodies) -> Calendar:
    """The meetings written down, those the cases' days and citations tell, and those their order tells."""
    years: dict[tuple[str, int], _Year] = defaultdict(_Year)
    for row in register.meetings:
        meeting = replace(row, body=canonical_body(row.body, bodies))
        year = years[meeting.body, meeting.fiscal_year]
        year.rows.append(meeting)
        if meeting.date is not None:
            year.days.add(meeting.date)
            if meeting.number is not None:
                year.weights[meeting.date][meeting.number] += _WEIGHT[meeting.certainty]
    for body, day in case_index(register, bodies).days():
        years[body, fiscal_year_of(day)].days.add(day)
    cited = open_citations(register, bodies)
    _count(votes_of(cited), years)
    known = {key: best_numbers(sorted(year.days), year.weights) for key, year in years.items()}
    _count(further_votes(cited, known), years)
    meetings: list[Meeting] = []
    contradicting: list[Vote] = []
    for (body, fiscal_year), year in sorted(years.items()):
        settled = _settled(body, fiscal_year, year)
        meetings += settled
        contradicting += _contradicting(settled, year.votes)
    return Calendar(tuple(meetings), tuple(contradicting))


def _count(votes: Iterable[Vote], years: Mapping[tuple[str, int], _Year]) -> None:
    for vote in votes:
        year = years[vote.body, vote.fiscal_year]
        year.votes.append(vote)
        year.weights[vote.date][vote.number] += 1


def _settled(body: str, fiscal_year: int, year: _Year) -> list[Meeting]:
    """The meetings of one year in order; rows without a day come last."""
    stated = [row for row in year.rows if row.certainty is Certainty.STATED and row.date and row.number]
    stated_days = {row.date for row in stated}
    days = sorted(year.days)
    chosen = best_numbers(days, year.weights)
    told = numbers_between(days, chosen)
    meetings = list(stated)
    for day in days:
        if day in stated_days:
            continue
        row = next((one for one in year.rows if one.date == day), None)
        number = chosen.get(day)
        if number is not None:
            meetings.append(_cited(body, fiscal_year, number, day, year.votes, row))
        else:
            number, basis = told.get(day, (None, ""))
            meeting = row or Meeting(body, fiscal_year, None, day)
            meetings.append(replace(meeting, number=number, certainty=Certainty.INFERRED, basis=basis))
    meetings.sort(key=lambda one: (one.date or datetime.date.max, one.number or 0))
    known = {one.number for one in meetings}
    return meetings + [row for row in year.rows if row.date is None and row.number not in known]


def _cited(
    body: str, fiscal_year: int, number: int, day: datetime.date, votes: Iterable[Vote], row: Meeting | None
) -> Meeting:
    """A meeting whose number citations or a row of the register give."""
    voters = dict.fromkeys(vote_name(vote) for vote in votes if (vote.date, vote.number) == (day, number))
    if voters:
        basis = f"{'・'.join(voters)}が引用"
        return Meeting(body, fiscal_year, number, day, Certainty.CITED, basis, ref=row.ref if row else None)
    assert row is not None, "a number without a citation comes from a row"
    return replace(row, number=number)


def vote_name(vote: Vote) -> str:
    """「№14」, or the id where the case has no number."""
    return f"№{vote.case.number}" if vote.case.number is not None else vote.case.id


def _contradicting(meetings: Iterable[Meeting], votes: Iterable[Vote]) -> list[Vote]:
    numbers = defaultdict(set)
    for meeting in meetings:
        numbers[meeting.date].add(meeting.number)
    return [vote for vote in votes if vote.number not in numbers[vote.date]]
