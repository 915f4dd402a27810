"""Rows added and deleted: everything on and below them moves, everything else stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.ooxml.sample_books import form, loaded, opened, parts, written
from tests.adapters.ooxml.single_marks import highlight, set_remark
from xl_tools.adapters.ooxml.defined_names import all_names
from xl_tools.adapters.ooxml.rows import delete_row, insert_row_below
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

SHEET = "xl/worksheets/sheet1.xml"
NAME = "記入"


def rich(book) -> None:
    """One of everything that moves, around row 5."""
    sheet = book.add_worksheet(NAME)
    border = book.add_format({"border": 1})
    for row in range(12):
        sheet.write(row, 0, f"{row + 1}行目", border)
    sheet.set_row(4, 30)
    sheet.merge_range("B5:D5", "横", border)
    sheet.merge_range("E3:E5", "縦", border)
    sheet.merge_range("E7:F8", "下", border)
    sheet.data_validation("G5", {"validate": "list", "source": ["○", "ー"]})
    sheet.data_validation("G8:G9", {"validate": "list", "source": "=$A$8:$A$9"})
    sheet.conditional_format("A8:C9", {"type": "formula", "criteria": '=$A8="E5"', "format": border})
    sheet.conditional_format("A1:A12", {"type": "blanks", "format": border})
    sheet.write_comment("A9", "メモ", {"author": "山田"})
    sheet.write_url("A10", "internal:'記入'!A12", string="下へ")
    sheet.insert_textbox("H2", "またぐ", {"width": 100, "height": 200})
    sheet.insert_textbox("H20", "下", {"width": 100, "height": 50})
    sheet.set_h_pagebreaks([5, 9])
    sheet.print_area("A1:H12")
    sheet.repeat_rows(0, 1)
    book.define_name("範囲", f"='{NAME}'!$A$8:$A$9")
    book.define_name("項目", f"='{NAME}'!$A$5")
    other = book.add_worksheet("ほか")
    other.write_url("A1", f"internal:'{NAME}'!A12", string="見る")


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(rich)


def anchors(workbook: Workbook) -> list[tuple[int, int]]:
    drawing = workbook.package.read("xl/drawings/drawing1.xml")
    found = re.findall(rb"<xdr:from>.*?<xdr:row>(\d+)<.*?<xdr:to>.*?<xdr:row>(\d+)<", drawing)
    return [(int(top), int(bottom)) for top, bottom in found]


def facts(workbook: Workbook) -> dict[str, Any]:
    book = loaded(workbook)
    sheet = book[NAME]
    return {
        "A": [cell.value for cell in sheet["A"]],
        "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        "drop-downs": [(str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation],
        "rules": {str(c.sqref): c.rules[0].formula for c in sheet.conditional_formatting},
        "note": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment],
        "link": [(cell.coordinate, cell.hyperlink.location) for cell in sheet["A"] if cell.hyperlink],
        "breaks": [each.id for each in sheet.row_breaks.brk],
        "print": (sheet.print_area, sheet.print_title_rows),
        "names": {name: book.defined_names[name].attr_text for name in book.defined_names},
        "other": book["ほか"]["A1"].hyperlink.location,
    }


def test_a_row_below_a_row(data):
    workbook = opened(data)
    shapes = anchors(workbook)
    insert_row_below(workbook, NAME, 5)
    assert facts(workbook) == {
        "A": [f"{n}行目" for n in range(1, 6)]
        + [None]
        + [f"{n}行目" for n in range(6, 10)]
        + ["下へ", "11行目", "12行目"],
        "merges": ["B5:D5", "B6:D6", "E3:E6", "E8:F9"],
        "drop-downs": [("G5:G6", '"○,ー"'), ("G9:G10", "$A$9:$A$10")],
        "rules": {"A9:C10": ['$A9="E5"'], "A1:A13": ["LEN(TRIM(A1))=0"]},
        "note": ["A10"],
        "link": [("A11", "'記入'!A13")],
        "breaks": [6, 10],
        "print": ("'記入'!$A$1:$H$13", "$1:$2"),
        "names": {"範囲": "'記入'!$A$9:$A$10", "項目": "'記入'!$A$5"},
        "other": "'記入'!A13",
    }
    sheet = loaded(workbook)[NAME]
    assert sheet.row_dimensions[6].height == sheet.row_dimensions[5].height == 30
    assert sheet["A6"].border.left.style == sheet["B6"].border.left.style == "thin"
    (top, bottom), (low_top, low_bottom) = shapes
    assert top < 5 <= bottom
    assert anchors(workbook) == [(top, bottom + 1), (low_top + 1, low_bottom + 1)]


def test_deleting_the_new_row_gives_everything_back(data):
    workbook = opened(data)
    before = facts(workbook), anchors(workbook)
    insert_row_below(workbook, NAME, 5)
    delete_row(workbook, NAME, 6)
    after = facts(workbook), anchors(workbook)
    assert after == before


def test_deleting_a_row_with_what_stands_in_it(data):
    workbook = opened(data)
    delete_row(workbook, NAME, 9)
    after = facts(workbook)
    assert after["note"] == []
    assert after["drop-downs"] == [("G5", '"○,ー"'), ("G8", "$A$8:$A$8")]
    assert after["merges"] == ["B5:D5", "E3:E5", "E7:F8"]
    assert b"ClientData" not in workbook.package.read("xl/drawings/vmlDrawing1.vml")
    delete_row(workbook, NAME, 9)
    assert facts(workbook)["link"] == []


def test_a_highlight_stays_on_its_cell(data):
    workbook = opened(data)
    highlight(workbook, CellRef(NAME, 5, 1), "FFC7CE")
    set_remark(workbook, CellRef(NAME, 5, 1), "確認")
    insert_row_below(workbook, NAME, 5)
    assert [area for area, formula in facts(workbook)["rules"].items() if "xl_tools" in str(formula)] == [
        "A5"
    ]
    insert_row_below(workbook, NAME, 4)
    assert [area for area, formula in facts(workbook)["rules"].items() if "xl_tools" in str(formula)] == [
        "A6"
    ]
    assert facts(workbook)["note"] == ["A6", "A11"]


@settings(max_examples=25)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=4))
def test_rows_added_and_deleted_again(added):
    workbook = opened(written(rich))
    before = facts(workbook)
    for row in added:
        insert_row_below(workbook, NAME, row)
    for row in reversed(added):
        delete_row(workbook, NAME, row + 1)
    assert facts(workbook) == before


def with_formula(book) -> None:
    rich(book)
    book.worksheets()[0].write_formula("B12", "=1+1")


def with_formula_elsewhere(book) -> None:
    rich(book)
    book.worksheets()[1].write_formula("B12", f"='{NAME}'!A12")


def with_table(book) -> None:
    rich(book)
    book.worksheets()[0].add_table("J1:K3")


def with_filter(book) -> None:
    rich(book)
    book.worksheets()[0].autofilter("A1:B12")


def with_button(book) -> None:
    rich(book)
    book.worksheets()[0].insert_button("J9", {"caption": "押す"})


def with_chart_elsewhere(book) -> None:
    rich(book)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": f"='{NAME}'!$A$1:$A$3"})
    book.worksheets()[1].insert_chart("C3", chart)


def with_linked_shape(book) -> None:
    rich(book)
    book.worksheets()[1].insert_textbox("C3", "見る", {"url": f"internal:{NAME}!A9"})


def with_protection(book) -> None:
    rich(book)
    book.worksheets()[0].protect()


@pytest.mark.parametrize(
    "fill, what",
    [
        (with_formula, "数式があるため"),
        (with_formula_elsewhere, "このシートを参照する数式"),
        (with_table, "テーブルがあるため"),
        (with_filter, "オートフィルターがあるため"),
        (with_button, "ボタンなどのコントロール"),
        (with_chart_elsewhere, "このシートを参照する数式、グラフ"),
        (with_linked_shape, "このシートへのリンクが付いた図形"),
        (with_protection, "シートの保護があるため"),
    ],
)
def test_refused_before_any_change(fill, what):
    workbook = opened(written(fill))
    before = parts(workbook)
    with pytest.raises(CannotEdit, match=f"シート「{NAME}」の5行目で行を追加できません。.*{what}"):
        insert_row_below(workbook, NAME, 5)
    with pytest.raises(CannotEdit, match="行を削除できません"):
        delete_row(workbook, NAME, 5)
    assert parts(workbook) == before


def as_office_writes(formula: bytes) -> bytes:
    return formula.replace(b"'", b"&apos;")


def as_ascii(formula: bytes) -> bytes:
    return formula.decode().encode("ascii", errors="xmlcharrefreplace")


def with_slash_in_tag(formula: bytes) -> bytes:
    return formula.replace(b"<f>", b'<f xml:base="a/b">')


@pytest.mark.parametrize("as_written", [as_office_writes, as_ascii, with_slash_in_tag])
def test_formulas_elsewhere_however_they_are_written(as_written):
    def fill(book) -> None:
        book.add_worksheet("記入 欄").write("A9", "値")
        book.add_worksheet("ほか").write_formula("A1", "='記入 欄'!A9")

    workbook = opened(written(fill))
    part = "xl/worksheets/sheet2.xml"
    formula = re.compile(rb"<f>.*?</f>")
    content = formula.sub(lambda found: as_written(found[0]), workbook.package.read(part))
    workbook.package.write(part, content)
    with pytest.raises(CannotEdit, match="このシートを参照する数式"):
        insert_row_below(workbook, "記入 欄", 5)


def test_what_only_looks_like_a_reference_to_the_sheet():
    def fill(book) -> None:
        sheet = book.add_worksheet("別紙")
        scale = {"type": "3_color_scale", "mid_type": "num", "mid_value": 1e-7}
        sheet.conditional_format("A1:A9", scale)
        sheet.write("A9", "値")
        book.add_worksheet("様式別紙").write("A1", 1)
        book.add_worksheet("計").write_formula("A1", "=様式別紙!A1+'[1]別紙'!A9+[1]別紙!A9")
        book.define_name("昨年", "=[1]別紙!$A$9")

    workbook = opened(written(fill))
    link = "<externalLink><definedName refersTo=\"='別紙'!$A$9\"/></externalLink>"
    workbook.package.add("xl/externalLinks/externalLink1.xml", link.encode(), "application/x-link")
    insert_row_below(workbook, "別紙", 5)
    assert {name.text for name in all_names(workbook)} == {"[1]別紙!$A$9"}
    assert loaded(workbook)["別紙"]["A10"].value == "値"


@pytest.mark.parametrize("row, what", [(3, "縦に結合したセル"), (5, "削除する行を参照する数式や名前")])
def test_rows_others_hang_on_are_not_deleted(data, row, what):
    with pytest.raises(CannotEdit, match=what):
        delete_row(opened(data), NAME, row)


def test_through_a_file(tmp_path: Path):
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(written(rich))
    editor = open_workbook(path)
    editor.set_text(CellRef(NAME, 6, 1), "元の6行目")
    editor.insert_row_below(NAME, 5)
    editor.set_text(CellRef(NAME, 6, 1), "新しい行")
    assert editor.save() is not None
    cells = open_workbook(path).content().sheets[0].cells
    assert (cells[5, 1], cells[6, 1], cells[7, 1]) == ("5行目", "新しい行", "元の6行目")


def test_cells_without_addresses():
    workbook = opened(written(form))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = '<row><c s="1"><v>1</v></c></row><row><c><v>2</v></c></row><row r="9"><c r="B9"><v>9</v></c></row>'
    workbook.package.write(
        SHEET, f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )
    insert_row_below(workbook, "表紙", 1)
    sheet = loaded(workbook)["表紙"]
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value, sheet["B10"].value] == [1, None, 2, 9]
