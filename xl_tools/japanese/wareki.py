"""A date as written: what it denotes, and what is wrong with it."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from xl_tools.japanese.era_table import Era, era_named, era_of, era_year_text, official_digits

_WEEKDAYS = "月火水木金土日"
_FIRST_TEN = ("上旬", "初旬", "初め", "初頭", "当初", "頭")
_MIDDLE_TEN = ("中旬", "半ば")
_LAST_TEN = ("下旬", "末")
_YEAR_PARTS = {
    "末": (12, 12),
    "春": (3, 5),
    "夏": (6, 9),
    "秋": (9, 11),
    "冬": (12, 14),
    "前半": (1, 6),
    "上半期": (1, 6),
    "後半": (7, 12),
    "下半期": (7, 12),
    "初頭": (1, 3),
    "初め": (1, 3),
    "当初": (1, 3),
}
_FISCAL_PARTS = {
    "末": (15, 15),
    "当初": (4, 4),
    "初頭": (4, 6),
    "初め": (4, 6),
    "上半期": (4, 9),
    "前半": (4, 9),
    "下半期": (10, 15),
    "後半": (10, 15),
    "第1四半期": (4, 6),
    "第2四半期": (7, 9),
    "第3四半期": (10, 12),
    "第4四半期": (13, 15),
}
_OLDEST, _NEWEST = 1, 9998
_IN_EVERY_MONTH = 28


class WarekiDate(NamedTuple):
    """A date found in running text, as precise as it was written.

    ``year`` is western; for a fiscal year it is the year its April lies in. ``part`` is 上旬, 末, 頃 … or "".
    ``start`` and ``end`` are positions in the text. ``problem`` is half a Japanese sentence without 。, or
    None; ``suggestion`` is what to write instead where that is certain. ``year_inferred`` says that the year
    was taken over from the date before. Month and day are kept as written even if no calendar has them.
    """

    year: int
    month: int | None
    day: int | None
    part: str
    fiscal_year: bool
    start: int
    end: int
    as_written: str
    era: str = ""
    era_year: int | None = None
    weekday: str = ""
    year_inferred: bool = False
    problem: str | None = None
    suggestion: str | None = None

    @property
    def exists(self) -> bool:
        """False for a day, month or year that no calendar has: ２月30日, 13月, ０年."""
        return (self.era_year is None or self.era_year >= 1) and _calendar_problem(self) is None

    @property
    def first_day(self) -> datetime.date:
        """The first day the writing may denote; impossible dates are pulled to the nearest real one."""
        return day_range(self)[0]

    @property
    def last_day(self) -> datetime.date:
        """The last day the writing may denote; impossible dates are pulled to the nearest real one."""
        return day_range(self)[1]


def day_range(date: WarekiDate) -> tuple[datetime.date, datetime.date]:
    """First and last day the writing may denote."""
    if date.month is None:
        table, whole = (_FISCAL_PARTS, (4, 15)) if date.fiscal_year else (_YEAR_PARTS, (1, 12))
        first, last = table.get(date.part, whole)
        return _day(date.year, first, 1), _day(date.year, last, 31)
    month = min(date.month, 12)
    if date.day is not None:
        only = _day(date.year, month, date.day)
        return only, only
    first_day, last_day = _days_of_part(date.part)
    return _day(date.year, month, first_day), _day(date.year, month, last_day)


def _days_of_part(part: str) -> tuple[int, int]:
    if part in _FIRST_TEN:
        return 1, 10
    if part in _MIDDLE_TEN:
        return 11, 20
    if part in _LAST_TEN:
        return 21, 31
    return (31, 31) if part == "末日" else (1, 31)


def _day(year: int, month: int, day: int) -> datetime.date:
    """The day, with months above 12 running into the next year by at most a quarter, and days cut to the month."""
    if 12 < month <= 15:
        year, month = year + 1, month - 12
    year = min(max(year, _OLDEST), _NEWEST)
    month = min(max(month, 1), 12)
    if day > _IN_EVERY_MONTH:
        day = min(day, calendar.monthrange(year, month)[1])
    return datetime.date(year, month, max(day, 1))


def judge(date: WarekiDate, bracketed_year: int | None) -> tuple[str | None, str | None]:
    """Problem and suggestion for a date; ``bracketed_year`` is the second year of 令和７年（2025年）."""
    era = era_named(date.era) if date.era else None
    if date.era_year is not None and date.era_year < 1:
        return "０年はありません（最初の年は元年です）", None
    problem = _calendar_problem(date)
    if problem:
        return problem, None
    if bracketed_year is not None and bracketed_year != date.year:
        return "和暦と西暦の年が合いません", None
    if era is not None:
        problem = _era_problem(date, era)
        if problem:
            return problem, _rewritten(date)
    return _weekday_problem(date), None


def _calendar_problem(date: WarekiDate) -> str | None:
    if date.month is None:
        return None
    if not 1 <= date.month <= 12:
        return f"{official_digits(date.month)}月はありません"
    if date.day is None:
        return None
    year = min(max(date.year, _OLDEST), _NEWEST)
    length = calendar.monthrange(year, date.month)[1]
    if 1 <= date.day <= length:
        return None
    month = official_digits(date.month)
    return f"{month}月{official_digits(date.day)}日はありません（この年の{month}月は{official_digits(length)}日までです）"


def _era_problem(date: WarekiDate, era: Era) -> str | None:
    first, last = day_range(date)
    if era.last is not None and first > era.last:
        return f"{era.name}は{_full_date(era, era.last)}までです（{_rewritten(date)}に当たります）"
    if last < era.start:
        return f"{era.name}は{_full_date(era, era.start)}からです（{_rewritten(date)}に当たります）"
    return None


def _full_date(era: Era, day: datetime.date) -> str:
    year = era_year_text(era, day.year).removeprefix(era.name)
    return f"{year}{official_digits(day.month)}月{official_digits(day.day)}日"


def _rewritten(date: WarekiDate) -> str:
    """The same date under the era it really lies in."""
    text = era_year_text(era_of(date.last_day), date.year)
    if date.fiscal_year:
        text += "度"
    if date.month is not None:
        text += f"{official_digits(date.month)}月"
    if date.day is not None:
        text += f"{official_digits(date.day)}日"
    return text + date.part


def _weekday_problem(date: WarekiDate) -> str | None:
    if not date.weekday or date.day is None:
        return None
    actual = _WEEKDAYS[date.first_day.weekday()]
    return None if actual == date.weekday else f"曜日が合いません（この日は{actual}曜日です）"
