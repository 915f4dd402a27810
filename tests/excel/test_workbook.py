"""What is done to an open workbook, and what a copy of it then says."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.excel.application import Application
from tests.excel.proxy import Com
from tests.excel.sheet_source import CellError
from tests.excel.workbook import Workbook
from tests.fixtures.corpus import FOLDER
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.xml_parts import one_line_break
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import SheetGrid

TEMPLATE = Path(__file__).resolve().parents[2] / "workbooks" / "付議書.xlsx"
EXPRESSION, NO_LINE, LINE = 2, -4142, 2
FORMULA = '=N("xl_tools")=0'
PINK, YELLOW = 0xCEC7FF, 0x9CEBFF


@pytest.fixture
def book(excel: Application) -> Workbook:
    return excel.open(FOLDER / "excel_rich.xlsx")


@pytest.fixture
def com(excel: Application, book: Workbook) -> Com:
    return excel.proxy.ActiveWorkbook  # type: ignore[no-any-return]


def grid(book: Workbook, sheet: str) -> SheetGrid:
    """As the product reads a copy."""
    return next(each for each in read_bytes(book.to_bytes(), book.Name).sheets if each.name == sheet)


@pytest.mark.parametrize("path", [TEMPLATE, *sorted(FOLDER.glob("*.xls?"))], ids=lambda path: path.name)
def test_a_workbook_is_read_as_the_product_reads_it(path: Path) -> None:
    book = Application().open(path)
    assert book.to_bytes() == path.read_bytes()
    for read in read_bytes(path.read_bytes(), path.name).sheets:
        sheet = book.sheet(read.name)
        assert sheet.merges == read.merges
        for position, value in read.cells.items():
            held = sheet.values.get(position)
            if isinstance(held, str):
                assert one_line_break(held) == value
            elif isinstance(held, bool) or isinstance(value, int | float):
                assert held == value
            else:
                assert isinstance(held, float | CellError)


def test_values_of_a_range(com: Any) -> None:
    sheet = com.Sheets("控え")
    sheet.Range("H40:I41").Value = (("あ", 1), (None, True))
    assert sheet.Range("H40:I41").Value == (("あ", 1.0), (None, True))
    assert sheet.Range("H40").Value == "あ"
    sheet.Range("H40:J40").Value = ("い", "ろ")
    assert sheet.Range("H40:J40").Value == (("い", "ろ", -2146826246),)
    sheet.Range("H40:I41,K40").Value = "は"
    assert sheet.Range("K40").Value == "は"
    day = datetime.datetime(2025, 4, 1, tzinfo=datetime.UTC)
    sheet.Range("H43").Value = day
    assert (sheet.Range("H43").Value, sheet.Range("H43").Value2) == (day, 45748.0)
    assert sheet.Range("H43").NumberFormat == "m/d/yyyy"


def test_a_copy_says_what_was_written(book: Workbook, com: Any, tmp_path: Path) -> None:
    sheet = com.Sheets("控え")
    sheet.Range("H40:I41").Value = (("001", "'001"), ("令和7年4月1日", "二行\nの文 "))
    com.SaveCopyAs(str(tmp_path / "写し.xlsx"))
    assert (com.Name, com.Saved) == ("excel_rich.xlsx", False)
    read = read_bytes((tmp_path / "写し.xlsx").read_bytes(), "")
    cells = next(each for each in read.sheets if each.name == "控え")
    values = [cells.value(row, column).raw for row in (40, 41) for column in (8, 9)]
    assert values[:2] == [1, "001"]
    assert str(values[2]).startswith("2025-04-01")
    assert values[3] == "二行\nの文 "


def test_the_interior_of_a_merged_range_takes_nothing(book: Workbook, com: Any) -> None:
    sheet = com.Sheets("控え")
    sheet.Range("H40:I41").Merge()
    sheet.Range("H40:I41").Value = (("あ", "い"), ("う", "え"))
    assert sheet.Range("H40:I41").Value == (("あ", None), (None, None))
    assert sheet.Range("I41").MergeArea.GetAddress(False, False) == "H40:I41"
    assert [(m.top, m.left, m.bottom, m.right) for m in grid(book, "控え").merges][-1] == (40, 8, 41, 9)


def test_change_marks(book: Workbook, com: Any) -> None:
    cell = com.Sheets("控え").Range("H40")
    cell.Value = "𠮷野の新しい文"
    for start, length in ((1, 3), (5, 3)):
        font = cell.GetCharacters(start, length).Font
        font.Bold = True
        font.Underline = LINE
    assert (cell.Characters.Font.Bold, cell.GetCharacters(4, 1).Font.Underline) == (None, NO_LINE)
    expected = (Run("𠮷野", True), Run("の"), Run("新しい", True), Run("文"))
    assert grid(book, "控え").value(40, 8).runs == expected
    cell.Value = "別の文"
    assert cell.Characters.Font.Bold is True, "a new text looks like the first letter before"
    cell.ClearContents()
    cell.Value = "別の文"
    assert cell.Characters.Font.Bold is False


def test_marks_of_a_copy_are_read_again(excel: Application, book: Workbook, com: Any) -> None:
    cell = com.Sheets("控え").Range("H40")
    cell.Value = "前の文と後の文"
    cell.GetCharacters(1, 2).Font.Bold = True
    cell.GetCharacters(1, 2).Font.Underline = LINE
    again = excel.open("二.xlsx", book.to_bytes())
    proxy = excel.proxy.ActiveWorkbook.Sheets("控え").Range("H40")
    proxy.GetCharacters(1, 2).Font.Bold = False
    proxy.GetCharacters(1, 2).Font.Underline = NO_LINE
    proxy.GetCharacters(4, 1).Font.Bold = True
    proxy.GetCharacters(4, 1).Font.Underline = LINE
    assert grid(again, "控え").value(40, 8).changed_texts == ("と",)


def test_a_note_keeps_what_people_wrote(book: Workbook, com: Any) -> None:
    cell = com.Sheets("控え").Range("H40")
    note = cell.AddComment("人が書いた")
    assert note.Author == "検証 太郎"
    note.Text("\n追記", 6, False)
    assert note.Text() == cell.Comment.Text() == "人が書いた\n追記"
    note.Shape.TextFrame.Characters(6, 3).Delete()
    assert book.sheet("控え").note_texts()["H40"] == "人が書いた"
    note.Text("全部")
    assert note.Text() == "全部"
    note.Delete()
    assert cell.Comment is None


def test_notes_of_a_copy_are_found_by_the_product(excel: Application, book: Workbook, com: Any) -> None:
    cell = com.Sheets("控え").Range("H40")
    cell.AddComment("▼検査ツール\n直す\n▲検査ツール")
    com.Sheets("控え").Range("H42").AddComment("人が書いた\n▼検査ツール\n直す\n▲検査ツール")
    editor = OoxmlEditor(Path("a.xlsx"), book.to_bytes())
    editor.remove_remarks()
    again = excel.open("二.xlsx", editor.to_bytes())
    assert again.sheet("控え").note_texts()["H42"] == "人が書いた"


def test_notes_go_without_a_trace(book: Workbook, com: Any) -> None:
    before = book.to_bytes()
    com.Sheets("控え").Range("H40").AddComment("あ").Delete()
    assert book.to_bytes() == before
    for sheet in book.all_sheets:
        for note in list(sheet.Comments):
            note.Delete()
    assert [each.note_texts() for each in Application().open("b", book.to_bytes()).all_sheets] == [{}, {}, {}]


def test_tints_by_rules(book: Workbook, com: Any) -> None:
    sheet = com.Sheets("控え")
    people = sheet.Range("H40").FormatConditions.Add(EXPRESSION, None, "=$H$40=1")
    rule = sheet.Range("H40:I41,K40").FormatConditions.Add(EXPRESSION, None, FORMULA)
    rule.Interior.Color = PINK
    assert (rule.StopIfTrue, sheet.Range("H40").FormatConditions(1) == people) == (True, False)
    assert [each.Formula1 for each in sheet.Range("H40").FormatConditions] == ["=$H$40=1", FORMULA]
    rule.SetFirstPriority()
    rule.StopIfTrue = False
    assert sheet.Range("H40").FormatConditions(1).Formula1 == FORMULA
    assert book.sheet("控え").tints() == {"H40:I41": PINK, "K40": PINK}
    again = Application().open("b", book.to_bytes())
    assert again.sheet("控え").tints() == book.sheet("控え").tints()
    assert [each.formula for each in again.sheet("控え").rules][:2] == [FORMULA, "=$H$40=1"]


def test_the_product_takes_away_tints_made_in_excel(book: Workbook, com: Any) -> None:
    rule = com.Sheets("控え").Range("H40").FormatConditions.Add(EXPRESSION, None, FORMULA)
    rule.Interior.Color = YELLOW
    editor = OoxmlEditor(Path("a.xlsx"), book.to_bytes())
    editor.remove_highlights()
    assert Application().open("b", editor.to_bytes()).sheet("控え").tints() == {}


def test_excel_takes_away_tints_made_by_the_product(excel: Application) -> None:
    data = (FOLDER / "excel_rich.xlsx").read_bytes()
    editor = OoxmlEditor(Path("a.xlsx"), data)
    editor.highlight(CellRef("控え", 40, 8), "FFC7CE")
    marked = excel.open("a.xlsx", editor.to_bytes())
    conditions = excel.proxy.ActiveWorkbook.Sheets("控え").Cells.FormatConditions
    assert marked.sheet("控え").tints() == {"H40": PINK}
    ours = [conditions(number) for number in range(1, conditions.Count + 1)]
    next(each for each in ours if each.Formula1 == FORMULA).Delete()
    assert excel.open("b.xlsx", marked.to_bytes()).sheet("控え").tints() == {}


def test_custom_properties(excel: Application, book: Workbook, com: Any) -> None:
    properties = com.CustomDocumentProperties
    properties.Add("xl_tools.検証", False, 4, "済")
    properties("xl_tools.検証").Value = "再"
    assert read_bytes(book.to_bytes(), "").properties["xl_tools.検証"] == "再"
    again = excel.open("b.xlsx", book.to_bytes())
    excel.proxy.ActiveWorkbook.CustomDocumentProperties("XL_TOOLS.検証").Delete()
    assert "xl_tools.検証" not in read_bytes(again.to_bytes(), "").properties


def test_rows(excel: Application) -> None:
    book = excel.open(TEMPLATE)
    sheet = excel.proxy.ActiveWorkbook.Sheets("情報項目")
    cells = {at: value for at, value in book.sheet("情報項目").values.items() if at[0] >= 12}
    sheet.Rows(12).Insert()
    moved = {(row + 1, column): value for (row, column), value in cells.items()}
    assert {at: value for at, value in book.sheet("情報項目").values.items() if at[0] >= 12} == moved
    sheet.Rows(12).Delete()
    assert {at: value for at, value in book.sheet("情報項目").values.items() if at[0] >= 12} == cells


def test_sheets_that_show(excel: Application, book: Workbook, com: Any) -> None:
    com.Sheets("控え").Visible = 2
    assert [sheet.hidden for sheet in read_bytes(book.to_bytes(), "").sheets][2] is True
    com.Sheets("一覧").Activate()
    assert excel.proxy.ActiveSheet.Name == "一覧"


def test_the_first_sheet_can_be_replaced_in_its_place(excel: Application, book: Workbook, com: Any) -> None:
    excel.open(FOLDER / "sparse.xlsx")
    excel.proxy.ActiveWorkbook.Sheets("控え")._core.Copy(book.all_sheets[0])
    assert [each.Name for each in com.Sheets] == ["控え (2)", "記入", "一覧", "控え"]
    assert read_bytes(book.to_bytes(), "").sheets[0].name == "控え (2)"


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_written_is_read_by_the_product(texts: list[str]) -> None:
    book = Application().open(FOLDER / "sparse.xlsx")
    sheet = book.sheet("控え")
    for row, text in enumerate(texts, 300):
        sheet.Range(f"C{row}").Value = "'" + text if text else text
    read = grid(book, "控え")
    assert [read.value(row, 3).raw or "" for row, _ in enumerate(texts, 300)] == texts
