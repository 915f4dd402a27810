"""Invented lists in every layout: rows come out exact, and where they do not, the reader says so."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.published.generated import Invented, Row, Style, invented_list
from xl_tools.model.report import ListRow
from xl_tools.published.lines import document_of
from xl_tools.published.report import is_report, read_report

STYLES = {
    "cells one after the other": Style(),
    "narrow cells": Style(widths=(14, 7, 5, 6)),
    "wide cells without blank lines": Style(widths=(30, 14, 12, 9), blank_lines=False),
    "every cell on its own line": Style(short_cells_share_a_line=False),
    "days with years broken over lines, the head between the rows": Style(
        day="令和{y}年{m}月{d}日",
        widths=(22, 9, 6, 6),
        head_after_row=3,
        page_number="- {} -",
        heading_repeated=True,
    ),
    "R5.7.28, 同日, №1": Style(day="R{y}.{m}.{d}", number="№{}", same_day=True, page_number="{}"),
    "７／２８, full-width numbers": Style(
        day="{m}／{d}", number="{wide}", blank_lines=False, rows_per_page=5, page_number="{}"
    ),
    "the day first, (1)": Style(order=("day", "title", "sections", "categories", "result"), number="({})"),
    "across, top": Style(aligned="top"),
    "across, top, narrow": Style(aligned="top", widths=(14, 7, 5, 6)),
    "across, top, number close to the title": Style(aligned="top", number_glued=True, widths=(25, 9, 6, 9)),
    "across, bottom": Style(aligned="bottom"),
}


def read(invented: Invented) -> dict[int, ListRow]:
    report = read_report(document_of(invented.text, "一覧.txt"), {})
    assert report.unread == ()
    return {row.number: row for row in report.rows}


def as_invented(row: ListRow) -> Row:
    assert row.date is not None
    return Row(row.number, row.title.text, row.sections, row.categories, row.date, row.result.text)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_rows_are_exact(style: Style) -> None:
    invented = invented_list(4, style, 8)
    assert [as_invented(row) for row in read(invented).values()] == invented.rows


@settings(max_examples=5, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10_000),
    title=st.integers(12, 32),
    sections=st.integers(7, 14),
    blank_lines=st.booleans(),
    head_after_row=st.integers(0, 4),
)
def test_rows_are_exact_whatever_the_widths(
    seed: int, title: int, sections: int, blank_lines: bool, head_after_row: int
) -> None:
    style = Style(widths=(title, sections, 6, 9), blank_lines=blank_lines, head_after_row=head_after_row)
    invented = invented_list(seed, style, 5)
    assert [as_invented(row) for row in read(invented).values()] == invented.rows


@pytest.mark.parametrize("seed", range(4))
def test_a_row_set_in_the_middle_is_exact_or_doubted(seed: int) -> None:
    """Lines of neighbouring cells stand between one another there; some rows can be read in two ways."""
    invented = invented_list(seed, Style(aligned="middle"), 8)
    rows = read(invented)
    for row in invented.rows:
        found = rows[row.number]
        readings = (found.title, found.sections_text, found.categories_text, found.date_text)
        assert any(each.doubt for each in readings) or as_invented(found) == row


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_head_is_read_wherever_it_stands(style: Style) -> None:
    invented = invented_list(1, style, 3)
    document = document_of(invented.text, "一覧.txt")
    report = read_report(document, {"架空市個人情報保護管理運営会議": ()})
    header = report.header
    assert is_report(report)
    assert header.title is not None
    assert header.title.text.endswith("会議における審議案件一覧")
    assert header.title.doubt == ""
    assert header.department is not None
    assert header.department.text == "総務部文書課"
    assert header.addressee is not None
    assert header.addressee.text == "架空市情報公開・個人情報保護審議会資料"
    assert header.period == (
        (invented.first.year, invented.first.month),
        (invented.last.year, invented.last.month),
    )
