"""The running Excel: found, its workbook whatever that is called, its dialogs, its printing, what it tells."""

from __future__ import annotations

import atexit
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.adapters.editor_operations import own_sheet
from tests.excel.application import Application
from tests.excel.engines import ENGINES
from tests.live.conftest import EXAMPLES
from tests.live.desks import assert_calm
from tests.live.test_contract import MISTAKES, NOW
from xl_tools.adapters.excel_live import LiveExcel, attach
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.mark import mark_files
from xl_tools.errors import CannotPrint, CannotUseExcel
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef

PAPER = EXAMPLES / "01_new_system.xlsx"
NAMES = [
    "審議=案;1 & '100%' #2.xlsx",
    "a=b.xlsx",
    "付 議 書（案）.xlsx",
    "%PATH%.xlsx",
    "[1].xlsx",
    "é'x.xlsx",
]


@pytest.fixture
def excel() -> Application:
    return Application()


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, excel: Application) -> Iterator[Any]:
    with ENGINES[request.param](excel) as xlwings:
        yield xlwings
    assert_calm(excel)


@pytest.fixture
def live(engine: Any, excel: Application, tmp_path: Path) -> LiveExcel:
    excel.open(Path(shutil.copyfile(PAPER, tmp_path / "付議書.xlsx")))
    return attach(arguments=[])


# --- which workbook ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_the_workbook_does_not_matter(
    engine: Any, excel: Application, tmp_path: Path, name: str
) -> None:
    path = Path(shutil.copyfile(MISTAKES, tmp_path / name))
    book = excel.open(path)
    paper = attach(arguments=["python.exe", f"--wb={path}", "--from_xl=1"]).paper(OWN_SHEETS)
    assert paper.path == path
    assert paper.is_saved
    mark_files([paper.path], paper.open_editor, NOW)
    assert book.sheet("表紙").tints()
    assert paper.was_changed
    assert not paper.is_saved


def test_a_workbook_never_saved(
    engine: Any, excel: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "利用者"))
    excel.open("", PAPER.read_bytes(), full_name="Book1")
    paper = attach(arguments=[]).paper(OWN_SHEETS)
    assert (str(paper.path), paper.is_saved) == ("Book1", False)
    editor = paper.open_editor(paper.path)
    editor.set_text(CellRef("表紙", 40, 2), "加えた文")
    backup = editor.save()
    assert backup == tmp_path / "利用者" / "backups" / "Book1.0001.bak"
    assert backup.read_bytes() == PAPER.read_bytes()


def test_a_workbook_on_a_server(
    engine: Any, excel: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path))
    excel.open("", PAPER.read_bytes(), full_name="https://example.sharepoint.com/s/%E8%AA%B2/付議書.xlsx")
    paper = attach(arguments=[]).paper(OWN_SHEETS)
    assert str(paper.path) == "付議書.xlsx"
    assert paper.reader().read(paper.path).sheets == FileSheetReader(OWN_SHEETS).read(PAPER).sheets
    editor = paper.open_editor(paper.path)
    editor.set_text(CellRef("表紙", 40, 2), "加えた文")
    assert editor.save() == tmp_path / "backups" / "付議書.xlsx.0001.bak"


def test_other_workbooks_are_read_and_edited_in_their_files(live: LiveExcel, tmp_path: Path) -> None:
    paper = live.paper(OWN_SHEETS)
    other = Path(shutil.copyfile(MISTAKES, tmp_path / "前回.xlsx"))
    assert paper.reader().read(other) == FileSheetReader(OWN_SHEETS).read(other)
    editor = paper.open_editor(other)
    editor.set_text(CellRef("表紙", 40, 2), "加えた文")
    editor.save()
    assert FileSheetReader().read(other).sheets[0].cells[40, 2] == "加えた文"
    assert not paper.was_changed


def test_what_is_typed_and_not_saved_is_read(live: LiveExcel, excel: Application) -> None:
    excel.books[0].sheet("表紙").Range("B40").Value = "書きかけ"
    paper = live.paper(OWN_SHEETS)
    assert paper.reader().read(paper.path).sheets[0].cells[40, 2] == "書きかけ"
    assert FileSheetReader().read(paper.path).sheets[0].cells.get((40, 2)) is None


