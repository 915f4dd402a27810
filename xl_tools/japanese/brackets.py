"""Brackets: which belong together, which are left over, which mix widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T")

_CLOSING = {"(": ")", "（": "）", "[": "]", "［": "］", "{": "}", "｛": "｝"} | dict(
    zip("「『【〔〈《〖｢", "」』】〕〉》〗｣", strict=True)
)
_FORM = {"（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}", "｢": "「", "｣": "」"}
"""Brackets of one form match each other whatever their width."""
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_NAMES = {
    "(": "丸かっこ",
    "[": "角かっこ",
    "{": "波かっこ",
    "「": "かぎかっこ",
    "『": "二重かぎかっこ",
    "【": "すみ付きかっこ",
    "〔": "亀甲かっこ",
    "〈": "山かっこ",
    "《": "二重山かっこ",
    "〖": "すみ付きかっこ",
}

_ORDINAL = re.compile(
    r"^[ \t\u3000]*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[ぁ-んァ-ンｱ-ﾝa-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]{1,4})[ \t]*(?P<close>[)）])",
    re.MULTILINE,
)
_BEAM = 12
_WORTH_SEARCHING = 400
"""With more brackets than this only the most obvious reading is followed."""

Fault = tuple[int, str, str]


class _Chain(NamedTuple, Generic[_T]):
    """A list that grows at its head and is shared between readings."""

    head: _T
    rest: _Chain[_T] | None


class _Reading(NamedTuple):
    """One reading of the brackets so far: what is still open, the pairs, and what was found wrong."""

    open: _Chain[int] | None = None
    pairs: _Chain[tuple[int, int]] | None = None
    faults: _Chain[Fault] | None = None
    fault_count: int = 0

    def opened(self, index: int) -> _Reading:
        return self._replace(open=_Chain(index, self.open))

    def paired(self, index: int) -> _Reading:
        assert self.open is not None
        pairs = _Chain((self.open.head, index), self.pairs)
        return _Reading(self.open.rest, pairs, self.faults, self.fault_count)

    def faulty(self, fault: Fault) -> _Reading:
        return self._replace(faults=_Chain(fault, self.faults), fault_count=self.fault_count + 1)

    def dropped(self, text: str) -> _Reading:
        """The innermost open bracket given up as never closed."""
        assert self.open is not None
        index = self.open.head
        reason = f"{bracket_name(text[index])}が開いたままです。閉じる {_CLOSING[text[index]]} がありません"
        return self.faulty((index, text[index], reason))._replace(open=self.open.rest)


def _members(chain: _Chain[_T] | None) -> Iterator[_T]:
    while chain is not None:
        yield chain.head
        chain = chain.rest


def _form(char: str) -> str:
    return _FORM.get(char, char)


def bracket_name(char: str) -> str:
    """かぎかっこ for 「 and 」, whatever the width."""
    return _NAMES[_form(_OPENING.get(char, char))]


def _closes(opening: str, closing: str) -> bool:
    return _form(_CLOSING[opening]) == _form(closing)


_BRACKETS = re.compile("[" + re.escape("".join(_CLOSING) + "".join(_CLOSING.values())) + "]")


@lru_cache(maxsize=512)
def _best_reading(text: str) -> _Reading:
    """The reading with the fewest faults. Readings branch only where something does not fit."""
    tokens = [(match.start(), match.group()) for match in _BRACKETS.finditer(text)]
    if not tokens:
        return _Reading()
    ordinals = {match.start("close") for match in _ORDINAL.finditer(text)}
    width = _BEAM if len(tokens) <= _WORTH_SEARCHING else 1
    readings = [_Reading()]
    for index, char in tokens:
        readings = [
            after for reading in readings for after in _steps(text, reading, index, char, index in ordinals)
        ]
        if len(readings) > 1:
            readings = sorted(readings, key=lambda reading: reading.fault_count)[:width]
    closed = [_closed(text, reading) for reading in readings]
    return closed[0] if len(closed) == 1 else min(closed, key=lambda reading: reading.fault_count)


def _steps(text: str, reading: _Reading, index: int, char: str, ordinal: bool) -> list[_Reading]:
    if char in _CLOSING:
        return [reading.opened(index)]
    top = reading.open.head if reading.open else None
    if top is not None and _closes(text[top], char):
        return [reading.paired(index)]
    if ordinal:
        return [reading]
    reason = f"{bracket_name(char)}を閉じる {char} だけがあります。開く {_OPENING[char]} がありません"
    steps = [reading.faulty((index, char, reason))]
    if top is not None:
        reason = f"{bracket_name(text[top])}が {_CLOSING[text[top]]} でなく、{bracket_name(char)}の {char} で閉じられています"
        steps.insert(0, reading.paired(index).faulty((top, text[top], reason)))
    if any(_closes(text[position], char) for position in _members(reading.open)):
        dropped = reading
        while dropped.open is not None and not _closes(text[dropped.open.head], char):
            dropped = dropped.dropped(text)
        steps.append(dropped.paired(index))
    return steps


def _closed(text: str, reading: _Reading) -> _Reading:
    while reading.open is not None:
        reading = reading.dropped(text)
    return reading


def bracket_pairs(text: str) -> dict[int, int]:
    """Position of each opening bracket → position of its closing one. Left-over brackets are not in it."""
    return {
        start: end for start, end in _members(_best_reading(text).pairs) if _closes(text[start], text[end])
    }


def unbalanced_brackets(text: str) -> tuple[tuple[int, str, str], ...]:
    """Left-over brackets as (position, bracket, reason as a sentence without its 。), fewest possible, in order.

    A bracket closed by one of another kind counts once, at the opening bracket. 「１）」 and 「ア）」 at the
    beginning of a line are ordinals and fine. Widths may differ inside a pair.
    """
    if not _BRACKETS.search(text):
        return ()
    return tuple(sorted(_members(_best_reading(text).faults)))


def mixed_width_brackets(text: str) -> tuple[tuple[int, int], ...]:
    """Pairs whose brackets differ in width, as positions of opening and closing."""
    return tuple(
        (start, end)
        for start, end in sorted(bracket_pairs(text).items())
        if _CLOSING[text[start]] != text[end]
    )
