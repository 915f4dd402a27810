"""A click on the ribbon, all the way: our VBA and xlwings' as they stand in the built add-in, RunPython's command line
read by Windows' rules, Python, xlwings' own Windows engine, the open workbook. Asserted is what then stands there.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.excel.addresses import cells_in, parsed
from tests.excel.application import Application
from tests.excel.fake_com import windows_engine
from tests.excel.proxy import Com
from tests.excel.workbook import Workbook
from tests.ribbon.excel_in_process import excel_in_process
from tests.ribbon.excel_pc import ExcelPc
from tests.ribbon.macro_book import MacroBook
from tests.ribbon.python_program import PythonProcess
from tests.ribbon.vba_excel import show_in_folder
from tests.ribbon.vba_project import VbaProject
from xl_tools import resources
from xl_tools.cli.run import run
from xl_tools.ports import Position
from xl_tools.reports.result_sheet import RESULT_SHEET

EXAMPLES = resources.workbooks() / "examples"
FULL_OF_MISTAKES = EXAMPLES / "06_full_of_mistakes.xlsx"
NAMES = (
    "付議書.xlsx", "a=b;c & d.xlsx", "50%増.xlsx", "it's (仮) #1.xlsx", "第２回 付議書 ！.xlsx",
)  # fmt: skip


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """Running, seen by xlwings; nothing in it may hang in a dialog."""
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "home"))
    made = Application()
    with windows_engine(made):
        yield made
    assert made.modals == []


@pytest.fixture
def pc(excel: Application) -> ExcelPc:
    made = ExcelPc(excel)
    made.start()
    return made


@pytest.fixture
def show(excel: Application, tmp_path: Path) -> Callable[..., Workbook]:
    """``show("付議書.xlsx")`` has the paper full of mistakes in front under that name."""

    def open_copy(name: str, paper: Path = FULL_OF_MISTAKES) -> Workbook:
        folder = tmp_path / "個人 情報 & 付議"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(paper, folder / name)
        book = excel.open(folder / name)
        show_in_folder(book, r"C:\User Data\見本 太郎\個人 情報 & 付議")
        return book

    return open_copy


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The same paper with what the command ``mark`` shows in it, in an Excel of its own."""
    paper = tmp_path_factory.mktemp("marked") / "付議書.xlsx"
    shutil.copyfile(FULL_OF_MISTAKES, paper)
    assert run(["mark", str(paper)]) == 1
    return Application().open(paper)


@pytest.mark.parametrize("name", NAMES)
def test_a_click_on_validate_shows_the_findings_in_the_open_workbook(
    pc: ExcelPc, show: Callable[..., Workbook], marked: Workbook, name: str
) -> None:
    book = show(name)
    pc.press("validate")
    _nothing_was_told(pc)
    _findings_are_shown(book, marked)
    assert book.FullName.endswith(name)
    assert not book.Saved


def test_a_click_on_clear_marks_takes_them_away_again(pc: ExcelPc, show: Callable[..., Workbook]) -> None:
    book = show("付議 書.xlsx")
    before = _looks(book)
    pc.press("validate")
    assert _looks(book) != before
    pc.press("clear_marks")
    assert _looks(book) == before
    (told,) = pc.excel.shown
    assert "消しました" in told.text
    assert (pc.messages, pc.pc.popups) == ([], [])


def test_a_check_of_a_full_paper_asks_little_of_excel(pc: ExcelPc, show: Callable[..., Workbook]) -> None:
    """What the macros ask does not cross a process border and is not counted."""
    book = show("付議書.xlsx", EXAMPLES / "02_change.xlsx")
    pc.press("validate")
    assert book.ActiveSheet.Name == RESULT_SHEET
    assert 10 < pc.excel.calls.total() < 60


def test_a_second_workbook_is_left_alone(
    pc: ExcelPc, show: Callable[..., Workbook], marked: Workbook
) -> None:
    other, front = show("前.xlsx"), show("後.xlsx")
    before = _looks(other)
    pc.press("validate")
    assert _looks(other) == before
    _findings_are_shown(front, marked)


def test_a_press_ends_in_one_sentence_when_the_workbook_is_no_paper(pc: ExcelPc, excel: Application) -> None:
    excel.Workbooks.Add()
    pc.press("validate")
    (told,) = excel.shown
    assert "付議書" in told.text
    assert (pc.messages, pc.pc.popups) == ([], [])


