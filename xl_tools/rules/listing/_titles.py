"""Which of many titles is nearly the same as one: a slip of the pen, but no other matter in the same frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from xl_tools.approvals.likeness import likeness_of

_ALIKE = 80
_SAME = 0.75
_LOOKED_AT = 3
_NUMBERS = re.compile(r"\d+")


def closest_title(bare: str, titles: Mapping[str, object]) -> str | None:
    """The skeleton among the keys that says the same as ``bare`` in nearly the same words.

    Other numbers (第１期, 第２期) make it another matter.
    """
    near = process.extract(bare, titles.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LOOKED_AT)
    return next((title for title, score, _ in near if _is_same(bare, title, score / 100)), None)


def _is_same(one: str, other: str, shared: float) -> bool:
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    likeness = likeness_of(one, other, shared)
    return likeness.value >= _SAME and not likeness.has_another_word