# --- which Excel ---------------------------------------------------------------------------------------


def test_the_excel_that_called_is_found_by_its_window(excel: Application) -> None:
    with ENGINES["windows"](excel):
        excel.open(PAPER)
        live = attach(arguments=["-c", "code", "--wb=x.xlsx", "--from_xl=1", f"--hwnd={excel.Hwnd}"])
        assert live.paper().path == PAPER


def test_the_excel_that_called_the_server_is_found(
    excel: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ENGINES["windows"](excel):
        excel.open(PAPER)
        monkeypatch.setattr(
            sys.modules["xlwings._xlwindows"], "BOOK_CALLER", SimpleNamespace(Application=excel.proxy)
        )
        assert attach(arguments=[]).paper().path == PAPER


def test_xlwings_neither_asks_for_ever_nor_kills_other_excels(
    excel: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_back: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", taken_back.append)
    with ENGINES["windows"](excel):
        excel.open(PAPER)
        windows = sys.modules["xlwings._xlwindows"]
        attach(arguments=[])
        assert windows.N_COM_ATTEMPTS == 1
        assert taken_back == [windows.cleanup]


# --- showing and printing ------------------------------------------------------------------------------


def test_calm_is_kept_and_restored(live: LiveExcel, excel: Application) -> None:
    excel.EnableEvents = False
    shown: list[object] = []

    def work() -> None:
        with live.calm("検証") as tell:
            tell("3枚目")
            shown.extend([excel.ScreenUpdating, excel.DisplayAlerts, excel.StatusBar])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert shown == [False, False, "xl-tools：検証：3枚目"]
    assert (excel.ScreenUpdating, excel.EnableEvents, excel.DisplayAlerts) == (True, False, True)
    excel.EnableEvents = True


def test_the_sheet_in_front_stays_in_front(live: LiveExcel, excel: Application) -> None:
    book = excel.books[0]
    book.sheet("情報項目").Activate()
    paper = live.paper(OWN_SHEETS)
    mark_files([paper.path], paper.open_editor, NOW)
    assert (book.ActiveSheet.Name, excel.ActiveWorkbook) == ("情報項目", book)
    paper.show_sheet("検査結果")
    assert book.ActiveSheet.Name == "検査結果"


def test_tints_come_before_peoples_own_rules_and_let_them_show(live: LiveExcel, excel: Application) -> None:
    sheet = excel.open(MISTAKES).sheet("事業の概要")
    before = [rule.formula for rule in sheet.rules]
    paper = live.paper(OWN_SHEETS)
    mark_files([paper.path], paper.open_editor, NOW)
    added = len(sheet.rules) - len(before)
    assert [rule.formula for rule in sheet.rules] == ['=N("xl_tools")=0'] * added + before
    assert added == 3
    assert not any(rule.stops for rule in sheet.rules[:added])


def test_a_cell_is_emptied_before_its_text_is_written_anew(live: LiveExcel, excel: Application) -> None:
    """Otherwise the new text would look as the first letter of the old one did."""
    paper = live.paper(OWN_SHEETS)
    editor = paper.open_editor(paper.path)
    editor.set_text(CellRef("表紙", 10, 2), "改めた件名")
    emptied: list[object] = []

    def look() -> bool:
        """At every call, none of which is turned away."""
        emptied.append(excel.books[0].sheet("表紙").Range("B10").Value)
        return False

    excel.busy_while(look)
    editor.save()
    assert emptied[0] not in (None, "改めた件名")
    assert None in emptied
    assert emptied[-1] == "改めた件名"


def test_only_the_paper_s_sheets_are_printed(live: LiveExcel, excel: Application, tmp_path: Path) -> None:
    book, target = excel.books[0], tmp_path / "付議書.pdf"
    shown = [sheet.Visible for sheet in book.all_sheets]
    live.paper().print_pdf(target, ["表紙", "事業の概要"])
    assert target.read_bytes().startswith(b"%PDF")
    ((_, printed),) = excel.exported
    assert printed == ("表紙", "事業の概要")
    assert [sheet.Visible for sheet in book.all_sheets] == shown
    assert book.Saved


def test_nothing_to_print(live: LiveExcel, tmp_path: Path) -> None:
    with pytest.raises(CannotPrint, match="印刷するシートがありません"):
        live.paper().print_pdf(tmp_path / "付議書.pdf", ["ない"])


def test_excel_refuses_to_print(live: LiveExcel, excel: Application, tmp_path: Path) -> None:
    excel.fail_on("Workbook.ExportAsFixedFormat")
    shown = [sheet.Visible for sheet in excel.books[0].all_sheets]
    with pytest.raises(CannotPrint, match="プリンター"):
        live.paper().print_pdf(tmp_path / "付議書.pdf", ["表紙"])
    assert [sheet.Visible for sheet in excel.books[0].all_sheets] == shown


def test_files_are_opened_and_new_workbooks_shown(live: LiveExcel, excel: Application) -> None:
    live.open(MISTAKES)
    assert excel.books[0].Name == MISTAKES.name
    live.show_new(own_sheet(), "自己診断")
    assert excel.books[0].Name.startswith("自己診断")
    assert excel.books[0].Path == ""
    assert excel.books[0].all_sheets[0].Name == "結果"


def test_what_is_open_is_not_opened_again(live: LiveExcel, excel: Application, tmp_path: Path) -> None:
    paper = excel.books[0]
    live.open(MISTAKES)
    live.open(tmp_path / "付議書.xlsx")
    assert excel.ActiveWorkbook is paper
    other = tmp_path / "別" / "付議書.xlsx"
    other.parent.mkdir()
    shutil.copyfile(PAPER, other)
    with pytest.raises(CannotUseExcel, match="という名前の別のブックが開いている") as told:
        live.open(other)
    assert str(other) in str(told.value)
    assert len(excel.books) == 2


def test_what_excel_tells(live: LiveExcel) -> None:
    told = live.facts()
    assert (told["version"], told["calculation"], told["workbook"]) == ("16.0", "automatic", "付議書.xlsx")
    assert told["operating_system"].startswith("Windows (64-bit)")
    assert "addin_path" not in told


# --- dialogs -------------------------------------------------------------------------------------------


def test_dialogs_and_their_cancelling(live: LiveExcel, excel: Application, tmp_path: Path) -> None:
    excel.answers = ["yes", "no", " 案件 12 ", False, "C:\\x\\前回.xlsx", False, "C:\\出力\\新しい", False]
    dialogs = live.dialogs
    dialogs.tell("できました。")
    dialogs.tell("できませんでした。", is_trouble=True)
    assert [dialogs.ask_yes("書き込みますか。"), dialogs.ask_yes("本当に？")] == [True, False]
    assert [dialogs.ask_text("番号", "1"), dialogs.ask_text("番号")] == ["案件 12", None]
    assert [dialogs.ask_file("前回", "*.xlsx;*.xlsm"), dialogs.ask_file("前回", "*.xlsx")] == [
        Path("C:\\x\\前回.xlsx"),
        None,
    ]
    assert [dialogs.ask_new_file("保存", "付議書.xlsx"), dialogs.ask_new_file("保存", "付議書.xlsx")] == [
        Path("C:\\出力\\新しい.xlsx"),
        None,
    ]
    kinds = [each.kind for each in excel.shown]
    assert kinds[:2] == ["MessageBox", "MessageBox"]
    assert [each.title for each in excel.shown if each.kind == "GetOpenFilename"] == ["前回", "前回"]


@pytest.mark.parametrize("answer", ["C:\\提出", False])
def test_a_folder_is_asked_for(live: LiveExcel, excel: Application, answer: Any) -> None:
    excel.answers = [answer]
    assert live.dialogs.ask_folder("フォルダー") == (Path(answer) if answer else None)
