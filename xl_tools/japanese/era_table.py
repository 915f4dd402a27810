"""The eras since Meiji and the fiscal year (April to March)."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Era(NamedTuple):
    """One era; ``last`` is None for the current one. Its year N is the western year ``start.year + N - 1``."""

    name: str
    letter: str
    sign: str
    start: datetime.date
    last: datetime.date | None

    def western_year(self, era_year: int) -> int:
        return self.start.year + era_year - 1


ERAS = (
    Era("令和", "R", "㋿", datetime.date(2019, 5, 1), None),
    Era("平成", "H", "㍻", datetime.date(1989, 1, 8), datetime.date(2019, 4, 30)),
    Era("昭和", "S", "㍼", datetime.date(1926, 12, 25), datetime.date(1989, 1, 7)),
    Era("大正", "T", "㍽", datetime.date(1912, 7, 30), datetime.date(1926, 12, 24)),
    Era("明治", "M", "㍾", datetime.date(1868, 1, 25), datetime.date(1912, 7, 29)),
)
"""Newest first. Meiji is counted from the first day of its first year."""

_BY_WRITING = {writing: era for era in ERAS for writing in (era.name, era.letter, era.sign)}
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def era_named(written: str) -> Era:
    """The era for 令和, R, ㋿ (blanks inside allowed). Raises KeyError for anything else."""
    return _BY_WRITING["".join(written.split())]


def era_of(day: datetime.date) -> Era:
    """The era a day lies in; days before Meiji count as Meiji."""
    return next((era for era in ERAS if day >= era.start), ERAS[-1])


def official_digits(number: int) -> str:
    """A number as the forms print it, in full-width digits."""
    return str(number).translate(_FULL_WIDTH_DIGITS)


def era_year_text(era: Era, western_year: int) -> str:
    """令和７年, 令和元年."""
    era_year = western_year - era.start.year + 1
    return f"{era.name}{'元' if era_year == 1 else official_digits(era_year)}年"


def fiscal_year_of(day: datetime.date) -> int:
    """The western year the day's fiscal year began in: 31 March 2026 → 2025."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_text(western_year: int) -> str:
    """2025 → 令和７年度. The fiscal year 2019 is 令和元年度."""
    return era_year_text(era_of(datetime.date(western_year, 5, 1)), western_year) + "度"
