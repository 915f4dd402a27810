"""Whether two cases are of one matter: one title says nothing of its subject that the other does not say.

A citation may speak of the approval a paper changes, or of the system beside it, so what is asked here is less
than in match: not the best predecessor, but every case that can be meant, and whether a sentence names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xl_tools.approvals.titles import BETWEEN, skeleton, subject
from xl_tools.japanese.widths import comparable

_TELLING_LETTERS = 4
"""So many letters of subject words tell one matter from all others; fewer need the same section as well."""
_NAMING_LETTERS = 6
"""A sentence names a case only with so many letters: its words may stand there for other reasons."""
_MOST = 0.7
_SHORTEST_WORD = 2
_LONG_WORD = re.compile(r"[一-龯々]{4,}|[ァ-ヺー]{4,}")
_EXACT_UP_TO = 4
"""Words up to this length must be the same to the letter: 住民税 is not 住民票."""


_MANY = 65536
"""Titles kept taken apart: those of a large register."""


@lru_cache(maxsize=_MANY)
def folded_title(text: str) -> str:
    """What is compared of a title or a sentence."""
    return skeleton(text)


@lru_cache(maxsize=_MANY)
def subject_words(title: str) -> tuple[str, ...]:
    """The words that say what a title is about, without those that stand in any title."""
    words = subject(folded_title(title)).split(BETWEEN)
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST_WORD))


def is_same_matter(one: str, other: str, *, shares_section: bool) -> bool:
    """Whether one title says nothing about its subject that the other does not say as well."""
    if not one or not other:
        return False
    ours, theirs = subject_words(one), subject_words(other)
    if not ours or not theirs:
        return folded_title(one) == folded_title(other)
    needed = _SHORTEST_WORD if shares_section else _TELLING_LETTERS
    return (_letters(ours) >= needed and _all_in(ours, other)) or (
        _letters(theirs) >= needed and _all_in(theirs, one)
    )


def is_named_in(title: str, sentence: str) -> bool:
    """Whether the sentence has every subject word of the title, and these say enough."""
    words = subject_words(title)
    return _letters(words) >= _NAMING_LETTERS and _all_in(words, sentence)


def shares_a_word(texts: Iterable[str], title: str) -> bool:
    """Whether any of the texts has a long subject word of the title."""
    words = [word for word in subject_words(title) if len(word) >= _TELLING_LETTERS]
    return any(_stands_in(word, folded_title(text)) for text in texts for word in words)


def tells_of(text: str, sentence: str) -> bool:
    """Whether a case's own text has most of what the sentence is about."""
    words = tuple(dict.fromkeys(_LONG_WORD.findall(comparable(sentence))))
    folded = comparable(text)
    told = tuple(word for word in words if word in folded)
    return _letters(words) >= _NAMING_LETTERS and _letters(told) >= _letters(words) * _MOST


def _letters(words: tuple[str, ...]) -> int:
    return sum(map(len, words))


def _all_in(words: tuple[str, ...], text: str) -> bool:
    folded = folded_title(text)
    return all(_stands_in(word, folded) for word in words)


def _stands_in(word: str, text: str) -> bool:
    """The word itself or, of a long one, seven tenths of it in one piece."""
    if word in text:
        return True
    if len(word) <= _EXACT_UP_TO:
        return False
    part = _least_part(word)
    return sure_part(word) in text and any(
        word[start : start + part] in text for start in range(len(word) - part + 1)
    )


def sure_part(word: str) -> str:
    """What stands in every text that counts as having the word: all its seven tenths have this middle in common."""
    if len(word) <= _EXACT_UP_TO:
        return word
    part = _least_part(word)
    return word[len(word) - part : part]


def _least_part(word: str) -> int:
    return -(-len(word) * 7 // 10)
