"""Which approved case a paper follows: the candidates, best first, each with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from xl_tools.approvals.likeness import Likeness, common_words, likeness_of
from xl_tools.approvals.overlap import subject_overlap
from xl_tools.approvals.title_index import TitleIndex
from xl_tools.approvals.titles import SuffixKind, skeleton, skeletons, suffix_kinds
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case, Register, per_register

THRESHOLD = 0.62
"""A candidate below is another matter. `python -m tests.approvals.matching` prints the margin on both sides."""

POSSIBLE = 0.4
"""From here on a case is worth showing as one that may be meant; below it is another matter."""
_CLOSE = 0.08
"""Of two different matters so close to each other neither is sure, unless the title itself says so."""

_SUBJECT = 0.6
_SECTION = (0.06, -0.03)
_PROJECT = (0.22, -0.05)
_CITED = 0.3
_OTHER_SUBJECT = 0.15
_OTHER_PLACE = 0.25
"""What counts for a title in other words: subject, same or other section and project, citation, and what another
word in a word's place takes away."""
_NEARLY = THRESHOLD - 0.01

_SCORED = 15
_CASES_OF_ONE_TITLE = 200
_WORTH_FITTING = 0.2
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
    cited_on: frozenset[datetime.date] = frozenset()
    """The days of the meetings it cites."""


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
    """A case with what makes it likely. ``value`` may lie outside 0 to 1; ``order`` sorts."""

    case: Case
    likeness: Likeness
    value: float
    order: tuple[float, datetime.date, str]

    @property
    def score(self) -> float:
        """The value as it is shown, from 0 to 1."""
        return max(0.0, min(1.0, self.value))


def ranked(query: Query, register: Register) -> list[Scored]:
    """The nearest cases before the paper, best first, without any threshold."""
    own = skeleton(query.title, query.ward)
    index = case_index(register)
    found: list[Scored] = []
    for text, weight, cases in index.near(query):
        before = [case for case in cases if _came_before(case, query)]
        if before:
            likeness = likeness_of(own, text.removeprefix(query.ward), weight)
            found += [_scored(query, case, likeness, index.weight) for case in before]
    best = max((one.value for one in found), default=0.0)
    return sorted(
        (_fitted(query, one) if one.value > best - _WORTH_FITTING else one for one in found),
        key=lambda one: one.order,
        reverse=True,
    )


class CaseIndex:
    """The cases of one register by title and by project."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        self.cases = cases
        self._by_text: dict[str, list[int]] = {}
        for number, text in enumerate(skeletons(case.title for case in cases)):
            self._by_text.setdefault(text, []).append(number)
        self._texts = tuple(self._by_text)
        self.titles = TitleIndex(self._texts)
        self._weights: dict[str, float] = {}
        self._by_project: dict[str, list[int]] = {}
        self._by_day: dict[datetime.date, list[int]] = {}
        for number, case in enumerate(cases):
            if case.date:
                self._by_day.setdefault(case.date, []).append(number)
            if case.project_name:
                self._by_project.setdefault(_project(case.project_name), []).append(number)

    def weight(self, pair: str) -> float:
        """See TitleIndex.weight; remembered."""
        if pair not in self._weights:
            self._weights[pair] = self.titles.weight(pair)
        return self._weights[pair]

    def near(self, query: Query) -> Iterator[tuple[str, float, list[Case]]]:
        """Titles worth a closer look: their skeleton, the likeness of their character pairs, their cases."""
        seen: set[str] = set()
        for number, weight in self.titles.nearest(skeleton(query.title), _SCORED):
            text = self._texts[number]
            seen.add(text)
            yield text, weight, [self.cases[each] for each in self._by_text[text][-_CASES_OF_ONE_TITLE:]]
        of_project = self._by_project.get(_project(query.project_name), [])[-_SCORED:]
        cited = [each for day in query.cited_on for each in self._by_day.get(day, [])]
        for each in dict.fromkeys((*of_project, *cited)):
            text = skeleton(self.cases[each].title)
            if text not in seen:
                yield text, 0.0, [self.cases[each]]


@per_register
def case_index(register: Register) -> CaseIndex:
    """Built once for each register."""
    return CaseIndex(register.cases)


def _came_before(case: Case, query: Query) -> bool:
    if query.case_id and case.id == query.case_id:
        return False
    return query.date is None or case.date is None or case.date < query.date


def _scored(query: Query, case: Case, likeness: Likeness, weigh: Callable[[str], float]) -> Scored:
    value = likeness.value + _circumstances(query, case)
    if value < 1 and _speaks_for(query, case):
        value = max(value, _in_other_words(query, case, likeness, weigh))
    return Scored(case, likeness, value, _order(case, value))


def _fitted(query: Query, one: Scored) -> Scored:
    return replace(one, order=_order(one.case, one.value + _FIT * _fit(query, one.case)))


def _order(case: Case, value: float) -> tuple[float, datetime.date, str]:
    """Of two that are equally likely the later one comes first."""
    return round(value, 2), case.date or datetime.date.min, case.id


def _circumstances(query: Query, case: Case) -> float:
    """What sections and project add or take away; nothing where one side does not say."""
    points = 0.0
    if query.sections and case.sections:
        points += 0.04 if _shared_sections(query, case) else -0.08
    if query.project_name and case.project_name:
        points += 0.06 if _same_project(query, case) else -0.02
    return points


def _in_other_words(
    query: Query, case: Case, likeness: Likeness, weigh: Callable[[str], float]
) -> float:
    """How likely a title put in other words speaks of the same matter. Its subject alone never says so: section
    makes it possible, project or citation make it sure."""
    same_project = _same_project(query, case)
    project = skeleton(query.project_name) if same_project else ""
    own, other = skeleton(query.title, query.ward), skeleton(case.title, query.ward)
    points = _SUBJECT * subject_overlap(own, other, project, weigh)
    if query.sections and case.sections:
        points += _SECTION[_shared_sections(query, case) == ()]
    if query.project_name and case.project_name:
        points += _PROJECT[not same_project]
    if _is_cited(query, case):
        points += _CITED
    if likeness.only_a_word_differs:
        points -= _OTHER_PLACE if likeness.only_a_character_differs else _OTHER_SUBJECT
    return points if same_project or _is_cited(query, case) else min(points, _NEARLY)


def _speaks_for(query: Query, case: Case) -> bool:
    """Whether anything beside the title does."""
    return _is_cited(query, case) or _same_project(query, case) or bool(_shared_sections(query, case))


def _is_cited(query: Query, case: Case) -> bool:
    return case.date is not None and case.date in query.cited_on


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
    words = common_words(skeleton(query.title, query.ward), skeleton(one.case.title, query.ward))
    if words and one.likeness.value < 1:
        yield f"共通の語は{''.join(f'「{word}」' for word in words)}"
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
