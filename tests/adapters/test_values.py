"""Values, positions, merged ranges, sheets and properties as the file reader delivers them."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.adapters.packages import (
    MAIN,
    package,
    package_parts,
    relationships,
    string_table,
    text_cell,
    worksheet,
    zipped,
)
from xl_tools.adapters.read_file import FileSheetReader, read_bytes
from xl_tools.model.cell import RawValue
from xl_tools.ports import MergedRange, Position, SheetGrid


def first_sheet(data: bytes) -> SheetGrid:
    return read_bytes(data, "付議書.xlsx").sheets[0]


def cells_of(data: bytes) -> dict[Position, RawValue]:
    return dict(first_sheet(data).cells)


def only_value(data: bytes) -> RawValue:
    (value,) = cells_of(data).values()
    return value


def test_values_arrive_by_type() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("表紙")
        day = book.add_format({"num_format": 'ggge"年"m"月"d"日"'})
        moment = book.add_format({"num_format": "yyyy/m/d h:mm"})
        hours = book.add_format({"num_format": "[h]:mm"})
        sheet.write("B2", "見本市")
        sheet.write("B3", 1200)
        sheet.write("B4", 0.5)
        sheet.write("B5", True)
        sheet.write("B6", datetime.date(2025, 4, 1), day)
        sheet.write("B7", datetime.datetime(2025, 4, 1, 9, 30), moment)
        sheet.write("B8", datetime.time(9, 30), moment)
        sheet.write("B9", datetime.timedelta(hours=30), hours)
        sheet.write_blank("B10", None, day)
        sheet.write_formula("B11", "=1+1", value=2)
        sheet.write("B12", "0123")
        sheet.write("B13", 0)
    cells = cells_of(target.getvalue())
    assert cells == {
        (2, 2): "見本市",
        (3, 2): 1200,
        (4, 2): 0.5,
        (5, 2): True,
        (6, 2): datetime.date(2025, 4, 1),
        (7, 2): datetime.datetime(2025, 4, 1, 9, 30),
        (8, 2): datetime.time(9, 30),
        (9, 2): "30:00",
        (11, 2): 2,
        (12, 2): "0123",
        (13, 2): 0,
    }
    assert [type(cells[row, 2]) for row in (3, 4, 5, 6, 11)] == [int, float, bool, datetime.date, int]


def test_positions_count_from_the_sheets_corner_not_from_the_used_range() -> None:
    assert cells_of(package('<row r="7"><c r="AB7"><v>1</v></c></row>')) == {(7, 28): 1}


def test_cells_without_references_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert cells_of(package(rows)) == {(1, 1): 1, (1, 2): 2, (2, 1): 3}


@pytest.mark.parametrize("written", ["あ\r\nい", "あ_x000D_\nい", "あ_x000D_い", "あ&#13;い", "あ\nい"])
def test_line_breaks_are_of_one_kind(written: str) -> None:
    shared = string_table(f'<t xml:space="preserve">{written}</t>')
    assert only_value(package('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=shared)) == "あ\nい"


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"]
)
def test_formula_errors_arrive_as_excel_shows_them(error: str) -> None:
    row = f'<row r="1"><c r="A1" s="0" t="e"><f>A9</f><v>{error}</v></c></row>'
    assert only_value(package(row)) == error


def test_formulas_never_calculated_are_empty() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "=1+1", "文字"
    target = io.BytesIO()
    book.save(target)
    assert cells_of(target.getvalue()) == {(2, 1): "文字"}


def test_furigana_is_no_part_of_the_text() -> None:
    shared = string_table(
        '<t>見本市</t><rPh sb="0" eb="3"><t>ミホンシ</t></rPh><phoneticPr fontId="1"/>',
        '<r><t>個人</t></r><r><rPr><b/></rPr><t>情報</t></r><rPh sb="0" eb="2"><t>コジン</t></rPh>',
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert cells_of(package(rows, strings=shared)) == {(1, 1): "見本市", (1, 2): "個人情報"}


def test_interiors_of_merged_ranges_hold_nothing() -> None:
    rows = f'<row r="1">{text_cell("A1", "件名")}{text_cell("B1", "隠れた値")}{text_cell("D1", "外")}</row>'
    merges = '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    rows += f'<row r="9">{text_cell("B9", "大きな結合の中")}</row>'
    sheet = first_sheet(package(worksheet(rows, merges)))
    assert sheet.cells == {(1, 1): "件名", (1, 4): "外"}
    assert sheet.merges == (MergedRange(1, 1, 2, 3), MergedRange(5, 1, 1048576, 16384))


def test_hidden_rows_are_read_and_hidden_sheets_told() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("表紙")
        hidden = book.add_worksheet("記入要領")
        hidden.write("A1", "隠れた行")
        hidden.set_row(0, options={"hidden": True})
        hidden.hide()
        book.add_worksheet("設定").very_hidden()
    sheets = read_bytes(target.getvalue(), "付議書.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("表紙", False),
        ("記入要領", True),
        ("設定", True),
    ]
    assert sheets[1].cells == {(1, 1): "隠れた行"}


def test_sheets_keep_workbook_order_and_chart_sheets_are_left_out() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("２枚目 & <続き>").write("A1", "乙")
        book.add_worksheet("1枚目").write("A1", "甲")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='1枚目'!$A$1:$A$2"})
        book.add_chartsheet("図").set_chart(chart)
    sheets = read_bytes(target.getvalue(), "付議書.xlsx").sheets
    assert [(sheet.name, sheet.cells[1, 1]) for sheet in sheets] == [
        ("２枚目 & <続き>", "乙"),
        ("1枚目", "甲"),
    ]


def test_custom_properties_arrive_as_text() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet()
        book.set_custom_property("xl_tools.template_version", "1.2")
        book.set_custom_property("件数", 12)
        book.set_custom_property("確認済", True)
    properties = read_bytes(target.getvalue(), "付議書.xlsx").properties
    assert properties == {"xl_tools.template_version": "1.2", "件数": "12", "確認済": "true"}


def test_the_1904_calendar_is_respected() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        book.add_worksheet().write("A1", datetime.date(2025, 4, 1), day)
    assert only_value(target.getvalue()) == datetime.date(2025, 4, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_of_xml_are_read(encoding: str) -> None:
    parts = package_parts(f'<row r="1">{text_cell("A1", "見本市")}</row>')
    text = parts["xl/worksheets/sheet1.xml"].decode()
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        text = parts[name].decode().replace("UTF-8", encoding.removesuffix("-sig"))
        parts[name] = text.encode(encoding)
    assert only_value(zipped(parts)) == "見本市"


def test_prefixes_comments_and_cdata_are_read() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><!-- <c r="XFD1048576"> -->'
        '<x:c r="A1" t="str"><x:v><![CDATA[<見本> & 市]]></x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert only_value(package(sheet.encode())) == "<見本> & 市"


def test_parts_under_unusual_names_are_found() -> None:
    parts = package_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts["_rels/.rels"] = relationships(("rId9", "officeDocument", "/XL/book22.xml"))
    parts["xl\\Book22.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/book22.xml.rels"] = relationships(("rId1", "worksheet", "/xl/worksheets/Sheet1.xml"))
    assert only_value(zipped(parts)) == 1


def test_text_up_to_excels_limit_is_read() -> None:
    text = "あ" * 32_767
    assert only_value(package(f'<row r="1">{text_cell("A1", text)}</row>')) == text


def test_reading_a_path_names_it_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
    before = path.read_bytes()
    content = FileSheetReader().read(path)
    assert (content.source, content.sheets[0].cells) == (str(path), {(1, 1): 1})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "cell, unread",
    [
        ('<c r="B2"><f>A1&amp;"x"</f></c>', True),
        ('<c r="B2"><f>A1</f><v></v></c>', True),
        ('<c r="B2" s="3"><f t="shared" si="0"/><v/></c>', True),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', False),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', False),
        ('<c r="B2"/><c r="C2"><v>1</v></c>', False),
    ],
)
def test_a_formula_without_a_stored_result_is_known(cell: str, unread: bool) -> None:
    grid = first_sheet(package(f'<row r="2">{cell}</row>'))
    assert grid.unread_formulas == ({(2, 2)} if unread else set())
