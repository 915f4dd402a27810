"""The published half-yearly list as the value the workbook is made from: 51 rows, the pages of №1–30."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, ListHeader, Period
from xl_tools.model.report import CasePage, PublishedReport, Reading
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report


@cache
def printed_list(shared: Path) -> Any:
    return json.loads((shared / "half_year_list.json").read_text("utf-8"))


@cache
def printed_report(shared: Path) -> PublishedReport:
    text = (shared / "half-year-r5.txt").read_text("utf-8")
    document = document_of(text, "half-year-r5.txt")
    return read_report(document, load_profile().body_names, load_catalogue().short_forms)


@cache
def real_list(shared: Path) -> HalfYearList:
    printed = printed_list(shared)
    pages = {page.number: page for page in printed_report(shared).pages}
    cases = tuple(_case(row, pages.get(row["no"])) for row in printed["rows"])
    return HalfYearList(_header(printed["header"]), Period((2023, 7), (2024, 1)), cases)


def _header(printed: Any) -> ListHeader:
    return ListHeader(
        addressee=printed["to"],
        date=printed["date_as_printed"],
        department=printed["department_as_printed"],
        intro=printed["intro_as_printed"],
        title=printed["title"],
        centre_word="記",
        list_heading=printed["heading_1"],
        columns=tuple(printed["columns"]),
        other_heading=printed["heading_2"],
        other=printed["other_as_printed"],
        note=printed["note_as_printed"],
        attachment_label="個人情報の流れ及び情報保護対策",
        attachment_reference="別紙のとおり",
    )


def _case(row: Any, page: CasePage | None) -> ListedCase:
    return ListedCase(
        title=row["title"],
        sections=tuple(row["sections"]),
        categories=tuple(row["categories"]),
        date=datetime.date.fromisoformat(row["date"]),
        result=row["result"],
        page=_page(page) if page else None,
        number=row["no"],
    )


def _page(page: CasePage) -> DetailPage:
    return DetailPage(
        project_name=_text(page.project_name),
        sections=_text(page.sections_text),
        purpose=_text(page.purpose),
        data_subjects=_text(page.data_subjects),
        summary_heading="１ 概要",
        summary=_text(page.summary),
        agenda_heading=_text(page.agenda_heading),
        agenda=_text(page.agenda),
        counts_heading=_text(page.counts_heading),
        counts=_text(page.counts_text),
        flows=_flows(page),
    )


def _flows(page: CasePage) -> tuple[FlowSheet, ...]:
    """One drawing for a page that refers to one; no workbook to borrow it from."""
    if page.attachment is None:
        return ()
    title = page.attachment.titles[0].text if page.attachment.titles else ""
    return (FlowSheet("", "", title, tuple(text.text for text in page.attachment.texts)),)


def _text(reading: Reading | None) -> str:
    return reading.text if reading else ""
