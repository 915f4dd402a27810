"""How much two titles put in other words still speak of one subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from xl_tools.approvals.titles import BETWEEN, subject

_OF_THE_SHORTER = 0.75
"""A follow-up leaves words out or adds some: what counts most is how much of the shorter subject the other has."""
_FEWEST_PAIRS = 4
"""A shorter subject (税務, 保育) may be part of many: it is weighed as if it had so many pairs."""


def subject_overlap(one: str, other: str, weigh: Callable[[str], float]) -> float:
    """From 0 to 1: the weight of the character pairs the subjects of two skeletons share, wherever they stand."""
    own, theirs = subject_pairs(one), subject_pairs(other)
    common = sum(map(weigh, own & theirs))
    if not common:
        return 0.0
    each = common / len(own & theirs)
    sizes = [max(sum(map(weigh, pairs)), _FEWEST_PAIRS * each) for pairs in (own, theirs)]
    return common * (_OF_THE_SHORTER / min(sizes) + (1 - _OF_THE_SHORTER) / max(sizes))


@lru_cache(maxsize=4096)
def subject_pairs(bare: str) -> frozenset[str]:
    """The neighbouring characters of each word a skeleton has beside those of every title."""
    return frozenset(word[at : at + 2] for word in subject(bare).split(BETWEEN) for at in range(len(word) - 1))
