"""The months a report covers, and the year of a day printed without one."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import fold_same_length

Months = tuple[tuple[int, int], tuple[int, int]]
"""First and last month, each as (year, month)."""

_RANGE = re.compile(r"(?:から|より|[~〜～\-―－—–])\s*$")
_MONTH_AFTER = re.compile(r"\s*(?:から|より|[~〜～\-―－—–])\s*(?:同年|翌年)?\s*(?P<month>\d{1,2})\s*月")
_DAY = re.compile(r"(?P<month>\d{1,2})\s*(?:月|[./-])\s*(?P<day>\d{1,2})\s*日?(?:\s*\([月火水木金土日]\))?$")


def period_in(text: str) -> Months | None:
    """「令和5年7月から令和6年1月」, 「令和５年４月～９月」, 「令和５年度下半期」, 「令和５年度」; None without any."""
    folded = fold_same_length(text)
    dates = find_dates(text)
    for first, second in pairwise(dates):
        if first.month and second.month and _RANGE.search(folded[first.end : second.start]):
            return _ordered((first.year, first.month), (second.year, second.month))
    for date in dates:
        behind = _MONTH_AFTER.match(folded, date.end)
        if date.month and behind and 1 <= int(behind["month"]) <= 12:
            month = int(behind["month"])
            return (date.year, date.month), (date.year + (month < date.month), month)
    for date in dates:
        if date.month is None:
            return _span(date)
    return None


def _ordered(first: tuple[int, int], last: tuple[int, int]) -> Months | None:
    if first <= last:
        return first, last
    return (first, (first[0] + 1, last[1])) if first[0] == last[0] else None


def _span(date: WarekiDate) -> Months:
    return (date.first_day.year, date.first_day.month), (date.last_day.year, date.last_day.month)


def read_day(text: str, months: Months | None, report: datetime.date | None) -> datetime.date | None:
    """The day as a date. Without a year of its own it lies in the period, else in the year up to the report."""
    dates = [date for date in find_dates(text) if date.month and date.day and not date.year_inferred]
    if dates:
        return dates[0].first_day if dates[0].exists else None
    numeric = _with_points(text)
    if numeric is not None:
        return numeric
    match = _DAY.search(fold_same_length(text).strip())
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    return _date(_year_of(month, day, months, report), month, day)


def _with_points(text: str) -> datetime.date | None:
    """5.7.28 without its era letter cannot be told from 2005; only four-digit years and eras are taken."""
    return None if not find_dates(text) else find_dates(text)[0].first_day


def _year_of(month: int, day: int, months: Months | None, report: datetime.date | None) -> int | None:
    if months is not None:
        (first_year, first_month), (last_year, _last) = months
        for year in range(first_year, last_year + 1):
            if months[0] <= (year, month) <= months[1]:
                return year
        return first_year if month >= first_month else first_year + 1
    if report is not None:
        return report.year if (month, day) <= (report.month, report.day) else report.year - 1
    return None


def _date(year: int | None, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year is not None else None
    except ValueError:
        return None


def lies_in(day: datetime.date, months: Months) -> bool:
    return months[0] <= (day.year, day.month) <= months[1]
