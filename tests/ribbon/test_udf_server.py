"""The same buttons with one Python kept ready: xlwings' DLL starts it, then only the command is handed over."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tests.excel.proxy import Com
from tests.ribbon.excel_pc import PYTHON, USER, ExcelPc
from tests.ribbon.plain_excel import PlainExcel
from tests.ribbon.test_refusals import CONFS, HIJACK
from tests.ribbon.windows_pc import PAPERS, SYSTEM
from xl_tools.build.addin.sentences import ADDIN_TEXTS


@pytest.fixture
def windows_engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of xlwings a workbook is handed to; the real one needs Windows."""
    module = ModuleType("xlwings._xlwindows")
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", module)
    return module


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What press was called with."""
    actions: list[str] = []
    monkeypatch.setattr("xl_tools.button_press.press", actions.append)
    return actions


@pytest.fixture
def warm_pc(windows_engine: ModuleType) -> ExcelPc:
    made = ExcelPc(PlainExcel(), udf_server=True, as_com=Com)
    made.start()
    return made


def test_the_warm_python_gets_the_workbook_and_the_same_command(
    warm_pc: ExcelPc, windows_engine: ModuleType, pressed: list[str]
) -> None:
    book = warm_pc.excel.open("R&D = ; '山'.xlsx")
    warm_pc.press("validate")
    assert (warm_pc.messages, warm_pc.pc.popups, pressed) == ([], [], ["validate"])
    assert warm_pc.server.executed == [
        "import xl_tools.button_press; xl_tools.button_press.press('validate')"
    ]
    assert Com(book) == windows_engine.BOOK_CALLER
    assert warm_pc.pc.command_lines == []


def test_it_is_started_once_and_told_each_time_which_workbook_is_meant(
    warm_pc: ExcelPc, windows_engine: ModuleType, pressed: list[str]
) -> None:
    warm_pc.excel.open("一つ目.xlsx")
    warm_pc.press("validate")
    second = warm_pc.excel.open("二つ目.xlsx")
    warm_pc.press("clear_marks")
    assert pressed == ["validate", "clear_marks"]
    assert len(warm_pc.server.starts) == 1
    assert Com(second) == windows_engine.BOOK_CALLER


def test_it_is_started_away_from_the_papers(warm_pc: ExcelPc, pressed: list[str]) -> None:
    """-c makes Python look for modules in the folder it was started in, and the DLL names cmd.exe without a path."""
    warm_pc.excel.open("付議書.xlsx")
    warm_pc.press("validate")
    assert (warm_pc.server.folders, pressed) == ([SYSTEM], ["validate"])
    assert warm_pc.pc.current_folder == PAPERS


def test_conf_files_are_never_looked_at(warm_pc: ExcelPc, pressed: list[str]) -> None:
    warm_pc.pc.files.update(dict.fromkeys(CONFS, HIJACK))
    warm_pc.excel.open("付議書.xlsx")
    warm_pc.press("validate")
    assert pressed == ["validate"]
    assert set(warm_pc.pc.looked_at) == {PYTHON}
    assert "evil" not in warm_pc.server.starts[0]


def test_what_escapes_from_the_button_is_told(warm_pc: ExcelPc, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(action: str) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("xl_tools.button_press.press", fail)
    warm_pc.excel.open("付議書.xlsx")
    warm_pc.press("validate")
    assert warm_pc.messages == [ADDIN_TEXTS["did_not_finish"]]
    assert "boom" in warm_pc.pc.popups[0]


def test_a_missing_library_is_told_with_its_name(warm_pc: ExcelPc, pressed: list[str]) -> None:
    warm_pc.server.libraries_are_there = False
    warm_pc.excel.open("付議書.xlsx")
    warm_pc.press("validate")
    (message,) = warm_pc.messages
    assert message.startswith(ADDIN_TEXTS["failed"].partition("{0}")[0])
    assert "xlwings64-" in message
    assert warm_pc.pc.current_folder == PAPERS
    assert USER in message
    assert pressed == []
