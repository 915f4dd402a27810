"""Where a meeting the calendar does not have would lie."""

from __future__ import annotations

import datetime
from enum import Enum

from xl_tools.approvals.calendar import Calendar


class Span(Enum):
    """Only a meeting that is missing inside what the register covers says anything about the citation."""

    BEFORE = "before"
    NOT_COVERED = "not covered"
    MISSING = "missing"


def span_of(calendar: Calendar, body: str, year: int, number: int, citing_day: datetime.date | None) -> Span:
    """Where the meeting lies; ``citing_day`` is that of the paper that cites it, None if unknown.

    A meeting behind the last one known is missing only if it cannot be still to come: a later year is known, or
    the paper itself is older than the last meeting known.
    """
    years = calendar.years(body)
    if not years or year not in years:
        return Span.BEFORE if years and year < years[0] else Span.NOT_COVERED
    meetings = calendar.of_year(body, year)
    numbers = [one.number for one in meetings if one.number is not None]
    if not numbers or len(numbers) < len(meetings):
        return Span.NOT_COVERED
    if number < min(numbers):
        return Span.BEFORE if year == years[0] else Span.NOT_COVERED
    if number < max(numbers):
        return Span.MISSING
    last_day = max((one.date for one in meetings if one.date), default=None)
    is_over = year < years[-1] or (citing_day is not None and last_day is not None and citing_day <= last_day)
    return Span.MISSING if is_over else Span.NOT_COVERED
