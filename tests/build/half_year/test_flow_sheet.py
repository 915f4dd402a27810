"""The sheet in a flow's place, where the drawing could not be brought."""

from __future__ import annotations

from dataclasses import replace

from tests.build.half_year.lists import PAGE, SHORT, half_year
from tests.build.written import opened
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.model.half_year import FlowSheet


def texts(flow: FlowSheet) -> list[str]:
    made = half_year(replace(SHORT, page=replace(PAGE, flows=(flow,))))
    sheet = opened(volume_workbook(volumes_of(made)[0]))["№1 流れ"]
    assert sheet.page_setup.orientation == "landscape"
    return [row[0].value for row in sheet.iter_rows() if row[0].value]


def test_it_says_where_the_drawing_is_and_what_it_says() -> None:
    assert texts(PAGE.flows[0]) == [
        "電子貸出に係る個人情報の流れ",
        "図は、「みほん図書館.xlsx」の「資料１－１」シートにあります。",
        "図の中の言葉は、次のとおりです。",
        "利用者",
        "①貸出しの申込み",
    ]


def test_without_title_texts_or_workbook_it_says_so() -> None:
    assert texts(FlowSheet("", "")) == [
        "個人情報の流れ",
        "図は、このファイルに入っていません。担当課の付議書を見てください。",
    ]
    assert texts(FlowSheet("/付議書/みほん.xlsm", "図", " ", ("", " \n", "\x01"))) == [
        "個人情報の流れ",
        "図は、「みほん.xlsm」の「図」シートにあります。",
    ]


def test_a_text_of_any_length_is_whole() -> None:
    assert sum(text.count("架") for text in texts(FlowSheet("", "", "図", ("架" * 40_000,)))) == 40_000
