"""Numbers for the meeting days of one year: as many citations as possible, and always rising."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise

Weights = Mapping[datetime.date, Mapping[int, int]]
"""Day → number → how much speaks for it."""
Numbers = dict[datetime.date, int]


def best_numbers(days: Sequence[datetime.date], weights: Weights) -> Numbers:
    """The rising numbers most speaks for. A day of which as much speaks for another reading stays without one."""
    total, chosen = _best(days, weights, None)
    return {day: number for day, number in chosen.items() if _best(days, weights, (day, number))[0] < total}


def _best(
    days: Sequence[datetime.date], weights: Weights, without: tuple[datetime.date, int] | None
) -> tuple[int, Numbers]:
    """Like the heaviest rising subsequence: for each last number the best weight so far."""
    best: dict[int, tuple[int, Numbers]] = {0: (0, {})}
    for day in days:
        for number, weight in sorted(weights.get(day, {}).items(), reverse=True):
            if (day, number) == without:
                continue
            before = max((best[last] for last in best if last < number), key=lambda one: one[0])
            reached = (before[0] + weight, {**before[1], day: number})
            if reached[0] > best.get(number, (0, {}))[0]:
                best[number] = reached
    return max(best.values(), key=lambda one: one[0])


def numbers_between(
    days: Sequence[datetime.date], known: Mapping[datetime.date, int]
) -> dict[datetime.date, tuple[int, str]]:
    """The numbers of the days between and beside known ones where the count fits, with the Japanese basis."""
    told: dict[datetime.date, tuple[int, str]] = {}
    fixed = [(place, known[day]) for place, day in enumerate(days) if day in known]
    for (left, low), (right, high) in pairwise(fixed):
        if right - left == high - low:
            basis = f"第{low}回と第{high}回の間の会議の日数が合うため"
            told.update({days[left + step]: (low + step, basis) for step in range(1, right - left)})
    if fixed:
        (first, low), (last, high) = fixed[0], fixed[-1]
        if low > first:
            basis = f"第{low}回の前の会議の順による"
            told.update({days[first - step]: (low - step, basis) for step in range(1, first + 1)})
        basis = f"第{high}回の後の会議の順による"
        told.update({days[place]: (high + place - last, basis) for place in range(last + 1, len(days))})
    return told
