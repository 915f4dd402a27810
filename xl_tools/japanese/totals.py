"""Totals with their parts, only where the text says clearly that the parts make up the total."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.numbers import Count, find_counts, number_of_counts
from xl_tools.japanese.widths import fold_same_length

_TOTAL_LABEL = re.compile(r"^(?:総?合計|計|総計|総数|総人数|総件数|合計(?:人|件|世帯)?数)$")
_BREAKDOWN = re.compile(r"^\s*[(\[【]?\s*(?:\(?内\s*訳\)?)\s*[:】\]]?")
_PARTIAL = re.compile(r"うち|再掲|小計|延べ|重複|含む|除く|以外|ほか|その他の内")
_COLON_LABEL = late_pattern(r"^[\s、,(・]*(?P<label>[^:\n。\d]{1,20}):\s*$")
_FEWEST_COUNTS = 3
"""A total and two parts."""
_LONGEST_BREAKDOWN = 1000
_MOST_PARTS = 50
_CLEARLY = 0.25
"""Unannounced parts count as parts only if their sum is this near to the total."""


class Total(NamedTuple):
    """A total and the counts it is said to be made of."""

    total: Count
    parts: tuple[Count, ...]

    @property
    def sum_of_parts(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def is_right(self) -> bool:
        return self.sum_of_parts == self.total.value


def find_totals(text: str) -> tuple[Total, ...]:
    """Totals the text itself breaks down, in order.

    Three forms: a line 合計 (計, 総数 …) below itemized lines; a number followed by 「内訳」; a number followed
    at once by 「label：number」 parts. Nothing is said where a number is approximate, units differ, or words
    such as うち or 延べ leave doubt.
    """
    if number_of_counts(text) < _FEWEST_COUNTS:
        return ()
    counts = find_counts(text)
    folded = fold_same_length(text)
    totals: list[Total] = []
    for index, count in enumerate(counts):
        parts = _parts_above(folded, counts, index) or _parts_below(folded, counts, index)
        if len(parts) > 1 and _comparable((count, *parts)):
            totals.append(Total(count, parts))
    return tuple(totals)


def _comparable(counts: tuple[Count, ...]) -> bool:
    exact = all(not count.approximate and not count.bound for count in counts)
    return exact and len({count.counter for count in counts}) == 1


def _parts_above(folded: str, counts: tuple[Count, ...], index: int) -> tuple[Count, ...]:
    """The labelled counts directly above a total line, back to the first line without a count."""
    total = counts[index]
    if not _TOTAL_LABEL.match("".join(total.label.split())):
        return ()
    parts: list[Count] = []
    position = total.start
    for part in reversed(counts[:index]):
        between = folded[part.end : position]
        if _is_total(part) or "。" in between or _PARTIAL.search(between + part.label) or not part.label:
            break
        if parts and _has_other_lines(between):
            break
        parts.append(part)
        position = part.start
    partial = _PARTIAL.search(folded[parts[-1].start : total.end]) if parts else None
    return () if partial else tuple(reversed(parts))


def _is_total(count: Count) -> bool:
    return _TOTAL_LABEL.match("".join(count.label.split())) is not None


def _has_other_lines(between: str) -> bool:
    """Whether a whole line stands between two counts: text that belongs to neither."""
    lines = between.split("\n")
    return any(line.strip() for line in lines[1:-1])


def _parts_below(folded: str, counts: tuple[Count, ...], index: int) -> tuple[Count, ...]:
    """Parts behind a total: announced by 内訳, or each written 「label：number」 right behind it."""
    total = counts[index]
    following = counts[index + 1 : index + 1 + _MOST_PARTS]
    if not following or _is_total(total):
        return ()
    gap = folded[total.end : following[0].start]
    announced = _BREAKDOWN.match(re.sub(r"^\s*\([^()]*(?:現在|時点)[^()]*\)", "", gap)) is not None
    if not announced and "\n" in gap:
        return ()
    parts = _run_of_parts(folded, total, following, announced)
    if announced:
        return parts
    near = abs(sum(part.value for part in parts) - total.value) <= _CLEARLY * total.value
    own_label = folded[folded.rfind("\n", 0, total.start) + 1 : total.start]
    return parts if near and ":" not in own_label else ()


def _run_of_parts(
    folded: str, total: Count, following: tuple[Count, ...], announced: bool
) -> tuple[Count, ...]:
    parts: list[Count] = []
    position, closing = total.end, _closing_position(folded, total.end)
    for part in following:
        gap = folded[position : part.start]
        colon = _COLON_LABEL.match(re.sub(r"^\s*\([^()]*\)", "", gap))
        too_far = closing is not None and part.start > closing
        unlike = part.counter != total.counter or _is_total(part) or not (announced or colon)
        if too_far or unlike or _PARTIAL.search(gap) or "。" in gap or _has_other_lines(gap):
            break
        parts.append(part)
        position = part.end
    return tuple(parts)


def _closing_position(folded: str, start: int) -> int | None:
    """Where the bracket 「（内訳：…）」 right behind the total closes."""
    match = re.compile(r"\s*\(\s*内\s*訳(?!\s*\))").match(folded, start)
    if match is None:
        return None
    depth = 0
    for position in range(start, min(len(folded), start + _LONGEST_BREAKDOWN)):
        depth += {"(": 1, ")": -1}.get(folded[position], 0)
        if depth == 0 and folded[position] == ")":
            return position
    return None
