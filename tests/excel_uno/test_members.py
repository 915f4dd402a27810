"""Members of Excel that LibreOffice answers in its own way, held to Excel's."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.excel.com import ComError, ModalDialog
from tests.excel_uno.shared import shared_excel
from tests.excel_uno.workbook import UnoWorkbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.model.cell import Run

pytestmark = pytest.mark.office


@pytest.fixture
def book(office_with_bindings: Path, tmp_path: Path) -> UnoWorkbook:
    """A sheet with a merged range and a rule of its own, and an empty one."""
    path = tmp_path / "表 = ; & % 1.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("表")
        sheet.merge_range("A3:B4", "みほん")
        red = made.add_format({"bg_color": "#FF0000"})
        sheet.conditional_format("A1:C9", {"type": "formula", "criteria": "=$A$1<>1", "format": red})
        made.add_worksheet("次")
    return shared_excel().open(path)


def test_names_of_files_are_told_as_they_are(book: UnoWorkbook) -> None:
    assert book.Name == "表 = ; & % 1.xlsx"
    assert Path(book.FullName).is_file()
    assert book.Application.ActiveWorkbook == book
    assert book.Saved


@pytest.mark.parametrize(
    "typed, held", [("001", 1.0), ("'001", "001"), ("１２", 12.0), ("みほん", "みほん"), ("TRUE", True)]
)
def test_text_becomes_what_excel_makes_of_it(book: UnoWorkbook, typed: str, held: object) -> None:
    cell = book.sheet("表").Range("D1")
    cell.Value = typed
    assert cell.Value == held
    assert not book.Saved


def test_the_interior_of_a_merged_range_takes_nothing(book: UnoWorkbook) -> None:
    sheet = book.sheet("表")
    sheet.Range("A3:B4").Value = (("新", "失"), ("失", "失"))
    assert sheet.Range("A3:B4").Value == (("新", None), (None, None))
    assert sheet.Range("B4").MergeArea.Address(False, False) == "A3:B4"


def test_a_protected_sheet_refuses(book: UnoWorkbook, tmp_path: Path) -> None:
    path = tmp_path / "保護.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("保護").protect()
    cell = book.Application.open(path).sheet("保護").Range("A1")
    with pytest.raises(ComError):
        cell.Value = 1
    with pytest.raises(ComError):
        cell.AddComment("みほん")
    with pytest.raises(ComError):
        cell.FormatConditions.Add(2, None, "=TRUE")


def test_a_new_rule_is_last_until_it_is_put_first(book: UnoWorkbook) -> None:
    sheet = book.sheet("表")
    rule = sheet.Range("B2:C3,E5").FormatConditions.Add(2, None, '=N("xl_tools")=0')
    rule.Interior.Color = 0xCEC7FF
    at = sheet.Range("B2").FormatConditions
    assert [each.Formula1 for each in at] == ["=$A$1<>1", '=N("xl_tools")=0']
    rule.SetFirstPriority()
    assert [each.Formula1 for each in at] == ['=N("xl_tools")=0', "=$A$1<>1"]
    assert at.Item(1).AppliesTo.Address(False, False) == "B2:C3,E5"
    assert at.Item(1).Interior.Color == 0xCEC7FF
    assert at.Item(2).Interior.Color == 0x0000FF
    rule.Delete()
    assert [each.Formula1 for each in at] == ["=$A$1<>1"]


def test_notes_are_lengthened_and_cut(book: UnoWorkbook) -> None:
    sheet = book.sheet("表")
    note = sheet.Range("B2").AddComment("人の\n𠮷")
    note.Text("\n後", 6)
    assert note.Text() == "人の\n𠮷\n後"
    note.Shape.TextFrame.Characters(4, 2).Delete()
    assert [each.Text() for each in sheet.Comments] == ["人の\n\n後"]
    assert sheet.Range("C2").Comment is None
    assert [each.Parent.Address(False, False) for each in sheet.Comments] == ["B2"]
    note.Delete()
    assert sheet.Comments.Count == 0


def test_stretches_counted_in_utf_16_are_marked_in_the_copy(book: UnoWorkbook, tmp_path: Path) -> None:
    cell = book.sheet("表").Range("D1")
    cell.Value = "あ𠮷いう"
    font = cell.Characters(2, 2).Font
    font.Bold, font.Underline = True, 2
    book.SaveCopyAs(str(tmp_path / "copy.xlsx"))
    grid = FileSheetReader().read(tmp_path / "copy.xlsx").sheets[0]
    assert grid.runs[1, 4] == (Run("あ", changed=False), Run("𠮷", changed=True), Run("いう", changed=False))
    assert not book.Saved


def test_a_sheet_of_another_workbook_is_copied_and_deleted(book: UnoWorkbook, tmp_path: Path) -> None:
    path = tmp_path / "結果.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("表").write("A1", "結果")
    source = book.Application.Workbooks.Open(str(path), 0, True)
    source.all_sheets[0].Copy(After=book.sheet("表"))
    source.Close(SaveChanges=False)
    assert [each.Name for each in book.all_sheets] == ["表", "表 (2)", "次"]
    copy = book.sheet("表 (2)")
    assert copy.Range("A1").Value == "結果"
    assert book.Application.ActiveWorkbook == book
    assert book.ActiveSheet == copy
    with pytest.raises(ModalDialog):
        copy.Delete()
    book.Application.DisplayAlerts = False
    copy.Delete()
    assert [each.Name for each in book.all_sheets] == ["表", "次"]


def test_names_and_properties_come_and_go(book: UnoWorkbook) -> None:
    names, properties = book.sheet("表").Names, book.CustomDocumentProperties
    names.Add("_xl_tools", "=1", Visible=False)
    assert [(each.Name, each.RefersTo) for each in names if "_xl_tools" in each.Name] == [
        ("'表'!_xl_tools", "=1")
    ]
    properties.Add("みほん", False, 4, "値")
    properties.Item("みほん").Value = "新しい値"
    assert properties.Item("みほん").Value == "新しい値"
    properties.Item("みほん").Delete()
    assert "みほん" not in [each.Name for each in properties]
    assert book.sheet("表").Names.Item("_xl_tools").RefersTo == "=1"
