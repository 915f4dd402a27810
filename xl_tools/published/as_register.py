"""The cases of a half-yearly report as a register of approvals, so that its citations can be looked up in itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xl_tools.facts.case_page import overview_of
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable
from xl_tools.model.register import Case, Register
from xl_tools.model.report import CasePage, ListRow, PublishedReport, Reading


def register_of_report(
    report: PublishedReport, bodies: Mapping[str, tuple[str, ...]], known: Register | None = None
) -> Register:
    """``known`` with the report's cases that it does not hold yet.

    A case without a list row has no day. The council is the one the head of the list names, else the first one.
    """
    body = _body(report, bodies)
    pages = report.page_of
    cases = [
        *(_case(row.number, row, pages.get(row.number), body) for row in report.rows),
        *(_case(number, None, page, body) for number, page in pages.items() if number not in report.row_of),
    ]
    if known is None:
        return Register(source=report.source, cases=tuple(cases))
    held = {(case.date, comparable(case.title)) for case in known.cases}
    new = (case for case in cases if (case.date, comparable(case.title)) not in held)
    return replace(known, cases=(*known.cases, *new), derived={})


def _case(number: int, row: ListRow | None, page: CasePage | None, body: str) -> Case:
    title = page.title if page else row.title if row else None
    return Case(
        id=f"№{number}",
        title=_text(title),
        body=body,
        date=row.date if row else None,
        number=number,
        project_name=_text(page.project_name) if page else "",
        sections=row.sections if row else page.sections if page else (),
        categories=row.categories if row else page.categories if page else (),
        result=_text(row.result) if row else "",
        source=title.ref.sheet if title else "",
        purpose=_text(page.purpose) if page else "",
        data_subjects=_text(page.data_subjects) if page else "",
        summary=_text(overview_of(page)) if page else "",
        agenda=_text(page.agenda) if page else "",
        ref=title.ref if title else None,
    )


def _text(reading: Reading | None) -> str:
    return reading.text if reading else ""


def _body(report: PublishedReport, bodies: Mapping[str, tuple[str, ...]]) -> str:
    """The council the list reports on: the one its title or its first sentence names."""
    for reading in (report.header.title, report.header.intro):
        text = flatten(reading.text).text if reading else ""
        for name, short_names in bodies.items():
            if any(form in text for form in (name, *short_names)):
                return name
    return next(iter(bodies), "")
