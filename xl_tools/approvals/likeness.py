"""How alike two titles are: do they speak of the same matter, or only in the same frame?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from xl_tools.approvals.titles import generic_spans

_SAME_SUBJECT = 0.9
_TELLING_SUBJECT = 5
"""A shorter subject (税務, 保育) may be that of many matters."""
_WORD = 2
"""Characters from which on something put in another's place is another word, not a slip of the pen."""
_LONG_WORD = 4
_LONG_ADDITION = 3
_COMMON_KANJI = range(0x889F, 0x9873)
"""The first level of JIS X 0208 in Shift-JIS."""
_MISREAD_FOR = tuple(
    map(
        frozenset,
        [
            "日目",
            "末未",
            "土士",
            "人入",
            "千干",
            "大犬",
            "力刀",
            "問間",
            "氏民",
            "査杳",
            "侍待",
            "徴微",
            "鳥烏",
        ],
    )
)
"""Kanji that a reader of scanned pages takes for one another."""
_OTHER_WORD = (0.3, 0.08)
"""What another word in a word's place takes away, and what each of its characters adds to that."""
_NARROWED_WORD = (0.2, 0.06)
"""The same for a word that one title narrows: 児童手当 and 児童扶養手当."""
_OTHER_FRAME = 0.05
"""What a different word takes away where one side has only a word that every title may have."""
_SLIP = 0.05
_WIDER = 0.1
"""What a whole word more or less takes away: 「及び印鑑登録」."""
_MOVED = 0.5
"""The share of a part's character pairs that must stand elsewhere for it to count as moved."""
_CHARACTERS_COUNT = 0.65
"""How much the characters in their order count beside the weighted pairs."""
_SAME_FRAME = 0.75
_WORDS_NAMED = 3
_NOTHING = "\0"
_KANA = re.compile("[ぁ-ゖ]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``value`` is 1 for the same skeleton and may sink below 0 for titles with nothing but a frame in common."""

    value: float
    reason: str
    clashes: tuple[tuple[str, str], ...] = ()
    """Words of one title with what the other has in their place; "" where it has only left them out."""
    in_order: float = 1.0
    """The share of the characters that stand in the same order in both."""

    @property
    def only_a_character_differs(self) -> bool:
        """One kanji for another, as in the names of places (雪沢, 霧沢)."""
        return self.only_a_word_differs and any(len(left) == len(right) == 1 for left, right in self.clashes)

    @property
    def only_a_word_differs(self) -> bool:
        """Two matters of one frame: nearly the same title, but another word in a word's place."""
        return self.in_order >= _SAME_FRAME and self.has_another_word

    @property
    def has_another_word(self) -> bool:
        """Whether one title has another word in a word's place."""
        return any(left and right for left, right in self.clashes)


def likeness_of(one: str, other: str, shared: float) -> Likeness:
    """Compare two skeletons; ``shared`` is the likeness of their weighted character pairs (0 to 1)."""
    if one == other:
        return Likeness(1.0, "件名の骨格が同じ")
    own, theirs = _bare(one, 0, None), _bare(other, 0, None)
    if own == theirs and len(own) >= _TELLING_SUBJECT:
        return Likeness(max(shared, _SAME_SUBJECT), "件名の主題が同じ")
    in_order = Indel.normalized_similarity(one, other)
    value = max(shared, (1 - _CHARACTERS_COUNT) * shared + _CHARACTERS_COUNT * in_order)
    clashes: list[tuple[str, str]] = []
    for left, right, taken in _clashes(one, other):
        value -= taken
        if left or right:
            clashes.append((left, right))
    return Likeness(value, "件名が似ている", tuple(clashes), in_order)


def common_words(one: str, other: str) -> tuple[str, ...]:
    """The longest words two skeletons share, beyond those every title has; for telling a clerk."""
    words: list[str] = []
    start = 0
    for begin, end in (*generic_spans(one), (len(one), len(one))):
        if begin - start >= _WORD and one[start:begin] in other:
            words.append(one[start:begin])
        start = end
    return tuple(sorted(words, key=len, reverse=True)[:_WORDS_NAMED])


def _clashes(one: str, other: str) -> Iterator[tuple[str, str, float]]:
    """Words of one skeleton in whose place the other has different ones, or none, and what that takes away.

    A word that the other title has elsewhere has only moved. A whole word more or less (「及び印鑑登録」) widens the
    matter and is no clash; a word put into or before another (児童扶養手当) makes it another matter.
    """
    for start, end, other_start, other_end in _differences(one, other):
        own, theirs = _bare(one, start, end), _bare(other, other_start, other_end)
        left, right = _unmoved(own, other), _unmoved(theirs, one)
        if _another_word(left, right):
            yield left, right, _other_word(left, right)
        elif max(len(left), len(right)) < _WORD or (left and right):
            yield "", "", _SLIP if left and right else 0.0
        elif bool(own) != bool(theirs) and _same_room(end - start, other_end - other_start):
            yield "", "", _OTHER_FRAME
        elif left:
            yield left, "", _narrowed(left) if theirs or _inside_a_word(one, start, end) else _WIDER
        else:
            inside = own or _inside_a_word(other, other_start, other_end)
            yield "", right, _narrowed(right) if inside else _WIDER


def _same_room(length: int, other: int) -> bool:
    return min(length, other) > 0 and abs(length - other) <= _WORD


def _another_word(left: str, right: str) -> bool:
    """Whether one stands for something else than the other; one character for another is a slip of the pen."""
    if not left or not right or _KANA.sub("", left) == _KANA.sub("", right):
        return False
    if len(left) == len(right) == 1:
        return _is_common(left) and _is_common(right) and not _is_misread(left, right)
    return True


def _is_common(character: str) -> bool:
    """Whether somebody means this character: what is misread tends to become a rare one, a kana or a mark."""
    return int.from_bytes(character.encode("shift_jis", "ignore"), "big") in _COMMON_KANJI


def _is_misread(left: str, right: str) -> bool:
    return any({left, right} <= alike for alike in _MISREAD_FOR)


def _other_word(left: str, right: str) -> float:
    base, each = _OTHER_WORD
    return base + each * min(max(_WORD, min(len(left), len(right))), _LONG_WORD)


def _narrowed(word: str) -> float:
    base, each = _NARROWED_WORD
    return base + each * min(len(word), _LONG_ADDITION)


@lru_cache(maxsize=256)
def _masked(text: str) -> str:
    """The text with _NOTHING in the place of words that every title may have."""
    parts: list[str] = []
    at = 0
    for start, end in generic_spans(text):
        parts += [text[at:start], _NOTHING * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def _bare(text: str, start: int, end: int | None) -> str:
    """The part without words that every title may have."""
    return _masked(text)[start:end].replace(_NOTHING, "")


def _unmoved(bare: str, other: str) -> str:
    """Nothing, if the other title has most of the part, perhaps elsewhere and in another order."""
    pairs = [bare[at : at + 2] for at in range(len(bare) - 1)]
    return "" if sum(pair in other for pair in pairs) > len(pairs) * _MOVED else bare


def _differences(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Where the texts differ. A single character they share by chance between two differences separates nothing."""
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
    masked = _masked(text)
    before = start == 0 or _NOTHING in masked[start - 1 : start + 1]
    behind = end == len(text) or _NOTHING in masked[end - 1 : end + 1]
    return not (before and behind)
