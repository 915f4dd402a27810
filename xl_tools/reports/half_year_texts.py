"""Texts of the secretariat's view: months as people write them, and nothing that cannot be seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from xl_tools.japanese.widths import squeeze
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import Month, Period
from xl_tools.model.half_year_view import Weights
from xl_tools.reports.hidden import revealed

MONTHS_OF_YEAR = 12


def shown(text: str) -> str:
    """The text on one line; what nobody would see stands as a sign."""
    return revealed(squeeze(text), spaces=False)


def month_text(month: Month) -> str:
    """令和5年7月."""
    return wareki_text(_first_day(month)).rpartition("月")[0] + "月"


def year_text(month: Month) -> str:
    """令和5年."""
    return wareki_text(_first_day(month)).partition("年")[0] + "年"


def period_text(period: Period) -> str:
    """令和5年7月～令和6年1月; one month alone as itself."""
    if period.first == period.last:
        return month_text(period.first)
    return f"{month_text(period.first)}～{month_text(period.last)}"


def weights_of(findings: Iterable[Finding]) -> Weights:
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return Weights(counts[Severity.REQUIRED], counts[Severity.REVIEW], counts[Severity.NOTE])


def added(weights: Iterable[Weights]) -> Weights:
    listed = list(weights)
    return Weights(
        sum(each.required for each in listed),
        sum(each.review for each in listed),
        sum(each.note for each in listed),
    )


def _first_day(month: Month) -> datetime.date:
    return datetime.date(*month, 1)
