"""The detail pages: fields and their boxes, texts of any length, page ends, the way back to the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build.half_year.lists import PAGE, SHORT, half_year, small_half_year
from tests.build.written import opened
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.model.half_year import DetailPage


def page_sheet(page: DetailPage, title: str = SHORT.title) -> Any:
    made = half_year(replace(SHORT, title=title, page=page))
    return opened(volume_workbook(volumes_of(made)[0]))["№1"]


def rows_of(sheet: Any) -> list[tuple[object, object]]:
    """What stands below the title, without the spaces."""
    pairs = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=3, max_col=2)]
    return [pair for pair in pairs if pair != (None, None)]


def test_a_page_has_the_fields_of_the_published_one_in_their_order() -> None:
    sheet = page_sheet(PAGE)
    assert sheet["A2"].value == "みほん図書館の電子貸出に係る業務の委託について（№１）"
    assert rows_of(sheet) == [
        ("事業名", "電子貸出の実施"),
        ("担当課", "みなと中央図書館、文書課外２課"),
        ("区\u3000分", "業務委託"),
        ("目\u3000的", PAGE.purpose),
        ("対象者", "みほん図書館の利用登録者"),
        ("事業内容", "１ 概要"),
        (None, "みほん図書館では、令和６年度から貸出しを機械で受け付けている。"),
        (None, "この度、電子書籍の貸出しを加える。"),
        (None, "２ 業務委託の付議内容"),
        (None, "（１）業務委託"),
        (None, "電子書籍の貸出しに係る業務を委託する。"),
        (None, "３ 対象者数"),
        (None, "約３，１２０人"),
        ("個人情報の流れ及び情報保護対策", "別紙のとおり"),
    ]


def test_without_flow_numbers_and_content_their_boxes_are_left_out() -> None:
    page = DetailPage(project_name="電子貸出の実施")
    assert [label for label, _ in rows_of(page_sheet(page))] == [
        "事業名", "担当課", "区\u3000分", "目\u3000的", "対象者",
    ]  # fmt: skip
    assert rows_of(page_sheet(page))[1] == ("担当課", "みなと中央図書館")
    labels = [label for label, _ in rows_of(page_sheet(replace(page, counts="３人", counts_heading=" ")))]
    assert labels[-1] == "事業内容"


def test_the_way_back_is_seen_on_the_screen_only() -> None:
    sheet = page_sheet(PAGE)
    assert sheet.freeze_panes == "A2"
    assert sheet.print_area == f"'№1'!$A$2:$B${sheet.max_row}"
    assert (sheet["B1"].value, sheet["B1"].number_format) == (1, '"← 一覧の№"0"へ戻る"')


def test_a_number_that_would_be_broken_stands_on_its_own_line() -> None:
    """Fonts that stand in for a missing one are wider or narrower: only what is surely one line holds it as well."""
    assert page_sheet(PAGE, "架" * 20 + "について")["A2"].value.endswith("について（№１）")
    assert page_sheet(PAGE, "架" * 29 + "について")["A2"].value.endswith("について\n（№１）")
    assert page_sheet(PAGE, "架" * 40 + "について")["A2"].value.endswith("について\n（№１）")


def test_boxes_are_closed_at_the_page_end_and_opened_on_the_next() -> None:
    sheet = opened(volume_workbook(volumes_of(small_half_year())[0]))["№4"]
    starts = [each.id for each in sheet.row_breaks.brk]
    assert len(starts) == 2
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    for start in starts:
        assert sheet.cell(start, 2).border.bottom.style == "thin"
        assert sheet.cell(start + 1, 2).border.top.style == "thin"


def test_a_page_a_little_too_long_is_made_smaller() -> None:
    longer = replace(PAGE, summary="\n".join(["架空の手続を受け付ける。"] * 28))
    sheet = page_sheet(longer)
    assert sheet.page_setup.fitToHeight in (None, 1)
    assert not sheet.row_breaks.brk
    assert sum(each.height for each in sheet.row_dimensions.values()) > 740


def test_a_heading_is_not_left_at_the_foot_of_a_page() -> None:
    for count in range(40, 56):
        agenda = "（１）業務委託\n委託する。\n（２）外部結合\n結合する。\n" + "足す。\n" * 30
        page = replace(PAGE, summary="\n".join(["述べる。"] * count), agenda=agenda)
        sheet = page_sheet(page)
        for start in [each.id for each in sheet.row_breaks.brk]:
            before = [sheet.cell(row, 2).value for row in range(start, start - 3, -1)]
            last = next(text for text in before if text)
            assert not str(last).startswith(("１ ", "２ ", "３ ", "（"))


@settings(max_examples=15)
@given(st.text(alphabet="あア、。\n（）A1 ", min_size=1, max_size=4_000), st.integers(1, 12))
def test_texts_of_any_length_stand_whole_in_rows_excel_can_hold(text: str, times: int) -> None:
    long = text * times
    sheet = page_sheet(replace(PAGE, purpose=long, summary=long, counts=""))
    written = "".join(str(value) for _, value in rows_of(sheet)[3:] if value)
    assert "".join(long.split()) * 2 in "".join(written.split()).replace("１概要", "").replace(
        "".join(PAGE.data_subjects.split()), ""
    )
    assert all(each.height <= 409 for each in sheet.row_dimensions.values() if each.height)
    assert all(len(str(value)) <= 32_767 for _, value in rows_of(sheet))


def test_a_text_longer_than_a_cell_holds_is_whole() -> None:
    sheet = page_sheet(replace(PAGE, purpose="架" * 40_000), title="空" * 40_000)
    assert sum(str(value).count("架") for _, value in rows_of(sheet)) == 40_000
    titles = [sheet.cell(row, 1).value for row in range(2, sheet.max_row) if sheet.cell(row, 1).value]
    assert sum(title.count("空") for title in titles) == 40_000


def test_headings_and_labels_from_the_settings_may_be_of_any_length() -> None:
    heading = "みほんの見出し" * 6_000
    made = half_year(replace(SHORT, page=replace(PAGE, summary_heading=heading)))
    header = replace(made.header, title=f"{heading}\ud83d", columns=(heading,) * 6, attachment_label=heading)
    book = opened(volume_workbook(volumes_of(replace(made, header=header))[0]))
    written = "".join(str(value) for _, value in rows_of(book["№1"]) if value)
    assert heading in written
    for sheet in book.worksheets:
        assert all(each.height <= 409 for each in sheet.row_dimensions.values() if each.height)
