"""What speaks for an approved case as the prior case of a paper: its title, and all that stands beside it.

A title that is nearly the same speaks for itself; section and project then add or take away a little. A title put in
other words is likely only where section, project or citation speak for the case as well.
`python -m tests.approvals.prior_pairs` prints what the weights below come to.
"""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.approvals.likeness import Likeness
from xl_tools.approvals.overlap import subject_overlap
from xl_tools.approvals.query import Query
from xl_tools.approvals.titles import SuffixKind, skeleton, suffix_kinds
from xl_tools.japanese.widths import comparable
from xl_tools.model.register import Case

THRESHOLD = 0.62
"""From here on a case is taken for the prior one. `python -m tests.approvals.matching` prints the margins."""
POSSIBLE = 0.4
"""From here on a case is worth showing as one that may be meant; below it is another matter."""

_NEARLY = THRESHOLD - 0.01
_SECTION_BESIDE, _PROJECT_BESIDE = (0.04, -0.08), (0.06, -0.02)
"""What the same or another section or project counts beside a title that is nearly the same."""
_SUBJECT = 0.5
_SECTION, _PROJECT = (0.06, -0.03), (0.22, -0.05)
_CITED = 0.3
_IN_ORDER = 0.2
_OTHER_WORD, _OTHER_PLACE = 0.15, 0.25
"""What counts for a title in other words: its subject, the order of its characters, section, project, citation; and
what another word or another kanji in a word's place takes away."""

Weigh = Callable[[str], float]


def evidence(query: Query, case: Case, likeness: Likeness, weigh: Weigh) -> tuple[float, bool]:
    """How likely the paper follows the case (about 0 to 1), and whether more than the title was needed to say so."""
    plain = likeness.value + _beside(query, case)
    if plain >= 1 or not (is_cited(query, case) or same_project(query, case) or shared_sections(query, case)):
        return plain, False
    told = _in_other_words(query, case, likeness, weigh)
    return max(plain, told), told > plain


def _beside(query: Query, case: Case) -> float:
    """Nothing where one side does not say."""
    points = 0.0
    if query.sections and case.sections:
        points += _SECTION_BESIDE[not shared_sections(query, case)]
    if query.project_name and case.project_name:
        points += _PROJECT_BESIDE[not same_project(query, case)]
    return points


def _in_other_words(query: Query, case: Case, likeness: Likeness, weigh: Weigh) -> float:
    """The section makes a case possible; only project or citation make it sure."""
    same, cited = same_project(query, case), is_cited(query, case)
    own, other = skeleton(query.title, query.ward), skeleton(case.title, query.ward)
    project = skeleton(query.project_name) if same else ""
    points = _SUBJECT * subject_overlap(own, other, project, weigh)
    if query.sections and case.sections:
        points += _SECTION[not shared_sections(query, case)]
    if query.project_name and case.project_name:
        points += _PROJECT[not same]
    if cited:
        points += _CITED
    points += _IN_ORDER * likeness.in_order
    if likeness.has_another_word:
        points -= _OTHER_PLACE if likeness.only_a_character_differs else _OTHER_WORD
    sure = cited or (same and not likeness.only_a_word_differs)
    return points if sure else min(points, _NEARLY)


def is_cited(query: Query, case: Case) -> bool:
    """Whether the paper cites the meeting of the case."""
    return case.date is not None and case.date in query.cited_on


def shared_sections(query: Query, case: Case) -> tuple[str, ...]:
    """The sections of the case that are the paper's as well."""
    own = {comparable(name) for name in query.sections}
    return tuple(name for name in case.sections if comparable(name) in own)


def same_project(query: Query, case: Case) -> bool:
    """Whether both are of one project."""
    return bool(query.project_name) and project_key(query.project_name) == project_key(case.project_name)


def project_key(name: str) -> str:
    """The name as projects are compared: 「事業への助成」 and 「事業の助成」 are one."""
    return skeleton(name).replace("への", "の")


def kind_fits(query: Query, case: Case) -> float:
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
