"""The head and the rows of the list against half_year_list.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.published.table import ScoreTable, overlapping
from xl_tools.model.report import ListRow, PublishedReport, Reading, ReportHeader

Json = Mapping[str, Any]

LEFT_OUT = {
    "meta": "the clerk's words on the file",
    "source": "the name of the text",
    "header.heading_1": "wording of the form itself",
    "header.heading_2": "wording of the form itself",
    "header.columns": "wording of the form itself",
    "header.date_as_printed": "with blanks between the letters; the date is scored",
    "header.department_as_printed": "with blanks between the letters; the department is scored",
    "header.position_note": "the clerk's words on the order of the lines",
    "counts": "totals over the rows, which are scored one by one",
    "meetings_derived": "the meeting calendar's, worked out from dates and citations together",
}


def score_list(table: ScoreTable, report: PublishedReport, printed: Json) -> None:
    """Asks for every field of the head, and for every column of every row."""
    _score_header(table, report.header, printed["header"])
    read = {row.number: row for row in report.rows}
    for row in printed["rows"]:
        _score_row(table, row, read.get(row["no"]))
    beyond = sorted(set(read) - {row["no"] for row in printed["rows"]})
    table.ask("list: rows in order, none beyond", "一覧", [], beyond)
    table.ask(
        "list: order of rows",
        "一覧",
        [row["no"] for row in printed["rows"]],
        [row.number for row in report.rows],
    )


def _score_header(table: ScoreTable, header: ReportHeader, printed: Json) -> None:
    first, last = header.period or ((0, 0), (0, 0))
    read: dict[str, object] = {
        "to": text_of(header.addressee),
        "date": header.date.isoformat() if header.date else None,
        "department": text_of(header.department),
        "title": text_of(header.title),
        "intro_as_printed": text_of(header.intro),
    }
    for name, value in read.items():
        table.ask(f"header: {name}", "一覧", printed[name], value)
    months = {"from": _month(first), "to": _month(last)}
    table.ask("header: period", "一覧", printed["period"], months)
    remarks = "".join(each.text for each in header.remarks)
    for name in ("other_as_printed", "note_as_printed"):
        table.ask(f"header: {name}", "一覧", printed[name], remarks, overlapping)


def _month(month: tuple[int, int]) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def _score_row(table: ScoreTable, printed: Json, row: ListRow | None) -> None:
    place = f"一覧№{printed['no']}"
    read: dict[str, object] = {
        "no": row.number if row else None,
        "title": text_of(row.title) if row else None,
        "sections_as_printed": text_of(row.sections_text) if row else None,
        "sections": list(row.sections) if row else None,
        "categories_as_printed": text_of(row.categories_text) if row else None,
        "categories": list(row.categories) if row else None,
        "date_as_printed": text_of(row.date_text) if row else None,
        "date": row.date.isoformat() if row and row.date else None,
        "result": text_of(row.result) if row else None,
        "page_of_list": row.page if row else None,
    }
    for name, value in read.items():
        table.ask(f"list: {name}", place, printed[name], value)


def text_of(reading: Reading | None) -> str | None:
    return reading.text if reading is not None else None
