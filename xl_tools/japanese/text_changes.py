"""Where one text differs from an earlier one, as exact positions in both; width, blanks and line breaks aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from xl_tools.japanese.diffs import Span
from xl_tools.japanese.widths import comparable

Stretch = tuple[int, int]
"""First position and the one after the last."""

_CLUSTER = re.compile(".[\ufe00-\ufe0f\U000e0100-\U000e01ef\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
"""A character with what changes its look or sound; a mark that changes nothing (２ﾞ) counts by itself."""
_LONGEST = 10_000
"""Beyond so many differing characters on both sides the stretch counts as changed from end to end."""
_SHORT_ISLAND, _ISLAND_IN_MUCH, _MUCH_CHANGED = 1, 2, 8
_SENTENCE_STARTS, _CLAUSE_STARTS = "。\n", "、，,・（(「『【）)」』】:："


class TextChange(NamedTuple):
    """A stretch of the old text and what stands there now; an empty one (start = end) where nothing stands."""

    old: Stretch
    new: Stretch


@dataclass(frozen=True, slots=True)
class _Bare:
    """What counts of a text: ``chars`` for comparing, ``places`` where each stands in the text as written."""

    written: str
    chars: str
    places: tuple[Stretch, ...]

    def stretch(self, start: int, end: int) -> Stretch:
        if start < end:
            return self.places[start][0], self.places[end - 1][1]
        at = self.places[start - 1][1] if start else 0
        return at, at

    def boundary(self, index: int) -> int:
        """How well a change may begin at this character: 3 at the start of a line or sentence, 0 inside a word."""
        if index == 0:
            return 3
        before = self.chars[index - 1]
        gap = (
            self.written[self.places[index - 1][1] : self.places[index][0]] if index < len(self.chars) else ""
        )
        if before in _SENTENCE_STARTS or "\n" in gap:
            return 3
        return 2 if before in _CLAUSE_STARTS else 0


def text_changes(
    old: str, new: str, old_ignored: Iterable[Stretch] = (), new_ignored: Iterable[Stretch] = ()
) -> tuple[TextChange, ...]:
    """What was changed, in order; empty if the texts say the same. Ignored stretches do not count.

    As little as possible is changed. One equal character between two changes is taken into the change, and a
    number changes as a whole. Where a stretch may have been put in at several places (「、氏名」 or 「氏名、」)
    it begins at a line, sentence or clause.
    """
    before, after = _bare(old, tuple(old_ignored)), _bare(new, tuple(new_ignored))
    if before.chars == after.chars:
        return ()
    blocks = _without_islands(_blocks(before.chars, after.chars))
    settled = _joined(_whole_numbers(_slid(blocks, before, after), before.chars, after.chars))
    return tuple(TextChange(before.stretch(*block[:2]), after.stretch(*block[2:])) for block in settled)


def spans_of(old: str, new: str, changes: Sequence[TextChange]) -> tuple[Span, ...]:
    """The changes with what stays between them (as written in the new text), for reading."""
    spans: list[Span] = []
    position = 0
    for change in changes:
        kept = new[position : change.new[0]]
        spans.append(Span("equal", kept, kept))
        was, now = old[slice(*change.old)], new[slice(*change.new)]
        spans.append(Span("replace" if was and now else "insert" if now else "delete", was, now))
        position = change.new[1]
    spans.append(Span("equal", new[position:], new[position:]))
    return tuple(span for span in spans if span.old or span.new)


@lru_cache(maxsize=1024)
def _bare(text: str, ignored: tuple[Stretch, ...]) -> _Bare:
    chars: list[str] = []
    places: list[Stretch] = []
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        if any(first <= start < last for first, last in ignored):
            continue
        folded = comparable(cluster.group())
        stands_alone = len(folded) == end - start
        for index, char in enumerate(folded):
            chars.append(char)
            places.append((start + index, start + index + 1) if stands_alone else (start, end))
    return _Bare(text, "".join(chars), tuple(places))


_Block = tuple[int, int, int, int]
"""Start and end of a change in the old characters, then in the new ones."""


def _blocks(old: str, new: str) -> list[_Block]:
    start, end = _common_ends(old, new)
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if min(len(middle_old), len(middle_new)) > _LONGEST:
        return [(start, len(old) - end, start, len(new) - end)]
    changed: list[_Block] = []
    for code in Indel.opcodes(middle_old, middle_new):
        block = (code.src_start + start, code.src_end + start, code.dest_start + start, code.dest_end + start)
        if code.tag != "equal":
            changed.append(block)
    return _joined(changed)


def _common_ends(old: str, new: str) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _joined(blocks: Iterable[_Block]) -> list[_Block]:
    """Neighbours without anything equal between them as one."""
    joined: list[_Block] = []
    for block in blocks:
        if joined and joined[-1][1] >= block[0] and joined[-1][3] >= block[2]:
            last = joined.pop()
            block = (last[0], max(last[1], block[1]), last[2], max(last[3], block[3]))
        joined.append(block)
    return joined


def _without_islands(blocks: list[_Block]) -> list[_Block]:
    """Changes with too little between them to help the reader become one; what was only taken out joins nothing."""
    kept: list[_Block] = []
    for block in blocks:
        if kept and _is_island(kept[-1], block):
            last = kept.pop()
            block = (last[0], block[1], last[2], block[3])
        kept.append(block)
    return kept


def _is_island(before: _Block, after: _Block) -> bool:
    between = after[0] - before[1]
    changed = sum(block[1] - block[0] + block[3] - block[2] for block in (before, after))
    shown = before[2] < before[3] and after[2] < after[3]
    return shown and (between <= _SHORT_ISLAND or (between <= _ISLAND_IN_MUCH and changed >= _MUCH_CHANGED))


def _slid(blocks: list[_Block], before: _Bare, after: _Bare) -> list[_Block]:
    """Pure insertions and deletions moved to where they begin best among the places that mean the same."""
    moved: list[_Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        floor = moved[-1][1] if moved else 0, moved[-1][3] if moved else 0
        ceiling = (following[0], following[2]) if following else (len(before.chars), len(after.chars))
        if block[0] == block[1]:
            shift = _best_shift(after, block[2:], block[2] - floor[1], ceiling[1] - block[3])
        elif block[2] == block[3]:
            shift = _best_shift(before, block[:2], block[0] - floor[0], ceiling[0] - block[1])
        else:
            shift = 0
        moved.append((block[0] + shift, block[1] + shift, block[2] + shift, block[3] + shift))
    return moved


def _best_shift(text: _Bare, stretch: Stretch, room_before: int, room_behind: int) -> int:
    start, end = stretch
    shifts = [0]
    while (
        -shifts[-1] < room_before and text.chars[start + shifts[-1] - 1] == text.chars[end + shifts[-1] - 1]
    ):
        shifts.append(shifts[-1] - 1)
    right = 0
    while right < room_behind and text.chars[start + right] == text.chars[end + right]:
        right += 1
        shifts.append(right)
    return max(shifts, key=lambda shift: (text.boundary(start + shift), -abs(shift)))


def _whole_numbers(blocks: list[_Block], old: str, new: str) -> list[_Block]:
    """Where a digit changed, the number it belongs to has changed."""
    widened: list[_Block] = []
    for index, (old_start, old_end, new_start, new_end) in enumerate(blocks):
        floor = widened[-1][3] if widened else 0
        ceiling = blocks[index + 1][2] if index + 1 < len(blocks) else len(new)
        firsts = old[old_start:old_end][:1] + new[new_start:new_end][:1]
        lasts = old[old_start:old_end][-1:] + new[new_start:new_end][-1:]
        if _has_digit(firsts):
            while new_start > floor and new[new_start - 1].isdecimal():
                old_start, new_start = old_start - 1, new_start - 1
        if _has_digit(lasts):
            while new_end < ceiling and new[new_end].isdecimal():
                old_end, new_end = old_end + 1, new_end + 1
        widened.append((old_start, old_end, new_start, new_end))
    return widened


def _has_digit(chars: str) -> bool:
    return any(char.isdecimal() for char in chars)
