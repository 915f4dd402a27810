"""Periods: 「令和７年４月１日から令和８年３月31日まで（次年度以降も、同様の業務委託を行う。）」."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import fold_same_length

_REMARK = r"(?:\s*\([^()]*\))*"
_BETWEEN = re.compile(rf"{_REMARK}\s*(?:から|より|[~〜―－—–ー\-→]+)\s*(?:\(予定\))?\s*")
_OPEN_END = re.compile(rf"{_REMARK}\s*(?:から|より|以降|以後|[~〜])(?!の)")
_OPEN_START = re.compile(rf"{_REMARK}\s*(?:まで|迄|を?期限|以前)")
_START_SIGN = re.compile(r"(?:から|より|[~〜]|締結日?|決定日?)\s*$")
_NEAR_BEFORE = 20
_TO_THE_END = re.compile(r"\s*(?:まで|迄)")
_RENEWS = re.compile(
    r"(?:次|翌)年度(?:以降|も)|(?:以降|以後)(?:も|は|、|,|同様|継続|毎年)|(?:自動|更新)(?:的に)?(?:更新|延長|する|され)"
    r"|毎年度|継続(?:する|予定|して|\)|$)|同様の[^。]{0,20}(?:を行う|とする)"
)
_PLANNED = re.compile(r"予定|見込")


class Period(NamedTuple):
    """From ``start`` to ``end``, each None when not written.

    A fiscal year (or year, or month) standing alone is both start and end. ``renews`` when the text says that
    it goes on in later years; ``planned`` when it says 予定 or 見込.
    """

    start: WarekiDate | None
    end: WarekiDate | None
    renews: bool
    planned: bool
    as_written: str

    @property
    def first_day(self) -> datetime.date | None:
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> datetime.date | None:
        return self.end.last_day if self.end else None

    @property
    def ends_before_start(self) -> bool:
        """True when no reading of the two dates puts the end on or after the start."""
        return self.start is not None and self.end is not None and self.end.last_day < self.start.first_day


_Bounds = tuple[WarekiDate | None, WarekiDate | None]


def parse_period(text: str) -> Period:
    """The first period in the text; a date standing alone counts. Both ends None if there is no date."""
    periods = find_periods(text)
    if periods:
        return periods[0]
    folded = fold_same_length(text)
    dates = find_dates(text)
    if not dates:
        return _described(text, folded, (None, None), 0, len(text))
    alone = dates[0]
    whole = alone if alone.day is None and (alone.fiscal_year or alone.month is None) else None
    return _described(text, folded, (alone, whole), alone.start, len(text))


def find_periods(text: str, dates: tuple[WarekiDate, ...] | None = None) -> tuple[Period, ...]:
    """Every period with から, より, まで or ～ in the text, in order. ``dates`` are its dates, if known already.

    Dates inside brackets are remarks on a period and start none of their own.
    """
    folded = fold_same_length(text)
    dates = find_dates(text) if dates is None else dates
    depths = _bracket_depths(folded)
    bounds: list[tuple[_Bounds, int]] = []
    index = 0
    while index < len(dates):
        date = dates[index]
        following = dates[index + 1] if index + 1 < len(dates) else None
        if following and _BETWEEN.fullmatch(folded, date.end, following.start):
            bounds.append(((date, following), date.start))
            index += 2
            continue
        index += 1
        half = _half_open(folded, date)
        if half is not None and (not bounds or depths[date.start] == 0):
            bounds.append((half, date.start))
    ends = ([start for _, start in bounds[1:]] + [len(text)])[: len(bounds)]
    return tuple(
        _described(text, folded, pair, start, end) for (pair, start), end in zip(bounds, ends, strict=True)
    )


def _half_open(folded: str, date: WarekiDate) -> _Bounds | None:
    if _OPEN_START.match(folded, date.end) or _START_SIGN.search(
        folded[max(date.start - _NEAR_BEFORE, 0) : date.start]
    ):
        return None, date
    if _OPEN_END.match(folded, date.end):
        return date, None
    return None


def _bracket_depths(folded: str) -> list[int]:
    depths, depth = [], 0
    for char in folded:
        if char == "(":
            depth += 1
        depths.append(depth)
        if char == ")":
            depth = max(depth - 1, 0)
    return depths


def _described(text: str, folded: str, bounds: _Bounds, start: int, end: int) -> Period:
    """The period with what the text says about it up to the next period, where a heading may begin."""
    said = "".join(folded[start:end].split())
    last = bounds[1] or bounds[0]
    until = _with_brackets(folded, last.end if last else end, end)
    return Period(
        bounds[0],
        bounds[1],
        bool(_RENEWS.search(said)),
        bool(_PLANNED.search(said)),
        text[start:until].strip(),
    )


def _with_brackets(folded: str, position: int, end: int) -> int:
    """Where the writing of a period ends: after まで and the brackets that follow at once."""
    closing = re.compile(rf"{_REMARK}(?:{_TO_THE_END.pattern}|\s*(?:から|より|以降)|\s*[~〜])?{_REMARK}")
    match = closing.match(folded, position, end)
    return match.end() if match else position
