"""Which approved case a paper follows: the candidates, best first, each with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xl_tools.approvals.evidence import (
    POSSIBLE,
    THRESHOLD,
    Weigh,
    evidence,
    is_cited,
    kind_fits,
    same_project,
    shared_sections,
)
from xl_tools.approvals.kinship import is_same_matter
from xl_tools.approvals.likeness import Likeness, common_words, likeness_of
from xl_tools.approvals.prior_index import prior_index
from xl_tools.approvals.query import Query
from xl_tools.approvals.titles import SuffixKind, skeleton, suffix_kinds
from xl_tools.model.register import Case, Register

_WORTH_FITTING = 0.2
_FIT = 0.05
"""How much it weighs that a case is of the kind the paper would follow: less than a different subject."""
_CLOSE = 0.08
"""Of two matters so close to each other neither is sure, unless a title itself says so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case the paper may follow. ``score`` is from 0 to 1; ``margin`` is how far the next case of another title
    lies behind; ``reason`` says in Japanese why it is taken."""

    case: Case
    score: float
    margin: float
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with what makes it likely. ``value`` may lie outside 0 to 1; ``order`` sorts. ``in_other_words`` if
    its title alone does not make it as likely."""

    case: Case
    likeness: Likeness
    value: float
    order: tuple[float, datetime.date, str]
    in_other_words: bool = False

    @property
    def score(self) -> float:
        """The value as it is shown, from 0 to 1."""
        return max(0.0, min(1.0, self.value))


def find_prior(query: Query, register: Register, limit: int = 5) -> tuple[Candidate, ...]:
    """The cases decided before the paper that it follows, best first; () for 「前の案件なし」."""
    scored = _ranking(query, register)
    return tuple(_candidate(one, scored, query) for one in sure_ones(scored)[:limit])


def possible_priors(query: Query, register: Register, limit: int = 3) -> tuple[Candidate, ...]:
    """The cases a clerk should look at where find_prior finds none, best first; () where it does."""
    scored = _ranking(query, register)
    if sure_ones(scored):
        return ()
    return tuple(_candidate(one, scored, query) for one in possible_ones(scored)[:limit])


def sure_ones(scored: Sequence[Scored]) -> list[Scored]:
    """Those of a ranking that are taken for prior cases."""
    taken = [one for one in scored if one.score >= THRESHOLD]
    return [] if taken and taken[0].in_other_words and _has_rival(taken[0], scored) else taken


def possible_ones(scored: Sequence[Scored]) -> list[Scored]:
    """Those of a ranking that may be meant, the sure ones among them."""
    return [one for one in scored if one.score >= POSSIBLE]


def _ranking(query: Query, register: Register) -> list[Scored]:
    """As ranked; the last one is remembered, for a paper without a sure prior case asks for possible ones next."""
    known = register.derived.get(_ranking)
    if known is None or known[0] != query:
        known = register.derived[_ranking] = (query, ranked(query, register))
    result: list[Scored] = known[1]
    return result


def ranked(query: Query, register: Register) -> list[Scored]:
    """The nearest cases before the paper, best first, without any threshold."""
    own = skeleton(query.title, query.ward)
    index = prior_index(register)
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


def _came_before(case: Case, query: Query) -> bool:
    if query.case_id and case.id == query.case_id:
        return False
    return query.date is None or case.date is None or case.date < query.date


def _scored(query: Query, case: Case, likeness: Likeness, weigh: Weigh) -> Scored:
    value, in_other_words = evidence(query, case, likeness, weigh)
    return Scored(case, likeness, value, _order(case, value), in_other_words)


def _fitted(query: Query, one: Scored) -> Scored:
    return replace(one, order=_order(one.case, one.value + _FIT * kind_fits(query, one.case)))


def _order(case: Case, value: float) -> tuple[float, datetime.date, str]:
    """Of two that are equally likely the later one comes first."""
    return round(value, 2), case.date or datetime.date.min, case.id


def _has_rival(best: Scored, scored: Sequence[Scored]) -> bool:
    """Whether a case of another matter is about as likely."""
    return any(
        other.value > best.value - _CLOSE
        and not is_same_matter(best.case.title, other.case.title, shares_section=True)
        for other in scored
        if other is not best
    )


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
    if same_project(query, one.case):
        yield "事業名が同じ"
    if shared := shared_sections(query, one.case):
        yield f"担当課に{shared[0]}を含む" if len(one.case.sections) > 1 else f"担当課が同じ（{shared[0]}）"
    if is_cited(query, one.case):
        yield "付議書が引用している会議の案件"
    if SuffixKind.PIA_RESULT in suffix_kinds(query.title) and SuffixKind.PIA_REPORT in suffix_kinds(
        one.case.title
    ):
        yield "実施結果の前の評価の報告"
    elif one is scored[0] and any(other.score >= THRESHOLD for other in scored[1:]):
        yield "同じ内容の案件のうち最も新しい"
