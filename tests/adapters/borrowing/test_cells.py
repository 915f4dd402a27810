"""Cells come along with what they show: no formulas, no links, none of the tool's marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.adapters.borrowing.papers import FLOW, SHEET, borrowed_sheet, bound, flow_paper, saved
from tests.adapters.packages import MAIN, package_parts, string_table, zipped
from tests.fixtures.corpus import FOLDER
from tests.fixtures.package import Package
from xl_tools.adapters.ooxml.borrowing.conditional import stands_alone
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.cell import CellRef


def with_rows(rows: str, before: str = "", after: str = "") -> Package:
    paper = flow_paper()
    paper.parts[SHEET] = re.sub(rb"<sheetData>.*</sheetData>", before.encode() + b"<sheetData>" + rows.encode() + b"</sheetData>" + after.encode(), paper.parts[SHEET], flags=re.DOTALL)  # fmt: skip
    return paper


def shown(package: Package) -> dict[tuple[int, int], object]:
    content = read_bytes(package.zipped(), "一覧.xlsx")
    return dict(next(sheet for sheet in content.sheets if sheet.name == "流れ１").cells)


def test_formulas_leave_their_values(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1" t="str"><f>[1]外部!A1</f><v>外の値</v></c>'
        '<c r="C1" t="b"><f>TRUE()</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>A1</f></c></row>'
    )
    list_, _ = bound(saved(with_rows(rows), tmp_path))
    sheet = borrowed_sheet(list_)
    assert "<f" not in sheet.replace("<fo", "")
    assert "外部" not in sheet
    assert shown(list_) == {(1, 1): 3, (1, 2): "外の値", (1, 3): True, (1, 4): "#DIV/0!"}


@pytest.mark.parametrize(
    "name", ["phonetic.xlsx", "prefixed.xlsx", "utf16.xlsx", "sparse.xlsx", "libreoffice.xlsx"]
)
def test_every_value_of_other_dialects_arrives(name: str) -> None:
    before = read_bytes((FOLDER / name).read_bytes(), name)
    for sheet in before.sheets:
        assert shown(bound(FOLDER / name, sheet.name)[0]) == dict(sheet.cells)


def test_dates_of_strict_papers_are_days(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="d"><v>2023-07-03</v></c><c r="B1" t="d"><v>2023-07-03T12:00:00</v></c></row>'
    )
    list_, _ = bound(saved(with_rows(rows), tmp_path))
    assert shown(list_) == {(1, 1): 45110, (1, 2): 45110.5}


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>'
        '<cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
    ).encode()
    rows = '<row r="1"><c r="A1" s="1"><v>43648</v></c><c r="B1"><v>43648</v></c></row>'
    parts = package_parts(rows, styles=styles, workbook_settings='<workbookPr date1904="1"/>')
    (tmp_path / "a.xlsx").write_bytes(zipped(parts))
    list_, _ = bound(tmp_path / "a.xlsx", "シート1")
    assert "<v>45110</v>" in borrowed_sheet(list_)
    assert "<v>43648</v>" in borrowed_sheet(list_)


def test_runs_and_furigana_come_along(tmp_path: Path) -> None:
    item = (
        '<r><t xml:space="preserve">　変更 </t></r><r><rPr><u/><b/><sz val="9"/><rFont val="ＭＳ 明朝"/></rPr><t>後</t></r>'
        '<rPh sb="1" eb="3"><t>ヘンコウ</t></rPh><phoneticPr fontId="0" type="Hiragana"/>'
    )
    parts = package_parts('<row r="1"><c r="A1" t="s" ph="1"><v>0</v></c></row>', strings=string_table(item))
    (tmp_path / "a.xlsx").write_bytes(zipped(parts))
    sheet = borrowed_sheet(bound(tmp_path / "a.xlsx", "シート1")[0])
    assert '<t xml:space="preserve">　変更 </t>' in sheet
    assert '<rPr><b/><u/><sz val="9"/><rFont val="ＭＳ 明朝"/></rPr><t>後</t>' in sheet
    assert '<rPh sb="1" eb="3"><t>ヘンコウ</t></rPh>' in sheet


def test_the_tools_own_marks_stay_behind(tmp_path: Path) -> None:
    plain = saved(flow_paper(rows=[["申請者", "区"]]), tmp_path)
    marked = tmp_path / "marked.xlsx"
    marked.write_bytes(plain.read_bytes())
    editor = open_workbook(marked)
    editor.highlight(CellRef(FLOW, 1, 1), "FFC7CE")
    editor.set_remark(CellRef(FLOW, 1, 1), "題名がありません。")
    editor.save()
    before, after = bound(plain), bound(marked)
    assert before[0].parts == after[0].parts
    assert after[1] == ()


def test_notes_of_people_stay_behind_and_are_told() -> None:
    _, (sentence,) = bound(FOLDER / "openpyxl.xlsx", "記入")
    assert "コメント（メモ）" in sentence


def test_conditional_formats_of_the_sheet_alone_come_along(tmp_path: Path) -> None:
    rules = (
        '<conditionalFormatting sqref="A1:B2"><cfRule type="expression" priority="3"><formula>$A$1=""</formula></cfRule>'
        '</conditionalFormatting><conditionalFormatting sqref="C1"><cfRule type="expression" priority="1">'
        "<formula>一覧!$A$1=1</formula></cfRule></conditionalFormatting>"
    )
    list_, (sentence,) = bound(saved(with_rows("", after=rules), tmp_path))
    assert re.findall(r"<formula>(.*?)</formula>", borrowed_sheet(list_)) == ['$A$1=""']
    assert "条件付き書式の一部" in sentence


@pytest.mark.parametrize(
    "formula, alone",
    [
        ('LEN(TRIM(SUBSTITUTE($A$2,"　","")))=0', True),
        ("AND(A1>1,NOT(ISBLANK(B$2)),TRUE)", True),
        ('A1="一覧!A1"', True),
        ("一覧!A1=1", False),
        ("'一 覧'!A1=1", False),
        ("対象者数>3", False),
        ("[1]Sheet1!A1", False),
        ("A1:B2 対象", False),
    ],
)
def test_formulas_that_need_nothing_else(formula: str, *, alone: bool) -> None:
    assert stands_alone(formula) is alone


def test_the_page_is_the_papers_and_the_footer_the_lists(tmp_path: Path) -> None:
    paper = flow_paper()
    area = f'<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">{FLOW}!$A$1:$C$9,{FLOW}!$E$1:$F$2</definedName></definedNames>'
    paper.insert_after("xl/workbook.xml", "</sheets>", area)
    list_, _ = bound(saved(paper, tmp_path))
    sheet = borrowed_sheet(list_)
    assert 'orientation="landscape"' in sheet
    assert "<oddFooter>&amp;C&amp;10&amp;P</oddFooter>" in sheet
    assert "元の足" not in sheet
    names = re.findall(
        r'<definedName name="_xlnm.Print_Area" localSheetId="(\d)">(.*?)<', list_.text("xl/workbook.xml")
    )
    assert names == [("1", "'流れ１'!$A$1:$C$9,'流れ１'!$E$1:$F$2")]


def test_a_print_area_that_is_no_range_is_left_out(tmp_path: Path) -> None:
    paper = flow_paper()
    area = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">OFFSET(#REF!,0,0)</definedName></definedNames>'
    paper.insert_after("xl/workbook.xml", "</sheets>", area)
    assert "Print_Area" not in bound(saved(paper, tmp_path))[0].text("xl/workbook.xml")


def test_merges_that_would_keep_excel_from_opening_are_left_out(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/><mergeCell ref="D1"/><mergeCell ref="D2:E2"/></mergeCells>'
    sheet = borrowed_sheet(bound(saved(with_rows("", after=merged), tmp_path))[0])
    assert re.findall(r'mergeCell ref="(.*?)"', sheet) == ["A1:B2", "D2:E2"]


def test_number_formats_and_borders_come_along(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="5" formatCode="#,##0&quot;人&quot;"/></numFmts>'
        '<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/>'
        '<border><left style="thin"><color rgb="FF00FF00"/></left></border></borders><cellXfs><xf/>'
        '<xf numFmtId="5" borderId="1"><alignment horizontal="center" wrapText="1"/></xf></cellXfs></styleSheet>'
    ).encode()
    row = '<row r="1"><c r="A1" s="1"><v>1200</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(zipped(package_parts(row, styles=styles)))
    list_, _ = bound(tmp_path / "a.xlsx", "シート1")
    (tmp_path / "b.xlsx").write_bytes(list_.zipped())
    cell = load_workbook(tmp_path / "b.xlsx")["流れ１"]["A1"]
    assert cell.number_format == '#,##0"人"'
    assert cell.border.left.style == "thin"
    assert (cell.alignment.horizontal, cell.alignment.wrap_text) == ("center", True)
