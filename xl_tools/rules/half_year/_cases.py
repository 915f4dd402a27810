"""The cases of a half-yearly report: each with its list row and its detail page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.model.cell import Value
from xl_tools.model.report import CasePage, ListRow, PublishedReport, Reading


class ReportedCase(NamedTuple):
    """One № of the report; at least one of ``row`` and ``page`` is there."""

    number: int
    row: ListRow | None
    page: CasePage | None

    @property
    def name(self) -> str:
        return f"№{self.number}"

    @property
    def title(self) -> Reading:
        """As the page has it, which is never cut by a column's width."""
        if self.page is not None:
            return self.page.title
        assert self.row is not None
        return self.row.title

    @property
    def date(self) -> datetime.date | None:
        return self.row.date if self.row else None


def cases_of(report: PublishedReport) -> tuple[ReportedCase, ...]:
    """By №; of a № that stands twice the first row and the first page."""
    rows, pages = report.row_of, report.page_of
    return tuple(
        ReportedCase(number, rows.get(number), pages.get(number)) for number in sorted({*rows, *pages})
    )


def rows_with_pages(report: PublishedReport) -> Iterator[tuple[ListRow, CasePage]]:
    """Every case that has both."""
    for case in cases_of(report):
        if case.row is not None and case.page is not None:
            yield case.row, case.page


def value_of(reading: Reading) -> Value:
    return Value(reading.text, reading.ref)
