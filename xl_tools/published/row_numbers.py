"""Where the rows of the list are numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line

_NUMBER = re.compile(
    r"\s*(?:№|[Nn][Oo]\.?)?\s*[(]?(?P<number>\d{1,3})(?:[)]|[.](?=\s|\D|$))?(?P<after>\s+|$|(?=[^\d\s]))"
)
_COUNTED = re.compile(
    r"[月日年度回号条項件人名世帯歳才か箇ヶ所階丁目次期割以億万千百十分%％.,/、。)）:：~〜-]"
)
_DAY = re.compile(r"[月年./]\s*\d")
_LONGEST_GAP = 3
"""So many numbers may be missing between two rows that were recognised."""


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A row's number: the index of its line among those given, and where the text behind it begins."""

    number: int
    index: int
    skip: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers counting upwards; each missing one takes half a number from the length."""

    length: float
    last: RowNumber
    before: _Run | None


def find_row_numbers(lines: Sequence[Line]) -> tuple[RowNumber, ...]:
    """The longest run of numbers counting upwards, each at the beginning of a line.

    Of several places for the first number the last is taken (headings are numbered, too), of several for a later
    one the first (a page number may follow).
    """
    best: dict[int, _Run] = {}
    for candidate in _candidates(lines):
        run = _Run(1.0, candidate, None)
        for gap in range(1, _LONGEST_GAP + 1):
            earlier = best.get(candidate.number - gap)
            if earlier is not None and earlier.last.index < candidate.index:
                length = earlier.length + 1.5 - gap / 2
                run = max(run, _Run(length, candidate, earlier), key=lambda one: one.length)
        known = best.get(candidate.number)
        if known is None or run.length > known.length or (run.before is None and known.before is None):
            best[candidate.number] = run
    node = max(best.values(), key=lambda one: one.length, default=None)
    chain: list[RowNumber] = []
    while node is not None:
        chain.append(node.last)
        node = node.before
    return tuple(reversed(chain))


def _candidates(lines: Sequence[Line]) -> list[RowNumber]:
    found = []
    for index, line in enumerate(lines):
        folded = fold_same_length(line.text)
        match = _NUMBER.match(folded)
        if match is None or int(match["number"]) == 0:
            continue
        if _COUNTED.match(folded, match.end()) if not match["after"] else _DAY.match(folded, match.end()):
            continue
        found.append(RowNumber(int(match["number"]), index, match.end()))
    return found