def test_the_button_on_a_sheet_of_the_paper_does_the_same(
    pc: ExcelPc, show: Callable[..., Workbook], marked: Workbook
) -> None:
    template = (resources.workbooks() / "付議書（ボタン付き）.xlsm").read_bytes()
    book = show("付議書.xlsx")
    macros = VbaProject(template, pc.application, MacroBook(template, r"C:\付議書.xlsm"), pc.pc)
    macros.run("Button_Validate")
    _nothing_was_told(pc)
    _findings_are_shown(book, marked)
    assert macros.messages == []


def test_the_warm_server_shows_the_same_again_and_again(
    excel: Application, show: Callable[..., Workbook], marked: Workbook
) -> None:
    pc = ExcelPc(excel, udf_server=True, as_com=Com)
    pc.start()
    for name in ("a=b;c & d.xlsx", "二つ目.xlsx"):
        book = show(name)
        pc.press("validate")
        _nothing_was_told(pc)
        _findings_are_shown(book, marked)
        assert Com(book) == sys.modules["xlwings._xlwindows"].BOOK_CALLER
    assert len(pc.server.starts) == 1
    assert pc.pc.command_lines == []


def test_a_process_of_its_own_gets_as_far_as_looking_for_excel(
    excel: Application, show: Callable[..., Workbook], tmp_path: Path
) -> None:
    """Its own interpreter reads the command and its arguments; without Windows there is no Excel to be found."""
    python = PythonProcess({"XL_TOOLS_HOME": str(tmp_path / "home")})
    pc = ExcelPc(excel, python=python)
    show("a=b;c & d.xlsx")
    pc.press("validate")
    assert (pc.messages, pc.pc.popups) == ([], [])
    (told,) = python.told
    assert told.count("\n") == 1
    assert "Excel" in told
    assert "\tvalidate\t" in (tmp_path / "home" / "presses.log").read_text(encoding="utf-8")


def test_a_process_of_its_own_shows_the_findings(
    excel: Application, show: Callable[..., Workbook], marked: Workbook, tmp_path: Path
) -> None:
    """A new Python, given an Excel with the same workbook, writes what it shows into a file."""
    book = show("a=b;c & d.xlsx")
    shown = tmp_path / "shown.xlsx"
    python = PythonProcess(excel_in_process(Path(book.FullName), shown, tmp_path / "home"))
    pc = ExcelPc(excel, python=python)
    pc.press("validate")
    _nothing_was_told(pc)
    assert python.told == [""]
    result = Application().open(shown)
    result.worksheet(RESULT_SHEET).Activate()
    _findings_are_shown(result, marked)


def _looks(book: Workbook) -> object:
    return [each.Name for each in book.Sheets], _tints(book), _notes(book)


def _tints(book: Workbook) -> dict[str, dict[Position, int]]:
    """Colour by cell, whatever areas it was given in."""
    return {
        sheet.Name: {
            place: colour
            for address, colour in sheet.tints().items()
            for area in parsed(address)
            for place in cells_in(area)
        }
        for sheet in book.Sheets
    }


def _notes(book: Workbook) -> dict[str, dict[str, str]]:
    """Without the blank that tells a note made in Excel."""
    return {
        sheet.Name: {address: text.rstrip() for address, text in sheet.note_texts().items()}
        for sheet in book.Sheets
    }


def _texts(book: Workbook, sheet: str) -> dict[Position, object]:
    """Without the minute of the check."""
    return {place: value for place, value in book.worksheet(sheet).values.items() if not _is_minute(value)}


def _is_minute(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"令和.+年.+月.+日 .+時.+分", value))


def _nothing_was_told(pc: ExcelPc) -> None:
    assert (pc.messages, pc.pc.popups, pc.excel.shown) == ([], [], [])


def _findings_are_shown(book: Workbook, marked: Workbook) -> None:
    """Just what ``xl-tools mark`` shows in the file."""
    assert _tints(book) == _tints(marked)
    assert sum(map(len, _tints(book).values())) > 20
    assert _notes(book) == _notes(marked)
    result, expected = _texts(book, RESULT_SHEET), _texts(marked, RESULT_SHEET)
    assert result == expected
    assert len(result) > 100
    assert book.ActiveSheet.Name == RESULT_SHEET
