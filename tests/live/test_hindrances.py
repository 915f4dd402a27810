"""What can hinder: Excel busy, a workbook that must not be changed, an error in the midst. One sentence, all restored."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.adapters.editor_operations import own_sheet
from tests.excel.application import Application
from tests.excel.com import CALL_REJECTED, CELL_IS_EDITED, com_error
from tests.excel.engines import ENGINES
from tests.excel.workbook import Workbook
from tests.fixtures.corpus import BY_NAME
from tests.live.desks import assert_calm
from tests.live.hindered import B2, Clock, mark, marks, one_sentence
from tests.live.test_contract import MISTAKES
from xl_tools.adapters.excel_live import LiveEditor, LiveExcel, attach
from xl_tools.adapters.excel_live.com_errors import is_busy, is_of_excel
from xl_tools.adapters.excel_live.patience import Patience
from xl_tools.commands.mark import unmark_files
from xl_tools.errors import CannotEdit, CannotUseExcel
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Refusal

# --- busy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hresult", [CALL_REJECTED, CELL_IS_EDITED])
def test_a_cell_being_edited_is_waited_for(
    live: LiveExcel, excel: Application, book: Workbook, clock: Clock, hresult: int
) -> None:
    excel.busy_while(lambda: clock.now < 3, hresult)
    assert not isinstance(mark(live.paper(OWN_SHEETS)), Refusal)
    assert 3 <= clock.now < 4
    assert book.sheet("表紙").tints()


@pytest.mark.parametrize("hresult", [CALL_REJECTED, CELL_IS_EDITED])
def test_but_not_for_ever(live: LiveExcel, excel: Application, clock: Clock, hresult: int) -> None:
    excel.busy_while(lambda: True, hresult)
    with one_sentence(CannotUseExcel) as said:
        live.paper(OWN_SHEETS)
    assert "Enterキー" in said[0]
    assert 10 <= clock.now < 11
    excel.busy_while(lambda: False)


def test_a_question_taken_for_an_unknown_name_is_waited_for_too(
    excel: Application, book: Workbook, clock: Clock
) -> None:
    """pywin32 takes a rejected question for a member that does not exist."""
    with ENGINES["windows"](excel):
        live = attach(clock.patience, [])
        excel.busy_while(lambda: clock.now < 2, as_unknown_name=True)
        assert live.paper(OWN_SHEETS).is_saved
    assert clock.now >= 2


def test_busy_in_the_midst_of_marking(
    live: LiveExcel, excel: Application, book: Workbook, clock: Clock
) -> None:
    """Every call in turn is rejected for a while; nothing is done twice, nothing left out."""
    paper = live.paper(OWN_SHEETS)
    calls = 0

    def every_seventh() -> bool:
        nonlocal calls
        calls += 1
        return calls % 7 == 0

    excel.busy_while(every_seventh)
    assert not isinstance(mark(paper), Refusal)
    excel.busy_while(lambda: False)
    notes = book.sheet("表紙").note_texts()
    assert notes
    assert all(text.count("▼検査ツール") == 1 for text in notes.values())


# --- an error in the midst -----------------------------------------------------------------------------

MEMBERS = [
    "FormatConditions.Add", "Range.AddComment", "Worksheet.Copy", "DocumentProperties.Add", "Workbooks.Open",
    "Names.Add", "RuleInterior.Color", "Workbook.SaveCopyAs",
]  # fmt: skip


@pytest.mark.parametrize("member", MEMBERS)
def test_an_error_in_the_midst_of_a_check_is_told_and_leaves_nothing_behind(
    live: LiveExcel, excel: Application, book: Workbook, member: str, tmp_path: Path
) -> None:
    before = marks(book)
    excel.fail_on(member, after=1 if member in ("FormatConditions.Add", "Range.AddComment") else 0)
    with one_sentence(CannotUseExcel), live.calm("検証") as tell:
        tell("確かめています")
        paper = live.paper(OWN_SHEETS)
        editor = paper.open_editor(paper.path)
        editor.highlight(B2, "F4A08F")
        editor.highlight(CellRef("表紙", 10, 2), "FFD75E")
        editor.set_remark(B2, "一つ目")
        editor.set_remark(CellRef("表紙", 10, 2), "二つ目")
        editor.put_sheet("検査結果", own_sheet())
        editor.set_property("xl_tools_check_time", "2025-04-01")
        editor.save()
    assert_calm(excel)
    assert [each.Name for each in excel.books] == [book.Name], "no workbook of ours stays open"
    excel.fail_on(member, after=10**9)
    unmark_files([Path(book.FullName)], live.paper(OWN_SHEETS).open_editor, with_stamp=True)
    assert marks(book)[: len(before)] == before


def test_excel_closed_meanwhile(live: LiveExcel, excel: Application) -> None:
    paper = live.paper(OWN_SHEETS)
    excel.fail_on("*", error=com_error(-2147417848, "呼び出されたオブジェクトは切断されました。"))
    with one_sentence(CannotUseExcel) as said:
        paper.open_editor(paper.path)
    assert "つながりが切れました" in said[0]
    excel.fail_on("*", after=10**9)


def test_an_error_while_writing_names_the_backup(
    live: LiveExcel, excel: Application, book: Workbook, tmp_path: Path
) -> None:
    paper = live.paper(OWN_SHEETS)
    editor = paper.open_editor(paper.path)
    editor.set_text(B2, "改めた題")
    excel.fail_on("Range.Value2")
    with one_sentence(CannotUseExcel) as said:
        editor.save()
    backup = tmp_path / "付議書.xlsx.0001.bak"
    assert str(backup) in said[0]
    assert backup.read_bytes() == MISTAKES.read_bytes()
    excel.fail_on("Range.Value2", after=10**9)


def test_a_cell_changed_meanwhile_is_told_with_the_backup(
    live: LiveExcel, book: Workbook, tmp_path: Path
) -> None:
    paper = live.paper(OWN_SHEETS)
    editor = paper.edit()
    editor.set_text(B2, "改めた題")
    editor.set_change_marks(CellRef("表紙", 10, 2), [(0, 2)])
    book.sheet("表紙").Range("B10").Value = "ほかの文"
    with one_sentence(CannotEdit) as said:
        editor.save()
    assert "その間に変わりました" in said[0]
    assert str(tmp_path / "付議書.xlsx.0001.bak") in said[0]
    assert paper.was_changed
    assert paper.reader().read(paper.path).sheets[0].cells[2, 2] == "改めた題", "read anew"


def test_busy_in_the_midst_of_writing_names_the_backup(
    live: LiveExcel, excel: Application, tmp_path: Path
) -> None:
    editor = live.paper(OWN_SHEETS).edit()
    editor.set_text(B2, "改めた題")
    excel.fail_on("Range.Value2", error=com_error(CALL_REJECTED, "呼び出し先が呼び出しを拒否しました。"))
    with one_sentence(CannotUseExcel) as said:
        editor.save()
    assert "Enterキー" in said[0]
    assert "途中まで書き込まれています" in said[0]
    assert str(tmp_path / "付議書.xlsx.0001.bak") in said[0]


def test_a_property_that_could_not_be_set_is_tried_again() -> None:
    """As pywin32 tells a rejected call, when it knows no more of an object than its name."""
    rejected = AttributeError("Property 'AddComment.Width' can not be set.")
    assert is_busy(rejected)
    assert is_of_excel(rejected)
    assert not is_of_excel(AttributeError("'str' object has no attribute 'Width'"))


# --- what must not be changed --------------------------------------------------------------------------


def test_read_only_takes_marks_but_no_text(live: LiveExcel, book: Workbook, tmp_path: Path) -> None:
    book.ReadOnly = True
    paper = live.paper(OWN_SHEETS)
    assert paper.is_read_only
    assert not isinstance(mark(paper), Refusal)
    assert book.sheet("表紙").tints()
    editor = paper.open_editor(paper.path)
    editor.set_text(B2, "改めた題")
    with one_sentence(CannotEdit) as said:
        editor.save()
    assert "読み取り専用" in said[0]
    assert list(tmp_path.glob("*.bak")) == []
    with one_sentence(CannotEdit) as said:
        paper.refuse_if_not_writable()
    assert "読み取り専用" in said[0]


@pytest.mark.parametrize("state, word", [("MultiUserEditing", "共有ブック"), ("AutoSaveOn", "自動保存")])
def test_books_others_see_are_left_alone(live: LiveExcel, book: Workbook, state: str, word: str) -> None:
    setattr(book, state, True)
    paper = live.paper(OWN_SHEETS)
    assert paper.reader().read(paper.path).sheets, "reading is no harm"
    with one_sentence(CannotEdit) as said:
        paper.open_editor(paper.path)
    assert word in said[0]
    with one_sentence(CannotEdit) as said:
        paper.refuse_if_not_writable()
    assert word in said[0]


def test_protected_view(live: LiveExcel, excel: Application) -> None:
    excel.protected_view = "C:\\受信\\付議書.xlsx"
    with one_sentence(CannotUseExcel) as said:
        live.paper()
    assert "編集を有効にする" in said[0]


def test_no_workbook(live: LiveExcel, excel: Application) -> None:
    excel.books.clear()
    with one_sentence(CannotUseExcel) as said:
        live.paper()
    assert "開いているブックがありません" in said[0]


def test_no_excel(excel: Application) -> None:
    for engine in ENGINES.values():
        with engine(excel), one_sentence(CannotUseExcel) as said:
            attach(Patience(0.1), [])
        assert "Excelでブックを開いて" in said[0]


def protected(live: LiveExcel, excel: Application, tmp_path: Path) -> tuple[LiveEditor, Workbook]:
    source = BY_NAME["protected.xlsx"].path
    book = excel.open(Path(shutil.copyfile(source, tmp_path / "保護.xlsx")))
    return live.paper().edit(), book


def test_a_protected_sheet_takes_no_marks_and_is_named(
    live: LiveExcel, excel: Application, tmp_path: Path
) -> None:
    editor, book = protected(live, excel, tmp_path)
    sheet = BY_NAME["protected.xlsx"].targets.sheet
    editor.highlight(CellRef(sheet, 2, 2), "F4A08F")
    with one_sentence(CannotEdit) as said:
        editor.set_remark(CellRef(sheet, 2, 2), "確かめてください。")
    assert "シート保護の解除" in said[0]
    editor.set_property("xl_tools_check_time", "2025-04-01")
    editor.save()
    assert editor.unmarked_sheets == (sheet,)
    assert book.sheet(sheet).tints() == {}
    assert book.custom_properties()["xl_tools_check_time"] == "2025-04-01"


def test_a_locked_structure_takes_no_sheet(live: LiveExcel, excel: Application, tmp_path: Path) -> None:
    editor, book = protected(live, excel, tmp_path)
    with one_sentence(CannotEdit) as said:
        editor.put_sheet("検査結果", own_sheet())
    assert "ブックの保護" in said[0]
    assert not book.has_worksheet("検査結果")
