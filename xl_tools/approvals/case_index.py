"""The cases of a register by meeting day, and those of one matter."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TypeVar

from xl_tools.approvals.citing import Bodies, Citing
from xl_tools.approvals.kinship import is_named_in, is_same_matter, subject_words
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


class CaseIndex:
    """The cases of one register, found by the letters of their subjects."""

    def __init__(self, register: Register, bodies: Bodies) -> None:
        self._bodies = bodies
        self._cases = register.cases
        self._body_at = [self.body_of(case) for case in register.cases]
        self._on: dict[tuple[str, datetime.date], list[Case]] = defaultdict(list)
        self._with_letters: dict[int | None, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, case in enumerate(register.cases):
            if case.date is not None:
                self._on[self._body_at[place], case.date].append(case)
            for pair in _letter_pairs((case.title, case.project_name)):
                self._with_letters[_year_of(case)][pair].append(place)

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
            for case in self._alike((citing.title, citing.project_name), body, citing.date, year)
            if case.id != citing.case_id and is_kin(citing, case)
        )

    def named_in(
        self, sentence: str, body: str, before: datetime.date | None, year: int | None = None
    ) -> tuple[Case, ...]:
        """The cases of a body the sentence names by every subject word of their title; ``year`` as above."""
        if not sentence:
            return ()
        return tuple(
            case
            for case in self._alike((sentence,), body, before, year)
            if is_named_in(case.title, sentence) or is_named_in(case.project_name, sentence)
        )

    def _alike(
        self, texts: Iterable[str], body: str, before: datetime.date | None, year: int | None
    ) -> Iterator[Case]:
        years = self._with_letters.values() if year is None else [self._with_letters.get(year, {})]
        pairs = _letter_pairs(texts)
        places = {place for letters in years for pair in pairs for place in letters.get(pair, ())}
        for place in sorted(places):
            case = self._cases[place]
            is_earlier = before is None or case.date is None or case.date < before
            if is_earlier and self._body_at[place] == body:
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


def _letter_pairs(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for word in subject_words(text))
    return {word[start : start + 2] for word in words for start in range(len(word) - 1)}


@per_register_and_bodies
def case_index(register: Register, bodies: Bodies) -> CaseIndex:
    """Worked out once for each register."""
    return CaseIndex(register, bodies)
