"""Half-yearly reports for rule cases: the clean base report with changes given as data.

A case's ``set`` maps places to texts: ``rows/2/件名`` (by №), ``pages/4/summary``, ``title``,
``period``; its ``delete`` names
rows and pages to leave out (``pages/3``); ``rows`` draws the whole list anew. Row i of the list stands on line i of
page 1, the fields of №n on page n+1 in the order of FIELDS.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.rules.registers import drawn_rows
from xl_tools.japanese.numbers import find_counts
from xl_tools.japanese.sections import split_sections
from xl_tools.model.report import (
    CasePage,
    CountItem,
    LineRef,
    ListRow,
    PrintedFlow,
    PublishedReport,
    Reading,
    ReportHeader,
)

SOURCE = "見本一覧.txt"
FIELDS = (
    "title", "project_name", "sections", "categories", "purpose", "data_subjects", "summary",
    "agenda_heading", "agenda", "counts_heading", "counts", "label", "flow_titles", "flow",
)  # fmt: skip
FIRST_FLOW_LINE = 20
Json = dict[str, Any]


@cache
def _base_text() -> str:
    return (Path(__file__).parent / "base_report.toml").read_text(encoding="utf-8")


def report_of(case: Mapping[str, Any]) -> PublishedReport:
    """The base report with the case's changes."""
    content = changed_content(case)
    period = content["period"]
    return PublishedReport(
        SOURCE,
        _header(content),
        tuple(_row(row, line, period) for line, row in enumerate(content["rows"], start=1)),
        tuple(_page(int(number), fields) for number, fields in content["pages"].items()),
    )


def changed_content(case: Mapping[str, Any]) -> Json:
    """The base report with the case's changes as data: ``rows`` a list, ``pages`` by №."""
    drawn = tomllib.loads(_base_text())
    listed = [row for row, _ in drawn_rows(case.get("rows", drawn["rows"]))]
    content: Json = {"rows": {row["№"]: row for row in reversed(listed)}, **_rest(drawn)}
    for path in case.get("delete", ()):
        kind, name = path.split("/")
        gone = content[kind].pop(name)
        listed = [row for row in listed if row is not gone]
    for path, text in case.get("set", {}).items():
        *steps, last = path.split("/")
        place = content
        for step in steps:
            place = place[step]
        place[last] = text
    return {**content, "rows": listed}


def _rest(drawn: Json) -> Json:
    return {name: drawn[name] for name in ("title", "date", "intro", "period", "pages")}


def _header(content: Json) -> ReportHeader:
    period = content["period"]
    months = ((period[0][0], period[0][1]), (period[1][0], period[1][1])) if period else None
    title, intro = (_reading(content[name], 1, line) for name, line in (("title", 90), ("intro", 91)))
    return ReportHeader(title, content["date"], None, None, intro, months)


def _reading(text: str, page: int, line: int) -> Reading:
    ref = LineRef(SOURCE, line, page)
    return Reading(text, ref, lines=(ref,))


def _row(row: Mapping[str, str], line: int, period: list[list[int]]) -> ListRow:
    def reading(heading: str) -> Reading:
        return _reading(row[heading], 1, line)

    return ListRow(
        number=int(row["№"]),
        title=reading("件名"),
        sections=split_sections(row["担当課"]).names,
        sections_text=reading("担当課"),
        categories=tuple(row["区分"].split("、")),
        categories_text=reading("区分"),
        date=_date(row["付議日"], period),
        date_text=reading("付議日"),
        result=reading("審議結果"),
        page=1,
    )


def _date(text: str, period: list[list[int]]) -> datetime.date | None:
    """「7月3日」 in the year the period gives the month."""
    found = re.fullmatch(r"(\d+)月(\d+)日", text)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    first_year, first_month = period[0] if period else (2025, 4)
    return datetime.date(first_year + (month < first_month - 3), month, day)


def _page(number: int, fields: Json) -> CasePage:
    def reading(name: str) -> Reading | None:
        text = fields.get(name)
        return _reading(text, number + 1, FIELDS.index(name) + 1) if text else None

    sections = split_sections(fields["sections"])
    categories, _, qualifier = fields["categories"].partition("（")
    title, counts = reading("title"), reading("counts")
    assert title is not None
    return CasePage(
        number=number,
        title=title,
        project_name=reading("project_name"),
        sections_text=reading("sections"),
        sections=sections.names,
        others=sections.others,
        categories_text=reading("categories"),
        categories=tuple(categories.split("、")),
        qualifier=qualifier.removesuffix("）"),
        purpose=reading("purpose"),
        data_subjects=reading("data_subjects"),
        summary=reading("summary"),
        agenda_heading=reading("agenda_heading"),
        agenda=reading("agenda"),
        agenda_headings=_agenda_headings(reading("agenda")),
        counts_heading=reading("counts_heading"),
        counts_text=counts,
        counts=_counts(counts) if counts else (),
        attachment=_attachment(number, fields),
    )


def _agenda_headings(agenda: Reading | None) -> tuple[Reading, ...]:
    lines = agenda.text.split("\n") if agenda else []
    return tuple(
        Reading(line, agenda.ref) for line in lines if agenda and line.startswith("（") and "。" not in line
    )


def _counts(text: Reading) -> tuple[CountItem, ...]:
    return tuple(
        CountItem(
            Reading(text.text[count.start : count.end], text.ref),
            count.label,
            count.value,
            count.unit,
            count.approximate,
            count.as_of.first_day if count.as_of else None,
        )
        for count in find_counts(text.text)
    )


def _attachment(number: int, fields: Json) -> PrintedFlow | None:
    if not fields.get("label"):
        return None
    label = _reading(fields["label"], number + 1, FIELDS.index("label") + 1)
    titles = enumerate(fields["flow_titles"], start=FIELDS.index("flow_titles") + 1)
    texts = enumerate(fields["flow"], start=FIRST_FLOW_LINE)
    return PrintedFlow(
        kind=fields["kind"],
        titles=tuple(_reading(text, number + 1, line) for line, text in titles),
        label=label,
        reference=_reading("別紙のとおり", label.ref.column, label.ref.row),
        texts=tuple(_reading(text, number + 1, line) for line, text in texts),
    )
