"""What citations say about the numbers of meetings: 「第６回」 of a case of 1 September says that was the sixth."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.approvals.case_index import CaseIndex, case_index
from xl_tools.approvals.citing import Bodies, Cited, cited_by, citing_case, kind_meant, kinds_of
from xl_tools.approvals.numbering import Numbers
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

    as_written: str
    number: int
    year: int
    days: frozenset[datetime.date]


@dataclass(frozen=True, slots=True)
class CitedByCase:
    """What one case cites of one body in one fiscal year."""

    case: Case
    body: str
    year: int
    citations: tuple[_Open, ...]


Known = Mapping[tuple[str, int], Numbers]
"""Body and fiscal year → the numbers of days that are settled."""


def open_citations(register: Register, bodies: Bodies) -> tuple[CitedByCase, ...]:
    """What each case cites, by body and fiscal year, with the days it can mean."""
    index = case_index(register, bodies)
    found: list[CitedByCase] = []
    for case in register.cases:
        if case.date is None:
            continue
        groups: dict[tuple[str, int], list[_Open]] = defaultdict(list)
        for cited in cited_by(case, bodies):
            if (one := _open(case, cited, index)) is not None:
                groups[cited.citation.body, one.year].append(one)
        found += [CitedByCase(case, body, year, tuple(cited)) for (body, year), cited in groups.items()]
    return tuple(found)


def votes_of(cited: Iterable[CitedByCase]) -> tuple[Vote, ...]:
    """The citations that can mean the cases of one day only."""
    return tuple(
        Vote(each.body, each.year, one.number, day, each.case, one.as_written)
        for each in cited
        for one, day in _paired(each.citations)
    )


def further_votes(cited: Iterable[CitedByCase], known: Known) -> tuple[Vote, ...]:
    """The citations that can mean one day only when what others settled is left out: of the fifth, sixth and
    seventh meeting and three days, two of which are known, the last one follows."""
    return tuple(
        Vote(each.body, each.year, one.number, day, each.case, one.as_written)
        for each in cited
        for one, day in _left_over(each.citations, known.get((each.body, each.year), {}))
    )


def _open(case: Case, cited: Cited, index: CaseIndex) -> _Open | None:
    citation, year = cited.citation, cited.fiscal_year
    if year is None or citation.meeting is None or not citation.body:
        return None
    meant = kind_meant(cited.sentence)
    named = index.named_in(cited.sentence, citation.body, case.date, year)
    related = named or index.of_same_matter(citing_case(case), citation.body, year)
    days = {one.date for one in related if one.date and (meant is None or meant in kinds_of(one))}
    return (
        _Open("".join(citation.as_written.split()), citation.meeting, year, frozenset(days)) if days else None
    )


def _paired(citations: Sequence[_Open]) -> Iterator[tuple[_Open, datetime.date]]:
    """Each citation with its day: the only one it can mean, or in order where there are as many as days.

    Two different meetings cannot be one day: such citations say nothing.
    """
    by_number = {one.number: one for one in citations}
    numbers, days = sorted(by_number), _all_days(citations)
    if len(numbers) == len(days) > 1 and all(
        day in by_number[number].days for number, day in zip(numbers, days, strict=True)
    ):
        yield from ((by_number[number], day) for number, day in zip(numbers, days, strict=True))
        return
    certain = {number: next(iter(one.days)) for number, one in by_number.items() if len(one.days) == 1}
    for number, day in certain.items():
        if list(certain.values()).count(day) == 1:
            yield by_number[number], day


def _left_over(citations: Sequence[_Open], known: Numbers) -> Iterator[tuple[_Open, datetime.date]]:
    decided = {one.number for one, _ in _paired(citations)}
    left = [one for one in citations if one.number not in known.values() and one.number not in decided]
    days = [day for day in _all_days(left) if day not in known]
    if len({one.number for one in left}) == len(days) == 1:
        yield left[0], days[0]


def _all_days(citations: Sequence[_Open]) -> list[datetime.date]:
    return sorted(frozenset().union(*(one.days for one in citations)))
