"""The cases of a register by meeting day, and those of one matter."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TypeVar

from xl_tools.approvals.citing import Bodies, Citing
from xl_tools.approvals.kinship import is_named_in, is_same_matter
from xl_tools.approvals.subject_index import SubjectIndex
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.model.register import Case, Register

_Result = TypeVar("_Result")


def per_register_and_bodies(
    function: Callable[[Register, Bodies], _Result],
) -> Callable[[Register, Bodies], _Result]:
    """As per_register, for what also depends on the names of the councils."""

    @wraps(function)
    def remembered(register: Register, bodies: Bodies) -> _Result:
        key = (function, tuple((name, tuple(forms)) for name, forms in bodies.items()))
        if key not in register.derived:
            register.derived[key] = function(register, bodies)
        result: _Result = register.derived[key]
        return result

    return remembered


def canonical_body(written: str, bodies: Bodies) -> str:
    """The council's full name; a case without one went to the council that decides."""
    if not written.strip():
        return next(iter(bodies), "")
    return next((name for name, forms in bodies.items() if written in (name, *forms)), written)


def cases_of_the_council(register: Register, bodies: Bodies) -> tuple[Case, ...]:
    """The cases of the council that decides; others have lists of their own."""
    council = next(iter(bodies), "")
    return tuple(case for case in register.cases if canonical_body(case.body, bodies) == council)


class CaseIndex:
    """The cases of one register by day, and by what their titles and project names are about."""

    def __init__(self, register: Register, bodies: Bodies) -> None:
        self._bodies = bodies
        self._cases = register.cases
        self._body_at = [self.body_of(case) for case in register.cases]
        self._on: dict[tuple[str, datetime.date], list[Case]] = defaultdict(list)
        for body, case in zip(self._body_at, register.cases, strict=True):
            if case.date is not None:
                self._on[body, case.date].append(case)
        self._names = [
            (place, text)
            for place, case in enumerate(register.cases)
            for text in {case.title, case.project_name} - {""}
        ]
        self._subjects = SubjectIndex([text for _, text in self._names])

    def body_of(self, case: Case) -> str:
        return canonical_body(case.body, self._bodies)

    def on(self, body: str, date: datetime.date) -> tuple[Case, ...]:
        return tuple(self._on.get((body, date), ()))

    def days(self) -> Iterator[tuple[str, datetime.date]]:
        """Every body and day a case was deliberated."""
        yield from self._on

    def of_same_matter(self, citing: Citing, body: str, year: int | None = None) -> tuple[Case, ...]:
        """The cases of a body that are of the citing paper's matter and came before it, itself left out.

        With ``year`` only those of that fiscal year.
        """
        return tuple(
            case
            for case in self._earlier(self._akin(citing), body, citing.date, year)
            if case.id != citing.case_id and is_kin(citing, case)
        )

    def _akin(self, citing: Citing) -> set[int]:
        texts = {citing.title, citing.project_name} - {""}
        return {number for text in texts for number in self._subjects.akin(text)}

    def ids_akin_to(self, citing: Citing) -> frozenset[str]:
        """The ids of the cases that can be of the citing paper's matter; is_kin says whether they are."""
        return self._ids(self._akin(citing))

    def ids_within(self, sentence: str) -> frozenset[str]:
        """The ids of the cases the sentence can name; is_named_in says whether it does."""
        return self._ids(self._subjects.within(sentence))

    def _ids(self, names: Iterable[int]) -> frozenset[str]:
        return frozenset(self._cases[self._names[number][0]].id for number in names)

    def named_in(
        self, sentence: str, body: str, before: datetime.date | None, year: int | None = None
    ) -> tuple[Case, ...]:
        """The cases of a body the sentence names by every subject word of their title; ``year`` as above."""
        if not sentence:
            return ()
        return tuple(
            case
            for case in self._earlier(self._subjects.within(sentence), body, before, year)
            if is_named_in(case.title, sentence) or is_named_in(case.project_name, sentence)
        )

    def _earlier(
        self, names: Iterable[int], body: str, before: datetime.date | None, year: int | None
    ) -> Iterator[Case]:
        """The body's cases with these titles and project names, in the register's order."""
        for place in sorted({self._names[number][0] for number in names}):
            case = self._cases[place]
            is_earlier = before is None or case.date is None or case.date < before
            if is_earlier and self._body_at[place] == body and (year is None or _year_of(case) == year):
                yield case


def is_kin(citing: Citing, case: Case) -> bool:
    """Whether the two are of one matter by any of their titles and project names."""
    shares_section = bool(set(citing.sections) & set(case.sections))
    return any(
        is_same_matter(ours, theirs, shares_section=shares_section)
        for ours in {citing.title, citing.project_name} - {""}
        for theirs in {case.title, case.project_name} - {""}
    )


def _year_of(case: Case) -> int | None:
    return fiscal_year_of(case.date) if case.date else None


@per_register_and_bodies
def case_index(register: Register, bodies: Bodies) -> CaseIndex:
    """Worked out once for each register."""
    return CaseIndex(register, bodies)
