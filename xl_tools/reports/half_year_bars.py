"""The charts of the page of a half year as numbers: bars with their widths, columns with their places."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xl_tools.model.half_year import Month
from xl_tools.model.half_year_view import Count, Numbers, Weights
from xl_tools.reports.half_year_texts import year_text

MOST_BARS = 20
MOST_NUMBERS = 12
"""№s named beside a bar; the rest is only counted."""
MOST_COLUMNS = 24
_COLUMN_HEIGHT = 120
_WIDE, _NARROW, _MANY = 72, 46, 12


@dataclass(frozen=True, slots=True)
class Named:
    """The first №s of many, and how many more there are."""

    shown: Numbers
    more: int


@dataclass(frozen=True, slots=True)
class Bar:
    """``width`` is a part of the longest bar (0.634), ``share`` in whole per cent of all cases."""

    label: str
    number: int
    width: str
    share: int
    cases: Named


@dataclass(frozen=True, slots=True)
class Bars:
    """``more`` counts the labels left out, ``more_number`` what they count together."""

    bars: tuple[Bar, ...]
    sentence: str
    more: int = 0
    more_number: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """``x`` is the middle of the column, ``y`` its top, in units of the drawing."""

    label: str
    full_label: str
    year: str
    number: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A drawing ``width`` wide; each column is ``thickness`` wide. ``left_out`` is how many came before the first."""

    columns: tuple[Column, ...]
    width: int
    base: int
    thickness: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One weight's part of a bar of findings; ``start`` and ``width`` are in per cent of the longest bar."""

    weight: str
    start: str
    width: str


def bars_of(counts: Sequence[Count], cases: int) -> Bars:
    """The longest MOST_BARS. ``cases`` is what the shares are of."""
    longest = max((count.number for count in counts), default=0)
    bars = tuple(
        Bar(
            count.label,
            count.number,
            _part(count.number, longest),
            share_of(count.number, cases),
            named(count.cases),
        )
        for count in counts[:MOST_BARS]
    )
    rest = counts[MOST_BARS:]
    return Bars(bars, _leading(counts, cases), len(rest), sum(count.number for count in rest))


def columns_of(months: Sequence[tuple[Month, Count]]) -> Columns:
    """The last MOST_COLUMNS months, the year named below the first and below each January."""
    last = months[-MOST_COLUMNS:]
    slot = _WIDE if len(last) <= _MANY else _NARROW
    highest = max((count.number for _, count in last), default=0)
    base = _COLUMN_HEIGHT + 24
    columns = []
    for place, (month, count) in enumerate(last):
        height = round(_COLUMN_HEIGHT * count.number / highest, 1) if highest else 0.0
        year = year_text(month) if not place or month[1] == 1 else ""
        columns.append(
            Column(
                f"{month[1]}月",
                count.label,
                year,
                count.number,
                slot * (place + 0.5),
                round(base - height, 1),
                height,
            )
        )
    return Columns(tuple(columns), slot * len(last), base, slot * 5 // 9, len(months) - len(last))


def pieces_of(weights: Weights, most: int) -> tuple[Piece, ...]:
    """``most`` is the length of the longest bar of the table; weights without findings have no piece."""
    pieces, start = [], 0
    for severity, number in weights.by_severity:
        if number:
            pieces.append(Piece(severity.name.lower(), _percent(start, most), _percent(number, most)))
        start += number
    return tuple(pieces)


def named(cases: Numbers) -> Named:
    return Named(cases[:MOST_NUMBERS], max(0, len(cases) - MOST_NUMBERS))


def share_of(number: int, whole: int) -> int:
    """Whole per cent; 1 for anything above nothing, 100 only for all."""
    if not whole or not number:
        return 0
    return 100 if number >= whole else min(99, max(1, round(100 * number / whole)))


def days_of(days: Sequence[tuple[datetime.date | None, Count]], cases: int) -> Bars:
    """The last MOST_BARS meeting days in their order; what was before them is left out."""
    counts = [count for _, count in days]
    before, last = counts[:-MOST_BARS], counts[-MOST_BARS:]
    return replace(
        bars_of(last, cases), sentence="", more=len(before), more_number=sum(count.number for count in before)
    )


def _leading(counts: Sequence[Count], cases: int) -> str:
    """業務委託が33件（65％）で、最も多くなっています。 Nothing where several lead, or one alone is there."""
    if len(counts) < 2:
        return ""
    first, second = sorted(counts, key=lambda count: -count.number)[:2]
    if first.number == second.number:
        return ""
    share = share_of(first.number, cases)
    return f"{first.label}が{first.number:,}件（{share}％）で、最も多くなっています。"


def _part(number: int, whole: int) -> str:
    return f"{number / whole:.3f}" if number else "0"


def _percent(number: int, whole: int) -> str:
    return f"{100 * number / whole:.1f}%"
