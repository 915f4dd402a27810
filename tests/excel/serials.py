"""Days as Excel counts them, and as pywin32 hands them out."""

from __future__ import annotations

import datetime


class ComTime(datetime.datetime):
    """Stands for pywintypes.TimeType, which always has a time zone."""


_EPOCH = datetime.datetime(1899, 12, 30)
_DAYS_TO_1904 = 1462


def from_serial(number: float, *, counts_from_1904: bool) -> ComTime:
    if counts_from_1904:
        number += _DAYS_TO_1904
    if number < 60:
        number += 1  # Excel counts a 29 February 1900 that never was
    moment = _EPOCH + datetime.timedelta(seconds=round(number * 86400))
    return ComTime(*moment.timetuple()[:6], tzinfo=datetime.UTC)


def to_serial(moment: datetime.datetime, *, counts_from_1904: bool) -> float:
    """Of the moment as it reads; its zone does not matter to Excel."""
    number = (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / 86400
    if number < 61:
        number -= 1
    return number - _DAYS_TO_1904 if counts_from_1904 else number
