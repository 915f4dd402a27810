"""What citations say about the numbers of meetings: 「第６回」 of a case of 1 September says that was the sixth."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.approvals.case_index import CaseIndex, case_index
from xl_tools.approvals.citing import Bodies, Cited, cited_by, citing_case, kind_meant, kind_of
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.model.register import Case, Register


@dataclass(frozen=True, slots=True)
class Vote:
    """A case cites meeting ``number``, and what it cites was deliberated on ``date``."""

    body: str
    fiscal_year: int
    number: int
    date: datetime.date
    case: Case
    as_written: str


@dataclass(frozen=True, slots=True)
class _Open:
    """A citation and the days of the cases it can mean."""

    cited: Cited
    number: int
    year: int
    days: frozenset[datetime.date]


def votes_of(register: Register, bodies: Bodies) -> tuple[Vote, ...]:
    """The citations of registered cases that can mean the cases of one day only."""
    index = case_index(register, bodies)
    return tuple(
        vote for case in register.cases if case.date is not None for vote in _votes(case, index, bodies)
    )


def _votes(case: Case, index: CaseIndex, bodies: Bodies) -> Iterator[Vote]:
    found = [_open(case, cited, index) for cited in cited_by(case, bodies)]
    groups: dict[tuple[str, int], list[_Open]] = defaultdict(list)
    for one in found:
        if one is not None and one.days:
            groups[one.cited.citation.body, one.year].append(one)
    for (body, year), citations in groups.items():
        for one, day in _paired(citations):
            yield Vote(body, year, one.number, day, case, "".join(one.cited.citation.as_written.split()))


def _open(case: Case, cited: Cited, index: CaseIndex) -> _Open | None:
    citation, year = cited.citation, cited.fiscal_year
    if year is None or citation.meeting is None or not citation.body:
        return None
    meant = kind_meant(cited.sentence)
    named = index.named_in(cited.sentence, citation.body, case.date)
    related = named or index.of_same_matter(citing_case(case), citation.body)
    days = {
        one.date
        for one in related
        if one.date and fiscal_year_of(one.date) == year and (meant is None or meant in kind_of(one))
    }
    return _Open(cited, citation.meeting, year, frozenset(days))


def _paired(citations: list[_Open]) -> Iterator[tuple[_Open, datetime.date]]:
    """Each citation with its day: the only one it can mean, or in order where there are as many as days.

    Two different meetings cannot be one day: such citations say nothing.
    """
    by_number = {one.number: one for one in citations}
    numbers, days = sorted(by_number), sorted(frozenset().union(*(one.days for one in citations)))
    if len(numbers) == len(days) > 1 and all(
        day in by_number[number].days for number, day in zip(numbers, days, strict=True)
    ):
        yield from ((by_number[number], day) for number, day in zip(numbers, days, strict=True))
        return
    certain = {number: next(iter(one.days)) for number, one in by_number.items() if len(one.days) == 1}
    for number, day in certain.items():
        if list(certain.values()).count(day) == 1:
            yield by_number[number], day
