"""The tool's own sheets in a workbook of others: added, replaced, removed."""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO
from pathlib import Path

import openpyxl.styles.colors
import pytest
from python_calamine import CalamineWorkbook

from tests.adapters.ooxml.sample_books import form, loaded, opened, parts, reopened, written
from xl_tools.adapters.ooxml import style_sheet
from xl_tools.adapters.ooxml.own_sheets import put_sheet, remove_sheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import CannotEdit

STYLES = "xl/styles.xml"
NAME = "検査結果"


def report(book, rows: int = 3, name: str = NAME) -> None:
    """A list of findings as the tool writes it."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    date = book.add_format({"num_format": "ge.m.d", "align": "center"})
    sheet.write_row(0, 0, ["箇所", "指摘", "日付"], bold)
    for row in range(1, rows + 1):
        sheet.write_url(row, 0, f"internal:'表紙'!B{row}", string=f"B{row}")
        sheet.write_rich_string(row, 1, "ここが ", bold, "変わった", f" <{row}>")
        sheet.write(row, 2, 45000 + row, date)
    sheet.autofilter(0, 0, rows, 2)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_column("B:B", 60, book.add_format({"text_wrap": True}))
    sheet.set_tab_color("#C00000")
    sheet.merge_range(rows + 2, 0, rows + 2, 2, "以上", bold)
    sheet.data_validation("D2:D9", {"validate": "list", "source": ["確認済", "直した"]})
    sheet.conditional_format(
        "D2:D9", {"type": "no_blanks", "format": book.add_format({"font_color": "#808080"})}
    )
    sheet.set_landscape()


def two_sheets_with_names(book) -> None:
    form(book)
    book.define_name("期限", "='事業の概要'!$A$1")
    book.worksheets()[1].print_area("A1:C9")
    book.worksheets()[1].activate()


@pytest.fixture(scope="module")
def target() -> bytes:
    return written(two_sheets_with_names)


@pytest.fixture(scope="module")
def source() -> bytes:
    return written(report)


def names_in_workbook(workbook: Workbook) -> list[str]:
    return [element.get("name") or "" for element in workbook.sheet_elements()]


def test_the_sheet_arrives_whole(target, source):
    workbook = opened(target)
    put_sheet(workbook, NAME, source)
    sheet = loaded(workbook)[NAME]
    assert sheet["A1"].fill.fgColor.rgb == "FFDDEBF7"
    assert sheet["A1"].font.b
    assert sheet["C2"].number_format == "ge.m.d"
    assert str(sheet["B2"].value) == "ここが 変わった <1>"
    assert [bool(run.font.b) for run in sheet["B2"].value if not isinstance(run, str)] == [True, False]
    assert sheet["A2"].hyperlink.location == "'表紙'!B1"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["B"].width == pytest.approx(60.71, abs=0.1)
    assert sheet.sheet_properties.tabColor == openpyxl.styles.colors.Color("FFC00000")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A6:C6"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "D2:D9"
    assert next(iter(sheet.conditional_formatting)).rules[0].dxf.font.color.rgb == "FF808080"
    assert not sheet.sheet_view.tabSelected


def test_the_value_reader_sees_the_texts(target, source):
    workbook = opened(target)
    put_sheet(workbook, NAME, source)
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(workbook.package.to_bytes()))
        .get_sheet_by_name(NAME)
        .to_python()
    )
    assert rows[0][:3] == ["箇所", "指摘", "日付"]
    assert rows[1][1] == "ここが 変わった <1>"


def test_names_and_windows_follow_their_sheets(target, source):
    workbook = opened(target)
    put_sheet(workbook, NAME, source, after="表紙")
    assert names_in_workbook(workbook) == ["表紙", NAME, "事業の概要"]
    book = loaded(workbook)
    assert book.active is not None
    assert book.active.title == "事業の概要"
    assert book["事業の概要"].print_area == "'事業の概要'!$A$1:$C$9"
    assert book[NAME].print_title_rows == "$1:$1"
    assert book.defined_names["期限"].attr_text == "'事業の概要'!$A$1"


@pytest.mark.parametrize("after", ["", "表紙", "無いシート"])
@pytest.mark.parametrize("saved_between", [False, True])
def test_removing_gives_all_but_the_styles_back(target, source, after, saved_between):
    workbook = opened(target)
    put_sheet(workbook, NAME, source, after=after)
    workbook = reopened(workbook) if saved_between else workbook
    remove_sheet(workbook, NAME)
    left, before = parts(workbook), parts(opened(target))
    assert left.pop(STYLES) != before.pop(STYLES)
    assert left == before


def test_the_same_sheet_again_changes_nothing(target, source):
    workbook = opened(target)
    put_sheet(workbook, NAME, source)
    before = parts(workbook)
    workbook = reopened(workbook)
    put_sheet(workbook, NAME, source)
    assert not workbook.package.changed
    assert parts(workbook) == before


def test_more_formats_than_excel_holds_are_refused_before_any_change(target, source, monkeypatch):
    workbook = opened(target)
    before = parts(workbook)
    monkeypatch.setattr(style_sheet, "MAX_FORMATS", 3)
    with pytest.raises(Refused, match="書式の種類が多すぎます"):
        put_sheet(workbook, NAME, source)
    assert parts(workbook) == before


def test_fifty_times_do_not_bloat_the_styles(target):
    workbook = opened(target)
    put_sheet(workbook, NAME, written(report))
    size = len(workbook.package.read(STYLES))
    for rows in range(4, 54):
        put_sheet(workbook, NAME, written(partial(report, rows=rows)))
    assert len(workbook.package.read(STYLES)) == size
    assert loaded(workbook)[NAME].auto_filter.ref == "A1:C54"
    assert workbook.package.read("xl/workbook.xml").count(b"_xlnm._FilterDatabase") == 1


def test_replacing_keeps_the_place_and_drops_what_was_added_to_it(target, source):
    workbook = opened(target)
    put_sheet(workbook, NAME, source, after="表紙")
    part = workbook.sheets()[1].part
    workbook.package.add("xl/printerSettings/printerSettings1.bin", b"x", "application/x-printer")
    kind = f"{workbook.relationship_namespace}/printerSettings"
    workbook.package.relate(part, kind, "xl/printerSettings/printerSettings1.bin")
    put_sheet(workbook, NAME, written(lambda book: report(book, 5)))
    assert names_in_workbook(workbook) == ["表紙", NAME, "事業の概要"]
    assert not workbook.package.has("xl/printerSettings/printerSettings1.bin")


@pytest.mark.parametrize("with_formula", [True, False])
def test_replacing_a_sheet_with_formulas_drops_the_calculation_chain(target, source, with_formula):
    """It would name a cell that has no formula any more, and Excel would call the file damaged."""
    workbook = opened(target)
    put_sheet(workbook, NAME, source)
    part = workbook.sheets()[2].part
    if with_formula:
        row = b'<row r="99"><c r="A99"><f>1+1</f></c></row></sheetData>'
        workbook.package.write(part, workbook.package.read(part).replace(b"</sheetData>", row))
    workbook.package.add("xl/calcChain.xml", b"<calcChain/>", "application/x-chain")
    workbook.package.relate(workbook.part, f"{workbook.relationship_namespace}/calcChain", "xl/calcChain.xml")
    put_sheet(workbook, NAME, written(lambda book: report(book, 5)))
    assert workbook.package.has("xl/calcChain.xml") is not with_formula


def test_a_source_sheet_of_another_name(target):
    workbook = opened(target)
    put_sheet(workbook, "承認 台帳", written(lambda book: report(book, 3, "Sheet1")))
    assert loaded(workbook)["承認 台帳"].print_title_rows == "$1:$1"
    assert b"'\xe6\x89\xbf\xe8\xaa\x8d \xe5\x8f\xb0\xe5\xb8\xb3'!$A$1:$C$4" in workbook.package.read(
        "xl/workbook.xml"
    )


def test_a_sheet_of_somebody_else_is_refused(target, source):
    workbook = opened(target)
    before = parts(workbook)
    with pytest.raises(CannotEdit, match="シート「表紙」がすでにあり"):
        put_sheet(workbook, "表紙", source)
    remove_sheet(workbook, "表紙")
    remove_sheet(workbook, "無い")
    assert parts(workbook) == before


def test_locked_structure_is_refused(target, source):
    workbook = opened(target)
    content = workbook.package.read("xl/workbook.xml")
    locked = content.replace(b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>')
    workbook.package.write("xl/workbook.xml", locked)
    with pytest.raises(CannotEdit, match="シートの構成が保護"):
        put_sheet(Workbook(workbook.package), NAME, source)


@pytest.mark.parametrize("name", ["", "あ" * 32, "𠮷" * 16, "a/b", "'a"])
def test_impossible_names_are_refused(target, source, name):
    with pytest.raises(CannotEdit, match="シートの名前に使えません"):
        put_sheet(opened(target), name, source)


@pytest.mark.parametrize("name", [NAME, f"&apos;{NAME}&apos;"])
def test_a_sheet_others_calculate_with_is_not_removed(target, source, name):
    workbook = opened(target)
    put_sheet(workbook, NAME, source)
    part = "xl/worksheets/sheet2.xml"
    formula = f'<c r="B1"><f>COUNTA({name}!A:A)</f></c></row>'.encode()
    workbook.package.write(part, workbook.package.read(part).replace(b"</row>", formula, 1))
    with pytest.raises(CannotEdit, match="数式がほかのシートにあり"):
        remove_sheet(workbook, NAME)


def test_sources_the_tool_does_not_write(target):
    def with_picture_of_values(book) -> None:
        report(book)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": f"={NAME}!$C$2:$C$4"})
        book.worksheets()[0].insert_chart("F1", chart)

    with pytest.raises(ValueError, match="no other part"):
        put_sheet(opened(target), NAME, written(with_picture_of_values))
    with pytest.raises(ValueError, match="one sheet"):
        put_sheet(opened(target), NAME, target)


def test_a_workbook_written_with_blanks_between_elements(target, source):
    workbook = opened(target)
    content = re.sub(rb"><(?!/)", b">\n  <", workbook.package.read("xl/workbook.xml"))
    workbook.package.write("xl/workbook.xml", content)
    workbook = opened(workbook.package.to_bytes())
    for after in ("表紙", ""):
        put_sheet(workbook, NAME, source, after=after)
        remove_sheet(workbook, NAME)
        assert workbook.package.read("xl/workbook.xml") == content


@pytest.mark.office
def test_the_mark_survives_another_program(target, source, tmp_path: Path, office_convert):
    workbook = opened(target)
    put_sheet(workbook, NAME, source, after="表紙")
    (tmp_path / "saved.xlsx").write_bytes(workbook.package.to_bytes())
    (tmp_path / "out").mkdir()
    saved = opened(office_convert(tmp_path / "saved.xlsx", "xlsx", tmp_path / "out").read_bytes())
    put_sheet(saved, NAME, written(lambda book: report(book, 9)))
    assert names_in_workbook(saved) == ["表紙", NAME, "事業の概要"]
    remove_sheet(saved, NAME)
    assert names_in_workbook(saved) == ["表紙", "事業の概要"]
    assert loaded(saved)["事業の概要"].print_area == "'事業の概要'!$A$1:$C$9"
