"""The 検査結果 sheet, read back from the workbook it is written into."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import openpyxl
import pytest

from tests.reports.samples import CLEAN, FINDINGS, HOSTILE, MISTAKES, finding, ref
from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.stamp import Stamp, Versions
from xl_tools.reports.result_sheet import SEVERITY_TINTS, result_sheet
from xl_tools.reports.sheet_table import COLUMNS

TIME = datetime.datetime(2025, 10, 1, 9, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
HEADER_ROW = 6


def stamp_of(outcome: Outcome) -> Stamp:
    counts = {severity: outcome.count(severity) for severity in Severity}
    versions = Versions("9.8.7", "1", "2024-10", "0123456789ab")
    return Stamp(TIME, "ab" * 32, "cd" * 32, counts, len(outcome.accepted), versions)


def written(outcome: Outcome) -> bytes:
    return result_sheet(outcome, stamp_of(outcome), set(outcome.sheets))


def sheet_of(outcome: Outcome) -> Any:
    """The only sheet, through openpyxl."""
    (sheet,) = openpyxl.load_workbook(io.BytesIO(written(outcome))).worksheets
    return sheet


def links_of(sheet: Any) -> dict[str, str]:
    """Address of the linking cell → where it leads."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {cell.coordinate: cell.hyperlink.location for cell in cells}


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_same_bytes_every_time() -> None:
    assert written(MISTAKES) == written(MISTAKES)


def test_the_head() -> None:
    shown = texts(sheet_of(MISTAKES))
    for text in (
        "検査結果",
        MISTAKES.title,
        "必須の指摘が5件あります（ほかに認めた指摘1件）",
        "必須　5件",
        "要確認　3件",
        "参考　2件",
        "令和7年10月1日 9時05分",
        "ツール 9.8.7　様式 第1版　標準文 2024-10　検査の定義 0123456789ab",
    ):
        assert text in shown
    assert any(text.startswith("ab" * 32) for text in shown)


def test_one_row_per_finding_in_reading_order() -> None:
    sheet = sheet_of(MISTAKES)
    rows = list(sheet.iter_rows(min_row=HEADER_ROW, max_row=HEADER_ROW + len(FINDINGS), values_only=True))
    assert rows[0] == tuple(COLUMNS)
    assert rows[1] == (
        1,
        "必須",
        "表紙",
        "C6",
        "担当部課",
        "（空欄）",
        "担当部課が空欄です。",
        "部と課の名称を書いてください（例：総合政策部見本課）。",
        "R001",
    )
    assert [row[0] for row in rows[1:]] == list(range(1, len(FINDINGS) + 1))
    assert rows[2][5] == "見本市デ一タ連携基盤の[ZWSP]導入[NBSP]について"
    assert rows[7][6].endswith("（関係するセル：「電算処理」C5）")


def test_weights_have_the_colours_of_the_cells() -> None:
    sheet = sheet_of(MISTAKES)
    tints = {each.value: tint for each, tint in SEVERITY_TINTS.items()}
    for (cell,) in sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=HEADER_ROW + 10, min_col=2, max_col=2):
        assert cell.fill.start_color.rgb == f"FF{tints[cell.value]}"


def test_colours_get_lighter_with_the_weight() -> None:
    """In grey print and without colour vision the weights are told apart by lightness."""

    def lightness(rgb: str) -> float:
        red, green, blue = (int(rgb[place : place + 2], 16) for place in (0, 2, 4))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    shades = [lightness(SEVERITY_TINTS[severity]) for severity in Severity]
    assert all(lighter - darker > 0.05 for darker, lighter in pairwise(shades))
    assert min(shades) > 0.6, "black text must stay readable"


def test_cells_are_links_into_the_paper() -> None:
    links = links_of(sheet_of(MISTAKES))
    assert links[f"D{HEADER_ROW + 1}"] == "'表紙'!C6"
    assert links[f"D{HEADER_ROW + 7}"] == "'業務委託（2）'!C5"
    assert len(links) == len(FINDINGS) + len(MISTAKES.accepted)


@pytest.mark.parametrize("name", ["A's 別紙", "1-2", "別紙 (2)", "a!b", "#1", "R1C1"])
def test_sheet_names_with_special_characters(name: str) -> None:
    found = finding("X001", Severity.NOTE, ref(name, 3, 2), "項目", "値", "違います。", "直してください。")
    (target,) = links_of(sheet_of(replace(MISTAKES, findings=(found,), accepted=(), sheets=(name,)))).values()
    quoted = name.replace("'", "''")
    assert target == f"'{quoted}'!B3"


def test_no_link_to_a_sheet_that_is_not_there() -> None:
    found = finding("X001", Severity.NOTE, ref("別紙", 1, 1), "項目", "", "ありません。", "写してください。")
    sheet = sheet_of(replace(MISTAKES, findings=(found,), accepted=()))
    assert links_of(sheet) == {}
    assert sheet[f"D{HEADER_ROW + 1}"].value == "A1"


def test_header_stays_in_view_and_on_every_page() -> None:
    sheet = sheet_of(MISTAKES)
    assert sheet.freeze_panes == f"A{HEADER_ROW + 1}"
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:I{HEADER_ROW + len(FINDINGS)}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_accepted_findings_stand_apart_with_their_reason() -> None:
    sheet = sheet_of(MISTAKES)
    shown = texts(sheet)
    assert "認めた指摘　1件" in shown
    assert "認めた理由" in shown
    assert MISTAKES.accepted[0].reason in shown


def test_checks_made_and_not_made() -> None:
    shown = texts(sheet_of(MISTAKES))
    assert "行った検査　10件　／　行わなかった検査　3件" in shown
    assert "行わなかった検査\n変更の案件ではないため" in shown
    assert "K001 変更箇所の注記がない／K002 変更箇所の印がない" in shown
    assert any(text.startswith("行った検査　R001") for text in shown)


def test_a_clean_paper_says_so() -> None:
    sheet = sheet_of(CLEAN)
    shown = texts(sheet)
    assert "指摘はありません。" in shown
    assert "必須の指摘はありません" in shown
    assert not any("認めた指摘" in text for text in shown)
    assert sheet.auto_filter.ref is None


def test_hostile_texts_stay_texts() -> None:
    sheet = sheet_of(HOSTILE)
    assert all(cell.data_type in "ns" for row in sheet.iter_rows() for cell in row)
    row = [cell.value for cell in sheet[HEADER_ROW + 1]]
    assert "[U+202E]" in row[5]
    formula = finding(
        "X001", Severity.NOTE, ref("表紙", 1, 1), "=1+1", "=cmd", "=A1", "http://見本", others=()
    )
    cells = sheet_of(replace(MISTAKES, findings=(formula,)))[HEADER_ROW + 1]
    assert [cell.data_type for cell in cells[4:8]] == ["s"] * 4


def test_characters_no_file_can_hold() -> None:
    strange = "\x00\x0b\ud800\ufffe\uffff"
    found = finding("X001", Severity.NOTE, ref("表紙", 1, 1), *(strange,) * 4)
    row = sheet_of(replace(MISTAKES, title=strange, findings=(found,)))[HEADER_ROW + 1]
    assert row[5].value == "[U+0000][U+000B][U+D800][U+FFFE][U+FFFF]"


def test_the_longest_values_fit() -> None:
    long = finding(
        "X001", Severity.NOTE, ref("表紙", 1, 1), "項" * 500, "値" * 32_000, "文" * 32_000, "直" * 32_000
    )
    sheet = sheet_of(replace(MISTAKES, findings=(long,) * 300))
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409
    assert all(len(text) < 2_000 for text in texts(sheet))
