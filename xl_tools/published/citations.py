"""The earlier decisions a page cites: in its body and on what is attached to it, and what each is cited for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_tools.japanese.citations import Citation, find_citations
from xl_tools.japanese.widths import squeeze
from xl_tools.model.report import CasePage, Reading

ATTACHMENT = "別紙"
_SENTENCE_END = re.compile(r"。(?!\s*[）)」』])")
_SENTENCE_START = re.compile(rf"{_SENTENCE_END.pattern}|[※●○■□]|\n[・①-⑳]")
_PARTICLE = re.compile(r"^(?:において|にて|で|に)[、，]?")
_OPENING = re.compile(r"[（(]\s*$")
_CLOSING = re.compile(r"\s*[）)]")
_LONGEST_CLAUSE = 300
_SAYS_ENOUGH = 15
"""Of two citations in one sentence the second is for what follows it, unless that is no more than 「承認された」."""


class PageCitation(NamedTuple):
    """One cited meeting. ``where`` is the part of the page (概要, 付議内容, 別紙 …) and ``reading`` its text.

    ``about`` is the part of the sentence that says what was decided, as printed, without the citation itself:
    what stands before a citation in brackets; before and behind one that is part of the sentence.
    """

    citation: Citation
    where: str
    about: str
    reading: Reading


def citations_of_page(page: CasePage, bodies: Mapping[str, tuple[str, ...]]) -> tuple[PageCitation, ...]:
    """Every citation of the page in the order of its parts. ``bodies`` are full names → accepted shorter ones."""
    return tuple(
        PageCitation(citation, where, about, reading)
        for where, reading in _parts(page)
        for citation, about in _cited(reading.text, bodies)
    )


def _parts(page: CasePage) -> Iterator[tuple[str, Reading]]:
    named = (
        ("件名", page.title),
        ("事業名", page.project_name),
        ("担当課", page.section_note),
        ("目的", page.purpose),
        ("対象者", page.data_subjects),
        ("概要", page.summary),
        ("付議内容", page.agenda),
        ("件数", page.counts_text),
    )
    yield from ((where, reading) for where, reading in named if reading is not None)
    yield from page.rest
    whole = _whole(page.attachment.texts) if page.attachment else None
    if whole is not None:
        yield ATTACHMENT, whole


def _whole(texts: Sequence[Reading]) -> Reading | None:
    """The blocks of an attachment as one: a citation may go over two of them."""
    if not texts:
        return None
    lines = tuple(ref for text in texts for ref in text.lines)
    return Reading("\n".join(text.text for text in texts), texts[0].ref, lines=lines)


def _cited(text: str, bodies: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Citation, str]]:
    citations = find_citations(text, bodies)
    for index, citation in enumerate(citations):
        earlier = citations[index - 1].end if index else 0
        later = citations[index + 1].start if index + 1 < len(citations) else len(text)
        yield citation, _about(text, citation, earlier, later, citations[:index])


def _about(text: str, citation: Citation, earlier: int, later: int, before: Sequence[Citation]) -> str:
    start, same_sentence = _clause_start(text, citation.start, earlier)
    if before and not _has_words(text[start : citation.start]):
        return _about(text, before[-1], before[-2].end if len(before) > 1 else 0, citation.start, before[:-1])
    clause = text[start : citation.start]
    if _OPENING.search(clause) or _CLOSING.match(text, citation.end):
        return _clean(clause)
    stop = _SENTENCE_END.search(text, citation.end)
    behind = _PARTICLE.sub("", text[citation.end : min(later, stop.start() if stop else later)])
    if same_sentence and len(behind) >= _SAYS_ENOUGH:
        return _clean(behind)
    return _clean(clause + behind)


def _clause_start(text: str, end: int, earlier: int) -> tuple[int, bool]:
    """Where the clause begins that goes on to ``end``; whether it follows another citation in its sentence."""
    starts = [
        match.end() for match in _SENTENCE_START.finditer(text, max(earlier, end - _LONGEST_CLAUSE), end)
    ]
    if starts:
        return starts[-1], False
    return max(earlier, end - _LONGEST_CLAUSE), earlier > 0


def _has_words(text: str) -> bool:
    return bool(re.sub(r"[\s、，,・。（）()]|及び|並びに|と", "", text))


def _clean(clause: str) -> str:
    return squeeze(clause).strip("（）()、，, \u3000")
