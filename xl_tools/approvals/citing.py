"""Who cites, and where: what resolving a citation needs to know of the paper or case it stands in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from xl_tools.approvals.titles import SuffixKind, suffix_kinds
from xl_tools.japanese.citations import Citation, find_citations
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.register import Case

Bodies = Mapping[str, tuple[str, ...]]
"""Canonical name of a council → accepted short names; the first one is the council that decides."""

_SAYS_ASSESSMENT = late_pattern(r"評価[^。]*?(?:報告|実施|点検)")
_SAYS_OUTCOME = late_pattern(r"評価[^。]*?結果")
_SAYS_MATTER = late_pattern(r"電算処理|外部結合|外部提供|委託|構築|開発|改修|結合|提供|導入|設置|移行")
_OPENING = re.compile(r"。?[(「※]*$")
_SENTENCE_ENDS = re.compile(r"。|済み?\)、?")
_LONGEST_SENTENCE = 400


class Kind(Enum):
    """What a case put before the council: the matter itself, or the report or the result of its assessment."""

    MATTER = "matter"
    ASSESSMENT = "assessment"
    ASSESSMENT_RESULT = "assessment_result"


_KIND_OF_SUFFIX = {SuffixKind.PIA_REPORT: Kind.ASSESSMENT, SuffixKind.PIA_RESULT: Kind.ASSESSMENT_RESULT}


@dataclass(frozen=True, slots=True)
class Citing:
    """The paper or case that cites. ``date`` is its own meeting, None if nobody wrote it down."""

    title: str
    project_name: str = ""
    sections: tuple[str, ...] = ()
    date: datetime.date | None = None
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the sentence it stands in ("" if unknown) and the fiscal year it means, where that is clear."""

    citation: Citation
    sentence: str
    fiscal_year: int | None


def cited_in(text: str, bodies: Bodies, date: datetime.date | None = None) -> tuple[Cited, ...]:
    """Every citation of a text with a result, each with its sentence; ``date`` is the citing paper's meeting."""
    return with_sentences(text, find_citations(text, bodies), date)


def with_sentences(
    text: str, citations: tuple[Citation, ...], date: datetime.date | None
) -> tuple[Cited, ...]:
    """The citations of one text that name a result, with their sentences."""
    return tuple(
        Cited(citation, sentence_around(text, citation), year)
        for citation, year in _with_years(citations, date)
        if citation.verbs
    )


def _with_years(
    citations: tuple[Citation, ...], date: datetime.date | None
) -> list[tuple[Citation, int | None]]:
    """A year left out is that of the citation before, of the same body, or else of the meeting the paper goes to."""
    found: list[tuple[Citation, int | None]] = []
    for citation in citations:
        year = citation.western_fiscal_year
        if year is None:
            before = (known for one, known in reversed(found) if one.body == citation.body)
            year = next(before, fiscal_year_of(date) if date else None)
        found.append((citation, year))
    return found


def sentence_around(text: str, citation: Citation) -> str:
    """The sentence the citation belongs to, on one line, without the citation itself.

    「…を行った。（…会議承認済）」 speaks of the sentence before the full stop. Another citation ends what belongs
    to this one.
    """
    before = flatten(text[max(citation.start - _LONGEST_SENTENCE, 0) : citation.start]).text
    after = flatten(text[citation.end : citation.end + _LONGEST_SENTENCE]).text
    own = _SENTENCE_ENDS.split(_OPENING.sub("", before))[-1]
    return own if after.startswith(")") else own + after.split("。", 1)[0]


def cited_by(case: Case, bodies: Bodies) -> tuple[Cited, ...]:
    """What a registered case cites: in its texts where they have it, else in the list of its citations."""
    found = [
        cited for text in (case.summary, case.agenda) if text for cited in cited_in(text, bodies, case.date)
    ]
    known = {_meeting_of(one) for one in found}
    for cited in _listed(case, bodies):
        if _meeting_of(cited) not in known:
            known.add(_meeting_of(cited))
            found.append(cited)
    return tuple(found)


def _listed(case: Case, bodies: Bodies) -> Iterator[Cited]:
    """The list says no more than the meeting: the sentence around it is not there."""
    for citation, year in _with_years(find_citations("。".join(case.citations), bodies), case.date):
        if citation.verbs:
            yield Cited(citation, "", year)


def _meeting_of(cited: Cited) -> tuple[str, int | None, int | None]:
    return cited.citation.body, cited.fiscal_year, cited.citation.meeting


def citing_case(case: Case) -> Citing:
    return Citing(case.title, case.project_name, case.sections, case.date, case.id)


def kinds_of(case: Case) -> frozenset[Kind]:
    """What a case put before the council; a paper of several matters may report its assessment as well."""
    found = {_KIND_OF_SUFFIX[kind] for kind in suffix_kinds(case.title) if kind in _KIND_OF_SUFFIX}
    return frozenset(found) if found and len(case.categories) <= 1 else frozenset(found | {Kind.MATTER})


def kind_meant(sentence: str) -> Kind | None:
    """What the cited decision was about, None where the sentence does not tell."""
    if _SAYS_ASSESSMENT.search(sentence):
        return Kind.ASSESSMENT_RESULT if _SAYS_OUTCOME.search(sentence) else Kind.ASSESSMENT
    return Kind.MATTER if _SAYS_MATTER.search(sentence) else None
