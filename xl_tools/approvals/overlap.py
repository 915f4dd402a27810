"""How much two titles put in other words still speak of one subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from xl_tools.approvals.titles import BETWEEN, subject

_OF_THE_SHORTER = 0.75
"""A follow-up leaves words out or adds some: what counts most is how much of the shorter subject the other has."""
_FEWEST_PAIRS = 4
"""A shorter subject (税務, 保育) may be part of many: it is weighed as if it had so many pairs."""
_SAYS_MORE = 1
"""So many pairs beyond the project's name make a title speak of one matter of the project."""
_KATAKANA = 0.5
"""A pair of katakana tells less than one of kanji: オンライン is one word in two characters' place."""


def subject_overlap(one: str, other: str, project: str, weigh: Callable[[str], float]) -> float:
    """From 0 to 1: the weight of the character pairs the subjects of two skeletons share, wherever they stand.

    ``project`` is the skeleton of the project both are of, "" if they are of none: where both titles say more than
    its name, only what they say beyond it counts.
    """
    own, theirs = subject_pairs(one), subject_pairs(other)
    named = subject_pairs(project)
    if min(len(own - named), len(theirs - named)) >= _SAYS_MORE:
        own, theirs = own - named, theirs - named
    common = own & theirs
    if not common:
        return 0.0
    shared = _weight(common, weigh)
    sizes = [max(_weight(pairs, weigh), _FEWEST_PAIRS * shared / len(common)) for pairs in (own, theirs)]
    return shared * (_OF_THE_SHORTER / min(sizes) + (1 - _OF_THE_SHORTER) / max(sizes))


def _weight(pairs: frozenset[str], weigh: Callable[[str], float]) -> float:
    return sum(weigh(pair) * (_KATAKANA if _is_katakana(pair) else 1) for pair in pairs)


def _is_katakana(pair: str) -> bool:
    return all("ァ" <= character <= "ー" for character in pair)


@lru_cache(maxsize=4096)
def subject_pairs(bare: str) -> frozenset[str]:
    """The neighbouring characters of each word a skeleton has beside those of every title."""
    return frozenset(
        word[at : at + 2] for word in subject(bare).split(BETWEEN) for at in range(len(word) - 1)
    )
