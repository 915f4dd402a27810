"""Dates of a paper, found once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from xl_tools.japanese.eras import WarekiDate, find_dates
from xl_tools.japanese.periods import Period, find_periods, parse_period
from xl_tools.japanese.schedules import Event, find_events
from xl_tools.model.cell import Value
from xl_tools.model.paper import Field, Form, Paper, per_paper
from xl_tools.rules._shared_fields import filled_fields

PERIOD_NOUNS = {
    "external_connection": "外部結合",
    "outsourcing": "業務委託",
    "sub_outsourcing": "再委託",
    "external_provision": "外部提供",
}
"""What the period field of a matter is a period of."""


@lru_cache(maxsize=1024)
def ranges_in(text: str) -> tuple[Period, ...]:
    """The periods with から, まで or ～ of a text."""
    return find_periods(text, find_dates(text))


@per_paper
def values_with_dates(paper: Paper) -> tuple[tuple[str, Value, tuple[WarekiDate, ...]], ...]:
    """Every value that names a date, with the label of its place and its dates."""
    found = ((label, value, find_dates(value.text)) for label, value in paper.values)
    return tuple((label, value, dates) for label, value, dates in found if dates)


@per_paper
def dated_values(paper: Paper) -> tuple[tuple[str, Value, WarekiDate], ...]:
    """Every date anybody wrote, with the label of its place."""
    return tuple((label, value, date) for label, value, dates in values_with_dates(paper) for date in dates)


@per_paper
def schedules(paper: Paper) -> tuple[tuple[Field, tuple[Event, ...]], ...]:
    """The events of every filled schedule, without what the remarks (※) add."""
    fields = filled_fields(paper.matters, "schedule")
    planned = ((field, field.text.split("※")[0]) for field in fields)
    return tuple((field, find_events(text, find_dates(text))) for field, text in planned)


def period_fields(paper: Paper) -> Iterator[tuple[Form, Field]]:
    """The period of every matter that has one filled in."""
    for matter in paper.matters:
        field = matter.fields.get("period")
        if field is not None and not field.value.is_empty and matter.kind in PERIOD_NOUNS:
            yield matter, field


def periods_in(text: str) -> tuple[Period, ...]:
    """The periods of a period field; a single date counts as one, several dates without から or まで as none."""
    found = ranges_in(text)
    if found or len(find_dates(text)) != 1:
        return found
    return (parse_period(text),)
