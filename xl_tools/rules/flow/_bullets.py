"""The short forms of controls in a data-flow drawing: which stand in it, and bullets that come close to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from xl_tools.facts.memory import per_check
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.catalogue import ShortForm
from xl_tools.model.cell import Value
from xl_tools.model.paper import Context, Flow, Paper

_BULLET = re.compile(r"(?:^|(?<=[\s\u3000]))[・･•●○][ \t\u3000]*", re.MULTILINE)
_SHORTEST = 5
_MOST_SLIPS = 2
_TWO_SLIPS = 10
"""Short forms this long may differ in two characters and still be meant."""
_SPELLINGS = (("ウィルス", "ウイルス"), ("付き", "付"), (",", "、"))
"""Spellings that the official short forms themselves do not keep apart; the wording rules see to them."""


class Bullet(NamedTuple):
    """One bullet of a text. ``short_form`` is the one it is or, if ``exact`` is False, comes close to."""

    text: str
    value: Value
    short_form: ShortForm | None
    exact: bool


@per_check
def bullets_by_flow(paper: Paper, context: Context) -> tuple[tuple[Bullet, ...], ...]:
    """The bullets of each drawing, in its order. Text below a box's last bullet is cut off where that helps."""
    index = _index(context.catalogue.short_forms)
    return tuple(tuple(_bullets_of(flow, index)) for flow in paper.flows)


def _bullets_of(flow: Flow, index: _Index) -> Iterator[Bullet]:
    for text in flow.texts:
        for piece in pieces(text.value.text):
            yield _bullet(piece, text.value, index)


def pieces(text: str) -> Iterator[str]:
    """The stretches behind each bullet; a text without bullets is taken line by line."""
    marks = list(_BULLET.finditer(text))
    if not marks:
        yield from (line for line in text.split("\n") if line.strip())
        return
    yield from (line for line in text[: marks[0].start()].split("\n") if line.strip())
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    yield from (text[mark.end() : end] for mark, end in zip(marks, ends, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """Every accepted writing of a short form, and for each length the official ones about as long."""

    known: Mapping[str, tuple[ShortForm, bool]]
    about_as_long: Mapping[int, tuple[tuple[str, ShortForm], ...]]


@lru_cache(maxsize=4)
def _index(short_forms: tuple[ShortForm, ...]) -> _Index:
    official = tuple((_key(each.text), each) for each in short_forms)
    variants = {_key(variant): (each, False) for each in short_forms for variant in each.variants}
    longest = max((len(key) for key, _ in official), default=0)
    about_as_long = {
        length: tuple((key, each) for key, each in official if abs(len(key) - length) <= _slips(key))
        for length in range(_SHORTEST, longest + _MOST_SLIPS + 1)
    }
    return _Index(variants | {key: (each, True) for key, each in official}, about_as_long)


def _slips(official: str) -> int:
    return 1 if len(official) < _TWO_SLIPS else _MOST_SLIPS


def _bullet(piece: str, value: Value, index: _Index) -> Bullet:
    text, short_form, exact = _recognised(piece, index)
    return Bullet(text, value, short_form, exact)


@lru_cache(maxsize=2048)
def _recognised(piece: str, index: _Index) -> tuple[str, ShortForm | None, bool]:
    """The same short forms stand in every drawing."""
    lines = piece.strip().split("\n")
    for count in range(len(lines), 0, -1):
        found = index.known.get(_key("".join(lines[:count])))
        if found is not None:
            return squeeze("\n".join(lines[:count])), *found
    text = squeeze(piece)
    return text, _closest(_key(text), index), False


def _key(text: str) -> str:
    key = comparable(text)
    for written, usual in _SPELLINGS:
        key = key.replace(written, usual)
    return key


def _closest(key: str, index: _Index) -> ShortForm | None:
    for official, each in index.about_as_long.get(len(key), ()):
        if Levenshtein.distance(key, official) <= _slips(official):
            return each
    return None


def all_bullets(paper: Paper, context: Context) -> tuple[Bullet, ...]:
    """Every bullet of all drawings that is a short form, or close to one."""
    return tuple(
        bullet
        for bullets in bullets_by_flow(paper, context)
        for bullet in bullets
        if bullet.short_form is not None
    )
