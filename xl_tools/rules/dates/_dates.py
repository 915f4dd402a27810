"""Dates of a paper, found once for all rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from xl_tools.japanese.eras import WarekiDate, find_dates
from xl_tools.japanese.periods import Period, find_periods, parse_period
from xl_tools.model.cell import Value
from xl_tools.model.paper import Field, Form, Paper

PERIOD_NOUNS = {
    "external_connection": "外部結合",
    "outsourcing": "業務委託",
    "sub_outsourcing": "再委託",
    "external_provision": "外部提供",
}
"""What the period field of a matter is a period of."""


@lru_cache(maxsize=4096)
def dates_in(text: str) -> tuple[WarekiDate, ...]:
    """The dates of a text; several rules ask for the same texts."""
    return find_dates(text)


@lru_cache(maxsize=1024)
def ranges_in(text: str) -> tuple[Period, ...]:
    """The periods with から, まで or ～ of a text."""
    return find_periods(text)


def dated_values(paper: Paper) -> Iterator[tuple[str, Value, WarekiDate]]:
    """Every date anybody wrote, with the label of its place."""
    for label, value in paper.values:
        text = value.text
        if any(char.isdigit() for char in text) or "年" in text:
            for date in dates_in(text):
                yield label, value, date


def period_fields(paper: Paper) -> Iterator[tuple[Form, Field]]:
    """The period of every matter that has one filled in."""
    for matter in paper.matters:
        field = matter.fields.get("period")
        if field is not None and not field.value.is_empty and matter.kind in PERIOD_NOUNS:
            yield matter, field


def periods_in(text: str) -> tuple[Period, ...]:
    """The periods of a period field; a single date counts as one, several dates without から or まで as none."""
    found = ranges_in(text)
    if found or len(dates_in(text)) != 1:
        return found
    return (parse_period(text),)
