"""Characters of texts counted without blanks, and how many of a drawing stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence


def squeezed(text: str) -> str:
    return "".join(text.split())


def size(text: str) -> int:
    return len(squeezed(text))


def kept_size(starter: Sequence[str], finished: Sequence[str]) -> int:
    """Characters of whole lines that stayed: each starter box against one box, those that share most first."""
    shared = sorted(
        ((size("".join(_kept_lines(one, other))), n, m)
         for n, one in enumerate(starter) for m, other in enumerate(finished)),
        key=lambda each: -each[0],
    )  # fmt: skip
    used: tuple[set[int], set[int]] = (set(), set())
    total = 0
    for characters, n, m in shared:
        if n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            total += characters
    return total


def _kept_lines(starter: str, finished: str) -> Iterator[str]:
    lines = (Counter(squeezed(line) for line in text.split("\n")) for text in (starter, finished))
    one, other = lines
    return (one & other).elements()
