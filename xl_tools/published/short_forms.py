"""The short forms of controls in the text of a drawing: how often each stands there, however it was broken up.

Text of drawings arrives with line breaks inside words, two bullets on a line, columns interleaved and bullets
lost. Every piece of text between blanks is taken for the beginning of a short form or for the next part of one
begun a few lines before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tools.japanese.widths import fold_width
from xl_tools.model.catalogue import ShortForm

_BULLETS = "・•●◦▪"
_HALF_WIDTH_BULLET = "･"
_REACH = 8
"""So many lines further down a short form may go on; in between stand other columns."""


class ShortFormCounts(NamedTuple):
    """How often each short form stands in a text. ``variants`` counts the known other writings of one."""

    operational: Mapping[str, int]
    technical: Mapping[str, int]
    variants: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.operational.values()) + sum(self.technical.values())


def count_short_forms(lines: Iterable[str], short_forms: Sequence[ShortForm]) -> ShortFormCounts:
    """Counts official writings by width folded text, and variants apart from them.

    One counts where it fills its bullet. Without a bullet it counts next to another one: 「バックアップ」 is also a
    word. In a drawing with ・ the half-width ･ marks its author's own lists, whose words only look like short forms.
    """
    known = {_key(each.text): each.text for each in short_forms}
    variants = {_key(variant): variant for each in short_forms for variant in each.variants}
    found = Counter(_found(list(lines), {*known, *variants}))
    operational = {_key(each.text) for each in short_forms if each.operational}
    return ShortFormCounts(
        {text: found[key] for key, text in known.items() if found[key] and key in operational},
        {text: found[key] for key, text in known.items() if found[key] and key not in operational},
        {text: found[key] for key, text in variants.items() if found[key] and key not in known},
    )


def _key(text: str) -> str:
    return "".join(fold_width(text).split()).casefold()


@dataclass
class _Begun:
    """A short form as far as it has been read. ``first`` and ``last`` are pieces, ``line`` is the last one's."""

    text: str
    marked: bool
    first: int
    last: int
    line: int


@dataclass
class _Reading:
    """The short forms begun so far; ``prefixes`` is everything one can begin with, itself included."""

    forms: frozenset[str]
    prefixes: frozenset[str]
    begun: list[_Begun] = field(default_factory=list)

    def go_on(self, text: str, piece: int, line: int) -> bool:
        """Adds the text to one begun before: to one with a bullet rather than one without, to the oldest first."""
        near = [
            one for one in self.begun if line - one.line <= _REACH and (one.text or one.last == piece - 1)
        ]
        for one in sorted(near, key=lambda one: not one.marked):
            if one.text + text in self.prefixes:
                one.text += text
                one.last, one.line = piece, line
                return True
        return False

    def begin(self, text: str, marked: bool, piece: int, line: int) -> None:
        if text in self.prefixes:
            self.begun.append(_Begun(text, marked, piece, piece, line))


class _Piece(NamedTuple):
    text: str
    line: int
    at_line_start: bool


def _found(lines: Sequence[str], forms: set[str]) -> Iterator[str]:
    prefixes = frozenset(form[:length] for form in forms for length in range(len(form) + 1))
    reading = _Reading(frozenset(forms), prefixes)
    bullets = _BULLETS if any(bullet in line for line in lines for bullet in _BULLETS) else _HALF_WIDTH_BULLET
    for index, piece in enumerate(_pieces(lines)):
        _read(piece, index, bullets, reading)
    whole = [one for one in reading.begun if one.text in reading.forms]
    ends, starts = {one.last for one in whole}, {one.first for one in whole}
    for one in whole:
        if one.marked or one.first - 1 in ends or one.last + 1 in starts:
            yield one.text


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    printed = (line.split() for line in lines if line.strip())
    for number, texts in enumerate(printed):
        for place, text in enumerate(texts):
            yield _Piece(text, number, place == 0)


def _read(piece: _Piece, index: int, bullets: str, reading: _Reading) -> None:
    unmarked, *marked = (_key(part) for part in re.split(f"[{bullets}]", piece.text))
    if marked and not _all_short_forms(marked, reading):
        return
    if unmarked and not reading.go_on(unmarked, index, piece.line):
        if marked:
            return
        if piece.at_line_start:
            reading.begin(unmarked, False, index, piece.line)
    for text in marked:
        reading.begin(text, True, index, piece.line)


def _all_short_forms(texts: Sequence[str], reading: _Reading) -> bool:
    """「・アクセス制御・利用者の記録」 is a phrase of its own, 「・サーバ冗長化・バックアップ」 are two short forms."""
    return all(text in reading.forms for text in texts[:-1]) and texts[-1] in reading.prefixes
