"""The reader of published reports finds in the workbook what the workbook was made from."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build.half_year.lists import HEADER, half_year
from tests.build.half_year.reading_back import read_back
from tests.half_year.published_list import printed_list, printed_report, real_list
from tests.published.generated import invented_rows
from tests.published.generated_pages import Page, invented_pages
from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase
from xl_tools.model.report import CasePage, PublishedReport, Reading

FIELDS = (
    "project_name", "sections_text", "purpose", "data_subjects", "summary", "agenda_heading", "agenda",
    "counts_heading", "counts_text",
)  # fmt: skip


def as_case(report: PublishedReport) -> list[ListedCase]:
    return [
        ListedCase(row.title.text, row.sections, row.categories, row.date, row.result.text, number=row.number)
        for row in report.rows
    ]


def as_rows(half_year: HalfYearList) -> list[ListedCase]:
    return [replace(case, page=None) for case in half_year.cases]


def flat(reading: Reading | None) -> str:
    return "".join(reading.text.split()) if reading else ""


def test_the_published_list_is_read_back_as_it_was_printed(shared: Path, tmp_path: Path) -> None:
    report = read_back(real_list(shared), tmp_path)
    assert as_case(report) == as_rows(real_list(shared))
    assert report.unread == ()
    printed, header = printed_list(shared)["header"], report.header
    assert header.title is not None
    assert header.title.text == printed["title"]
    assert header.intro is not None
    assert header.intro.text == printed["intro_as_printed"].strip()
    assert (flat(header.addressee), flat(header.department)) == (printed["to"], printed["department"])
    assert header.date == datetime.date.fromisoformat(printed["date"])
    assert header.period == ((2023, 7), (2024, 1))
    assert [each.text for each in header.remarks] == [printed["other_as_printed"], printed["note_as_printed"]]


def test_the_published_pages_are_read_back_field_by_field(shared: Path, tmp_path: Path) -> None:
    read = {page.number: page for page in read_back(real_list(shared), tmp_path).pages}
    printed = {page.number: page for page in printed_report(shared).pages}
    assert read.keys() == printed.keys()
    for number, page in printed.items():
        for field in FIELDS:
            assert flat(getattr(read[number], field)) == flat(getattr(page, field)), (number, field)
        assert (read[number].attachment is None) == (page.attachment is None)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_invented_lists_are_read_back(tmp_path: Path, seed: int, count: int) -> None:
    rows = invented_rows(random.Random(seed), count, datetime.date(2025, 7, 1), 6)
    cases = [ListedCase(row.title, row.sections, row.categories, row.date, row.result) for row in rows]
    made = half_year(*cases)
    report = read_back(made, tmp_path)
    assert as_case(report) == as_rows(made)
    assert report.header.title is not None
    assert report.header.title.text == HEADER.title


@pytest.mark.parametrize("seed", range(6))
def test_invented_pages_are_read_back(seed: int, tmp_path: Path) -> None:
    pages = invented_pages(seed)
    made = half_year(*(_case(page) for page in pages))
    read = read_back(made, tmp_path).pages
    assert [page.title.text for page in read] == [page.title for page in pages]
    for page, found in zip(pages, read, strict=True):
        _assert_same(page, found)


def _case(page: Page) -> ListedCase:
    sections = "、".join(page.sections) + (f"外{page.others}課" if page.others else "")
    detail = DetailPage(
        page.project_name, sections, page.purpose, page.subjects, "１ 概要", page.overview,
        f"２ {'、'.join(page.categories)}の付議内容", "この手続を加える。",
        "３ 対象者数" if page.count is not None else "",
        f"約{page.count:,}{page.unit}" if page.count is not None else "",
        (FlowSheet("", "", f"{page.project_name}に係る個人情報の流れ", ("申請者", "①申請", "窓口")),),
    )  # fmt: skip
    return ListedCase(
        page.title, page.sections, page.categories, datetime.date(2025, 9, 1), "承認", page=detail
    )


def _assert_same(page: Page, found: CasePage) -> None:
    assert flat(found.project_name) == page.project_name
    assert (found.sections, found.others) == (page.sections, page.others)
    assert found.categories == page.categories
    assert flat(found.purpose) == page.purpose
    assert flat(found.data_subjects) == page.subjects
    assert flat(found.summary) == page.overview
    assert [each.value for each in found.counts] == ([] if page.count is None else [page.count])
    assert found.attachment is not None
    assert found.attachment.kind == "flow"
