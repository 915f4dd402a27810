"""Whether anything in an XML part may matter, told from the part as it is written: most parts need not be walked.

Texts are joined as they follow each other, so that each text the walk would find is somewhere in them in one piece.
That says yes too often, and must never say no where the walk finds something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape

from xl_tools.adapters.coded_texts import uncoded
from xl_tools.adapters.package_part_texts import AUTHORS, COPIES, LINES, NAMED_PEOPLE, UNSEEN_RUNS
from xl_tools.adapters.package_written import is_indentation, texts_after_tags, texts_of_attributes
from xl_tools.adapters.xml_parts import one_line_break, unescaped

_FURIGANA = "rPh"
_WALKED = "|".join(sorted({*AUTHORS, *(element for element, _ in NAMED_PEOPLE), _FURIGANA}))
_ANY_PREFIX = r"<(?:[^\s<>:/]+:)?"
_WITH_COPIES = "|".join(rf"{element}\s(?:[^<>]*\s)?{attribute}\s*=" for element, attribute in COPIES.items())
_ALWAYS_WALKED = re.compile(rf"{_ANY_PREFIX}(?:(?:{_WALKED})[\s/>]|{_WITH_COPIES})".encode())
"""People's names, furigana between the runs of a text, copies of cells: at a glance they tell nothing."""
_LINE = re.compile(rf"{_ANY_PREFIX}(?:{'|'.join(sorted(LINES))})[\s/>]")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")
_CORNER = re.compile(r"<xdr:(from|to)>(?:\s*<xdr:(?:col|row)(?:Off)?>[^<>]*</[^<>]*>){4}\s*</xdr:\1>")
"""Of a shape: number after number, none of which the walk looks at."""
_RUN = "t"
_OF_THEIR_OWN = frozenset({"f", "formula", "formula1", "formula2", "sqref"})
"""Elements that are parted from those around them, where they stand in no line."""
_APART = " " * 5
"""Digits that far from each other are no number."""


def is_worth_walking(plain: bytes, may_matter: Callable[[str], bool]) -> bool:
    """Whether a text of the part may matter. Yes for a part that cannot be told from how it is written."""
    has_loose_signs = plain.count(b"<") != plain.count(b">")
    if has_loose_signs or _INSTRUCTION.search(plain) or _ALWAYS_WALKED.search(plain):
        return True
    written = one_line_break(plain.decode("utf-8", "replace"))
    texts = [(name, unescape(text)) for name, text in texts_after_tags(_CORNER.sub("", written))]
    parted = frozenset[str]() if _LINE.search(written) else _OF_THEIR_OWN
    joined = one_line_break(_joined(texts, parted))
    if unescaped(joined) != joined:
        return True
    return may_matter(_APART.join((joined, *_shown_without_codes(texts), *_said_by_attributes(written))))


def _joined(texts: list[tuple[str, str]], parted: Collection[str]) -> str:
    """Three texts: a line is made of runs that are shown, of others, or of whatever is in it."""
    shown = (text for name, text in texts if name == _RUN)
    unseen = (text for name, text in texts if name in UNSEEN_RUNS)
    others = (
        f"{_APART}{text}{_APART}" if name in parted else text
        for name, text in texts
        if name != _RUN and name not in UNSEEN_RUNS and not is_indentation(text)
    )
    return _APART.join(map("".join, (shown, unseen, others)))


def _shown_without_codes(texts: list[tuple[str, str]]) -> Iterator[str]:
    for name, text in texts:
        yield from uncoded(text, name)


def _said_by_attributes(written: str) -> Iterator[str]:
    for name, text in texts_of_attributes(written):
        yield text
        yield from uncoded(text, name)
