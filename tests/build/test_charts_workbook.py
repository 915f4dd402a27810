"""The workbook of charts: the charts draw the cells that stand beside them, and texts stay texts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.reports.half_year_samples import consolidation, many, published, small, with_sections
from tests.validators.harness import Validators
from xl_tools.build.half_year.charts_workbook import SUMMARY, charts_workbook
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.half_year import Consolidation
from xl_tools.reports.half_year_view import half_year_view

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
PROFILE = with_sections(shipped_profile("sample"))
SHEETS = [SUMMARY, "課別", "指摘", "ファイル", "委託先", "引用", "対策（ー）"]
NONE = consolidation([])


def book_of(given: Consolidation) -> bytes:
    return charts_workbook(half_year_view(given, PROFILE, load_catalogue()), given)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def charts_of(content: bytes) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(
            (name for name in package.namelist() if name.startswith("xl/charts/chart")),
            key=lambda name: int(re.sub(r"\D", "", name)),
        )
        return [etree.fromstring(package.read(name)) for name in names]


def cells_of(book: Any, formula: str) -> list[Any]:
    sheet, _, area = formula.rpartition("!")
    found = book[sheet.strip("'")][area.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def drawn(content: bytes) -> dict[str, dict[str, list[tuple[Any, Any]]]]:
    """By title and name of the series what each chart draws, read from the cells it refers to."""
    book = opened(content)
    charts: dict[str, dict[str, list[tuple[Any, Any]]]] = {}
    for chart in charts_of(content):
        title = cells_of(book, chart.find(f".//{_C}title//{_C}f").text)[0]
        charts[title] = {
            cells_of(book, series.find(f"{_C}tx//{_C}f").text)[0]: list(
                zip(
                    cells_of(book, series.find(f"{_C}cat//{_C}f").text),
                    cells_of(book, series.find(f"{_C}val//{_C}f").text),
                    strict=True,
                )
            )
            for series in chart.iter(f"{_C}ser")
        }
    return charts


def texts_of(book: Any, sheet: str) -> list[list[Any]]:
    return [list(row) for row in book[sheet].iter_rows(min_row=4, values_only=True)]


def test_charts_draw_the_right_cells() -> None:
    charts = drawn(book_of(small()))
    assert charts["区分別の件数"] == {"件数": [("業務委託", 3), ("電算処理", 1), ("外部提供", 1)]}
    assert charts["月別の件数"]["件数"][:3] == [("令和5年7月", 1), ("令和5年8月", 0), ("令和5年9月", 2)]
    assert charts["審議結果"] == {"件数": [("承認", 2), ("報告", 1), ("（結果の記入なし）", 1)]}
    assert charts["検査別の指摘の件数"]["必須"][0] == ("B001 №の欠番・重複", 2)
    assert charts["検査別の指摘の件数"]["参考"][-1] == ("T003 語の重なり", 1)
    assert ("みほん計算株式会社", 2) in charts["委託先などの相手方と案件の件数"]["件数"]
    assert list(charts) == [
        "区分別の件数", "月別の件数", "会議日別の件数", "審議結果", "部別の件数", "担当課別の件数",
        "委託先などの相手方と案件の件数", "検査別の指摘の件数", "担当課別の指摘の件数", "「ー」と答えることの多い対策",
    ]  # fmt: skip


def test_the_published_half_year(shared: Path) -> None:
    charts = drawn(book_of(published(shared)))
    assert charts["区分別の件数"]["件数"] == [
        ("業務委託", 33), ("電算処理", 26), ("外部結合", 23), ("外部提供", 3), ("防犯カメラ", 1),
    ]  # fmt: skip
    assert [number for _, number in charts["会議日別の件数"]["件数"]] == [6, 5, 4, 9, 2, 15, 10]
    assert "検査別の指摘の件数" not in charts


def test_axes_are_named_and_bars_labelled() -> None:
    for chart in charts_of(book_of(small())):
        titles = ["".join(title.itertext()).strip() for title in chart.iter(f"{_C}title")]
        assert len(titles) == 3
        assert "件数" in titles
        assert chart.findall(f".//{_C}dLbls/{_C}showVal[@val='1']")
        assert chart.find(f".//{_C}majorGridlines") is None


def test_every_chart_tells_what_it_shows() -> None:
    with zipfile.ZipFile(io.BytesIO(book_of(small()))) as package:
        drawing = etree.fromstring(package.read("xl/drawings/drawing1.xml"))
    told = [each.get("descr") for each in drawing.iter(f"{_DRAWING}cNvPr")]
    assert len(told) == 10
    assert told[0] == "区分別の件数：業務委託 3件。電算処理 1件。外部提供 1件"


def test_no_subject_stands_across_two_pages() -> None:
    sheet = opened(book_of(many(60)))[SUMMARY]
    anchors = [(chart.anchor._from.row, chart.anchor.to.row) for chart in sheet._charts]
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert breaks
    assert [(top, at) for top, bottom in anchors for at in breaks if top < at <= bottom] == []
    assert set(breaks) <= {top for top, _ in anchors}


def test_sheets_and_rows() -> None:
    book = opened(book_of(small()))
    assert book.sheetnames == SHEETS
    findings = texts_of(book, "指摘")
    assert [row[0] for row in findings] == [1, 1, 2, 2, None]
    assert findings[0][3:5] == ["R001", "必須"]
    assert findings[-1][1] == "（一覧）"
    files = texts_of(book, "ファイル")
    assert [row[0] for row in files] == ["採用（指摘あり）", "採用（指摘あり）", "採用", "旧版", "読めない"]
    assert texts_of(book, "委託先")[0][:5] == ["みほん計算株式会社", "みほん計算㈱", 2, 2, 0]
    assert texts_of(book, "引用")[0][0] == 2
    assert texts_of(book, "対策（ー）")[0][3:] == [2, 1, "1、2"]
    for name in SHEETS[1:]:
        assert book[name].freeze_panes == "A4"
        assert book[name].auto_filter.ref
        assert book[name].print_title_rows == "$3:$3"


def test_texts_that_look_like_formulas_stay_texts() -> None:
    book = opened(book_of(small()))
    cells = [cell for row in book["ファイル"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in cells] == ["s"] or [cell.value for cell in cells] == [
        "=1+1 の計算について"
    ]
    with zipfile.ZipFile(io.BytesIO(book_of(small()))) as package:
        assert all(b"<f>" not in package.read(name) for name in package.namelist() if "worksheets/" in name)


def test_nothing_to_count() -> None:
    book = opened(book_of(NONE))
    assert book.sheetnames == SHEETS
    assert charts_of(book_of(NONE)) == []
    assert book["指摘"]["A4"].value == "指摘はありません。"
    assert book[SUMMARY]["A5"].value == "案件はありません。"


def test_only_the_longest_bars_are_drawn_and_the_rest_counted() -> None:
    content = book_of(many(300))
    sections = drawn(content)["担当課別の件数"]["件数"]
    assert len(sections) == 20
    rows = [row[:2] for row in opened(content)[SUMMARY].iter_rows(values_only=True)]
    rest = next(row for row in rows if str(row[0]).startswith("ほか 90"))
    assert sum(number for _, number in sections) + rest[1] == 600
    assert len(texts_of(opened(content), "課別")) == 110


def test_same_bytes_twice() -> None:
    assert book_of(small()) == book_of(small())


@pytest.mark.validators
def test_validators_find_nothing(validators: Validators, tmp_path: Path) -> None:
    paths = []
    for name, given in {"small": small(), "none": NONE, "many": many(60)}.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(book_of(given))
        paths.append(path)
    assert validators.messages(paths) == [[], [], []]
