"""Which approved case a paper follows: the candidates, best first, each with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.approvals.likeness import Likeness, likeness_of
from xl_tools.approvals.title_index import TitleIndex
from xl_tools.approvals.titles import SuffixKind, skeleton, skeletons, suffix_kinds
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case, Register, per_register

THRESHOLD = 0.62
"""A candidate below is another matter. `python -m tests.approvals.matching` prints the margin on both sides."""

_SCORED = 40
_CASES_OF_ONE_TITLE = 200
_FIT = 0.05
"""How much it weighs that a case is of the kind the paper would follow: less than a different subject."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is known of the paper whose predecessor is wanted. ``date`` is its 付議日 (None if unknown).

    ``case_id`` is the paper's own case where it stands in the register already; ``ward`` is the municipality's
    name, which says nothing before a title.
    """

    title: str
    project_name: str = ""
    sections: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    date: datetime.date | None = None
    case_id: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case the paper may follow. ``score`` is from 0 to 1; ``margin`` is how far the next case of another title
    lies behind; ``reason`` says in Japanese why it is taken."""

    case: Case
    score: float
    margin: float
    reason: str


def find_prior(query: Query, register: Register, limit: int = 5) -> tuple[Candidate, ...]:
    """The cases decided before the paper that it may follow, best first; () for 「前の案件なし」."""
    scored = ranked(query, register)
    taken = [one for one in scored if one.score >= THRESHOLD][:limit]
    return tuple(_candidate(one, scored, query) for one in taken)


def query_of_paper(paper: Paper, context: Context) -> Query:
    """What the paper's cover and overview say."""
    cover, overview = paper.cover, paper.overview
    sections = overview.text("section") if overview else ""
    if not sections and cover:
        sections = without_label(cover.text("department"))
    known = context.profile.categories
    present = {matter.layout.category for matter in paper.matters}
    return Query(
        title=paper.title,
        project_name=overview.text("project_name") if overview else "",
        sections=tuple(map(strip_department, split_sections(sections).names)),
        categories=tuple(name for name in known if name in present),
        date=paper.paper_date,
        ward=context.profile.ward,
    )


def query_of_case(case: Case, ward: str = "") -> Query:
    """A case of the register (or of a half-yearly list) as the question for its own predecessor."""
    return Query(
        case.title, case.project_name, case.sections, case.categories, case.date, case_id=case.id, ward=ward
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with what makes it likely; ``order`` sorts, ``score`` is what is shown."""

    case: Case
    score: float
    order: tuple[float, datetime.date, str]
    likeness: Likeness
    fit: float


def ranked(query: Query, register: Register) -> list[Scored]:
    """The nearest cases before the paper, best first, without any threshold."""
    index = case_index(register)
    found = [_scored(query, case, weight) for case, weight in index.near(query) if _came_before(case, query)]
    return sorted(found, key=lambda one: one.order, reverse=True)


class CaseIndex:
    """The cases of one register by title and by project."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        self.cases = cases
        self._by_text: dict[str, list[int]] = {}
        for number, text in enumerate(skeletons(case.title for case in cases)):
            self._by_text.setdefault(text, []).append(number)
        self.titles = TitleIndex(tuple(self._by_text))
        self._groups = tuple(self._by_text.values())
        self._by_project: dict[str, list[int]] = {}
        for number, case in enumerate(cases):
            if case.project_name:
                self._by_project.setdefault(_project(case.project_name), []).append(number)

    def near(self, query: Query) -> Iterator[tuple[Case, float]]:
        """Cases worth a closer look, with the likeness of their titles' character pairs."""
        seen: set[int] = set()
        for text, weight in self.titles.nearest(skeleton(query.title), _SCORED):
            for number in self._groups[text][-_CASES_OF_ONE_TITLE:]:
                seen.add(number)
                yield self.cases[number], weight
        if query.project_name:
            for number in self._by_project.get(_project(query.project_name), [])[-_SCORED:]:
                if number not in seen:
                    yield self.cases[number], 0.0


@per_register
def case_index(register: Register) -> CaseIndex:
    """Built once for each register."""
    return CaseIndex(register.cases)


def _came_before(case: Case, query: Query) -> bool:
    if query.case_id and case.id == query.case_id:
        return False
    return query.date is None or case.date is None or case.date < query.date


def _scored(query: Query, case: Case, weight: float) -> Scored:
    likeness = likeness_of(query.title, case.title, weight, query.ward)
    value = likeness.value + _circumstances(query, case)
    fit = _fit(query, case)
    order = (round(value + _FIT * fit, 2), case.date or datetime.date.min, case.id)
    return Scored(case, max(0.0, min(1.0, value)), order, likeness, fit)


def _circumstances(query: Query, case: Case) -> float:
    """What sections and project add or take away; nothing where one side does not say."""
    points = 0.0
    if query.sections and case.sections:
        points += 0.04 if _shared_sections(query, case) else -0.08
    if query.project_name and case.project_name:
        points += 0.06 if _same_project(query, case) else -0.02
    return points


def _shared_sections(query: Query, case: Case) -> tuple[str, ...]:
    own = {comparable(name) for name in query.sections}
    return tuple(name for name in case.sections if comparable(name) in own)


def _same_project(query: Query, case: Case) -> bool:
    return bool(query.project_name) and _project(query.project_name) == _project(case.project_name)


def _project(name: str) -> str:
    return skeleton(name).replace("への", "の")


def _fit(query: Query, case: Case) -> float:
    """From -1 to 1: whether a paper of this kind follows a case of that kind."""
    own, other = suffix_kinds(query.title), suffix_kinds(case.title)
    assessed = other & {SuffixKind.PIA_REPORT, SuffixKind.PIA_RESULT}
    if SuffixKind.PIA_RESULT in own:
        return 1.0 if SuffixKind.PIA_REPORT in other else -0.5 if assessed else 0.0
    if assessed:
        return -1.0
    if query.categories and case.categories:
        return 0.5 if set(query.categories) <= set(case.categories) else 0.0
    return 0.0


def _candidate(one: Scored, scored: list[Scored], query: Query) -> Candidate:
    own = skeleton(one.case.title)
    others = [other.score for other in scored if skeleton(other.case.title) != own]
    reason = "、".join(_reasons(one, scored, query))
    return Candidate(one.case, one.score, one.score - max(others, default=0.0), reason)


def _reasons(one: Scored, scored: list[Scored], query: Query) -> Iterator[str]:
    yield one.likeness.reason
    if _same_project(query, one.case):
        yield "事業名が同じ"
    if shared := _shared_sections(query, one.case):
        yield f"担当課に{shared[0]}を含む" if len(one.case.sections) > 1 else f"担当課が同じ（{shared[0]}）"
    if SuffixKind.PIA_RESULT in suffix_kinds(query.title) and SuffixKind.PIA_REPORT in suffix_kinds(
        one.case.title
    ):
        yield "実施結果の前の評価の報告"
    elif one is scored[0] and any(other.score >= THRESHOLD for other in scored[1:]):
        yield "同じ内容の案件のうち最も新しい"
