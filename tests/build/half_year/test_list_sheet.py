"""The sheet 審議案件一覧: wording and order, true dates, the table's rows, what is repeated and where pages end."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.build.half_year.lists import BARE, HEADER, SHORT, half_year, small_half_year
from tests.build.written import opened
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.model.half_year import HalfYearList, ListedCase


def list_sheet(made: HalfYearList) -> Any:
    return opened(volume_workbook(volumes_of(made)[0]))["審議案件一覧"]


def row_of(sheet: Any, number: int) -> Any:
    return next(row for row in sheet.iter_rows() if row[0].value == str(number))


def values(case: ListedCase) -> list[object]:
    return [cell.value for cell in row_of(list_sheet(half_year(case)), 1)]


def test_the_wording_stands_in_the_order_of_the_published_report() -> None:
    sheet = list_sheet(small_half_year())
    texts = [row[0].value for row in sheet.iter_rows() if isinstance(row[0].value, str)]
    assert texts == [
        HEADER.addressee, HEADER.date, HEADER.department, f"\u3000{HEADER.intro}", HEADER.title, "記",
        HEADER.list_heading, "№", "1", "2", "3", "4", HEADER.other_heading, f"\u3000{HEADER.other}", HEADER.note,
    ]  # fmt: skip


def test_a_case_is_a_row_with_a_true_date_shown_as_month_and_day() -> None:
    row = row_of(list_sheet(half_year(SHORT)), 1)
    assert [cell.value for cell in row] == [
        "1", SHORT.title, "みなと中央図書館", "業務委託", datetime.datetime(2025, 7, 28), "承認",
    ]  # fmt: skip
    assert row[4].number_format == 'm"月"d"日"'


def test_what_is_not_known_is_blank_and_keeps_its_box() -> None:
    row = row_of(list_sheet(half_year(BARE)), 1)
    assert [cell.value for cell in row] == ["1", BARE.title, None, None, None, None]
    assert all(cell.border.left.style == cell.border.bottom.style == "thin" for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+81", "-件", "@みほん", "https://example.invalid/", "１２", "12"])
def test_a_text_stays_a_text(text: str) -> None:
    row = row_of(list_sheet(half_year(replace(SHORT, title=text))), 1)
    assert (row[1].value, row[1].data_type) == (text, "s")


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    assert values(replace(SHORT, title="\x00み\x0bほ\ud800ん\ufffe🐕\x7f"))[1] == "みほん🐕"


def test_a_day_before_excels_calendar_is_written_out() -> None:
    assert values(replace(SHORT, date=datetime.date(1890, 1, 2)))[4] == "1890年1月2日"


def test_the_headings_are_repeated_and_rows_are_not_cut() -> None:
    sheet = list_sheet(half_year(*[SHORT] * 60))
    heading = next(row[0].row for row in sheet.iter_rows() if row[0].value == "№")
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.print_area == f"'審議案件一覧'!$A$1:$F${sheet.max_row}"
    starts = [each.id for each in sheet.row_breaks.brk]
    assert starts
    assert all(sheet.cell(start + 1, 1).value.isdigit() for start in starts)
    points = sum(sheet.row_dimensions[row].height for row in range(starts[0] + 1, starts[1] + 1))
    assert 600 < points < 842 - 32 * 72 / 25.4


def test_the_end_of_the_report_does_not_stand_alone_under_repeated_headings() -> None:
    for count in range(12, 32):
        sheet = list_sheet(half_year(*[SHORT] * count))
        last_start = max((each.id for each in sheet.row_breaks.brk), default=0)
        assert any(sheet.cell(row, 1).value == str(count) for row in range(last_start + 1, sheet.max_row + 1))


def test_a_title_of_150_characters_has_room() -> None:
    sheet = list_sheet(half_year(replace(SHORT, title="架空の手続" * 30)))
    height = sheet.row_dimensions[row_of(sheet, 1)[0].row].height
    assert height >= 8 * 13.5


def test_a_case_too_tall_for_a_row_goes_on_below_without_a_rule() -> None:
    sections = tuple(f"みほん第{number}課" for number in range(1, 151))
    sheet = list_sheet(half_year(replace(SHORT, sections=sections), SHORT))
    first = row_of(sheet, 1)
    below = sheet[first[0].row + 1]
    assert first[0].border.bottom.style is None
    assert below[0].value is None
    assert below[0].border.top.style is None
    upto = range(first[0].row, row_of(sheet, 2)[0].row)
    assert "".join(sheet.cell(row, 3).value for row in upto) == "、".join(sections)
    assert all(sheet.row_dimensions[row].height <= 409 for row in upto)


def test_an_empty_text_of_the_header_takes_no_line() -> None:
    made = replace(half_year(SHORT), header=replace(HEADER, note="", intro=" "))
    texts = [row[0].value for row in list_sheet(made).iter_rows()]
    assert HEADER.note not in texts
    assert HEADER.title in texts
