"""How alike two titles are: do they speak of the same matter, or only in the same frame?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from xl_tools.approvals.titles import BETWEEN, skeleton, subject

_SAME_SUBJECT = 0.9
_TELLING_SUBJECT = 5
"""A shorter subject (税務, 保育) may be that of many matters."""
_WORD = 2
"""Characters from which on something put in another's place is another word, not a slip of the pen."""
_LONG_WORD = 4
_OTHER_WORD = (0.3, 0.08)
"""What another word in a word's place takes away, and what each of its characters adds to that."""
_NARROWED_WORD = (0.2, 0.06)
"""The same for a word that one title narrows: 児童手当 and 児童扶養手当."""
_WORDS_NAMED = 3
_MOVED = 0.5
"""The share of a part's character pairs that must stand elsewhere for it to count as moved."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``value`` is 1 for the same skeleton and may sink below 0 for titles with nothing but a frame in common."""

    value: float
    reason: str
    clashes: tuple[tuple[str, str], ...] = ()
    """Words of one title with what the other has in their place; "" where it has only left them out."""


def likeness_of(title: str, other: str, shared: float, ward: str = "") -> Likeness:
    """Compare two titles; ``shared`` is the likeness of their weighted character pairs (0 to 1)."""
    one, two = skeleton(title, ward), skeleton(other, ward)
    if one == two:
        return Likeness(1.0, "件名の骨格が同じ")
    own, theirs = subject(one), subject(two)
    bare = own.replace(BETWEEN, "")
    if bare == theirs.replace(BETWEEN, "") and len(bare) >= _TELLING_SUBJECT:
        return Likeness(
            max(shared, _SAME_SUBJECT), f"件名の主題「{own.replace(BETWEEN, '・').strip('・')}」が同じ"
        )
    clashes = tuple(clashing_words(own, theirs))
    value = shared - sum(_taken_away(left, right) for left, right in clashes)
    return Likeness(value, _common_words(own, theirs), clashes)


def _common_words(own: str, theirs: str) -> str:
    common = [word for word in own.split(BETWEEN) if len(word) >= _WORD and word in theirs]
    named = "".join(f"「{word}」" for word in sorted(common, key=len, reverse=True)[:_WORDS_NAMED])
    return f"件名に{named}が共通" if named else "件名が似ている"


def _taken_away(left: str, right: str) -> float:
    base, each = _OTHER_WORD if left and right else _NARROWED_WORD
    length = min(len(left), len(right)) or max(len(left), len(right))
    return base + each * min(length, _LONG_WORD)


def clashing_words(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Words of one subject in whose place the other has different ones, or none: 国民年金 and 国保標準.

    A single character that they share by chance between two differing parts does not separate them. A word that
    the other title has elsewhere has only moved. A whole word more or less (「及び印鑑登録」) widens the matter and
    is no clash; a word put into or before another (児童扶養手当) makes it another matter.
    """
    for start, end, other_start, other_end in _differences(one, other):
        left, right = one[start:end], other[other_start:other_end]
        bare_left, bare_right = _unmoved(left, other), _unmoved(right, one)
        if min(len(bare_left), len(bare_right)) >= _WORD:
            yield bare_left, bare_right
        elif not bare_right and len(bare_left) >= _WORD and _inside_a_word(one, start, end):
            yield bare_left, ""
        elif not bare_left and len(bare_right) >= _WORD and _inside_a_word(other, other_start, other_end):
            yield "", bare_right


def _unmoved(part: str, other: str) -> str:
    """The part's characters; nothing if the other title has most of it, perhaps elsewhere and in another order."""
    bare = part.replace(BETWEEN, "")
    pairs = [bare[at : at + 2] for at in range(len(bare) - 1)]
    return "" if sum(pair in other for pair in pairs) > len(pairs) * _MOVED else bare


def _differences(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Where the texts differ, with single characters between two differences counted in."""
    open_at: tuple[int, int] | None = None
    for part in Indel.opcodes(one, other):
        if part.tag != "equal":
            open_at = open_at or (part.src_start, part.dest_start)
        elif part.src_end - part.src_start > 1:
            if open_at:
                yield open_at[0], part.src_start, open_at[1], part.dest_start
            open_at = None
    if open_at:
        yield open_at[0], len(one), open_at[1], len(other)


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a part is attached to a word before or behind it."""
    before = start == 0 or BETWEEN in (text[start - 1], text[start])
    behind = end == len(text) or BETWEEN in (text[end - 1], text[end])
    return not (before and behind)
