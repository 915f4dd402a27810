"""Versions of one paper whose title was changed: the same day, the same 資料 number, mostly the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from xl_tools.half_year.newness import newness
from xl_tools.japanese.sections import may_share_a_section
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import PaperDigest

MOSTLY = 85.0
"""Percent of letters that stand in both, in one order (Indel), of the texts of the detail page without the title."""
_FEWEST_LETTERS = 60
_MOST_LETTERS = 4000
_MOST_OF_ONE_NUMBER = 20
"""A number that more papers of one day have is none: it was never given."""


def retitled_pairs(digests: Iterable[PaperDigest]) -> Iterator[tuple[PaperDigest, PaperDigest]]:
    """Newer and older, every older one once; a newer one is never the older one of another pair."""
    by_place: dict[tuple[object, str], list[PaperDigest]] = defaultdict(list)
    for each in digests:
        if each.case.date is not None and each.case.document_number:
            by_place[each.case.date, each.case.document_number].append(each)
    for together in by_place.values():
        if 1 < len(together) <= _MOST_OF_ONE_NUMBER:
            yield from _pairs(sorted(together, key=newness, reverse=True))


def _pairs(newest_first: list[PaperDigest]) -> Iterator[tuple[PaperDigest, PaperDigest]]:
    newest: list[tuple[PaperDigest, str]] = []
    for each in newest_first:
        text = _text(each)
        candidates = (one for one, other in newest if _is_alike(other, text))
        newer = next(
            (one for one in candidates if may_share_a_section(one.case.sections, each.case.sections)), None
        )
        if newer is None:
            newest.append((each, text))
        else:
            yield newer, each


def _text(digest: PaperDigest) -> str:
    page = digest.case.page
    if page is None:
        return ""
    texts = (page.project_name, page.purpose, page.data_subjects, page.summary, page.agenda, page.counts)
    return comparable("\n".join(texts))[:_MOST_LETTERS]


def _is_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _FEWEST_LETTERS:
        return False
    return fuzz.ratio(one, other, score_cutoff=MOSTLY) > 0
