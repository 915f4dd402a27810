"""Invented detail pages in several layouts, with and without a list before them: every field is read."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.published.generated_pages import Page, PageStyle, invented_pages, printed_pages
from xl_tools.model.report import CasePage, Reading
from xl_tools.published.lines import document_of
from xl_tools.published.report import is_report, read_report

STYLES = {
    "form feeds": PageStyle(),
    "page breaks as blanks": PageStyle(page_break=" "),
    "number on its own line": PageStyle(number_apart=True, page_break=" "),
    "page number before the title": PageStyle(page_break="\n12\n\n\n"),
    "no blank lines": PageStyle(blank_lines=False, spaced_labels=False),
    "№3 in half width": PageStyle(number="(№{})", width=28),
    "No.3": PageStyle(number="（No.{}）"),
}


def text_of(reading: Reading | None) -> str:
    return "".join(reading.text.split()) if reading else ""


def as_invented(page: CasePage) -> Page:
    count = page.counts[0] if page.counts else None
    if count is not None:
        assert count.approximate
        assert count.as_of == datetime.date(2023, 4, 1)
        assert count.label == "対象者数"
    return Page(
        page.number,
        page.title.text,
        text_of(page.project_name),
        page.sections,
        page.others,
        page.categories,
        page.qualifier,
        text_of(page.purpose),
        text_of(page.data_subjects),
        text_of(page.summary),
        count.value if count else None,
        count.unit if count else "",
    )


def without_unit(page: Page) -> Page:
    return page if page.count is not None else Page(**{**vars(page), "unit": ""})


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("seed", range(3))
def test_every_field_is_read(style: PageStyle, seed: int) -> None:
    pages = invented_pages(seed)
    document = document_of(printed_pages(pages, style), "別紙.txt")
    report = read_report(document, {})
    assert is_report(report)
    assert report.rows == ()
    assert [as_invented(page) for page in report.pages] == [without_unit(page) for page in pages]
    for page, printed in zip(report.pages, pages, strict=True):
        headings = [each.text for each in page.agenda_headings]
        assert [heading[3:] for heading in headings] == list(printed.categories)
        assert page.attachment is not None
        assert page.attachment.steps == 2


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), width=st.integers(26, 44), number_apart=st.booleans())
def test_fields_are_read_at_any_width(seed: int, width: int, number_apart: bool) -> None:
    pages = invented_pages(seed, 2)
    text = printed_pages(pages, PageStyle(width=width, number_apart=number_apart))
    report = read_report(document_of(text, "別紙.txt"), {})
    assert [as_invented(page) for page in report.pages] == [without_unit(page) for page in pages]


def test_a_page_without_its_number_takes_the_next_and_says_so() -> None:
    pages = invented_pages(5, 3)
    text = printed_pages(pages, PageStyle()).replace("（№２）", "")
    report = read_report(document_of(text, "別紙.txt"), {})
    assert [page.number for page in report.pages] == [1, 2, 3]
    assert [page.title.doubt for page in report.pages] == ["", "番号（№）が印字されていません。", ""]
