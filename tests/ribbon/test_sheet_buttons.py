"""The buttons on the sheets of a paper: they press those of the add-in, or say that it is not there."""

from __future__ import annotations

import pytest
from pyopenvba.interpreter import Interpreter

from tests.ribbon.conftest import Recorded
from tests.ribbon.excel_pc import ExcelPc
from tests.ribbon.macro_book import MacroBook
from tests.ribbon.plain_excel import FOLDER, PlainExcel
from tests.ribbon.python_program import command_of
from tests.ribbon.vba_excel import ExcelObject
from tests.ribbon.vba_project import VbaProject
from tests.ribbon.windows_pc import WindowsPc
from xl_tools import resources
from xl_tools.build.addin.sentences import ADDIN_ABSENT
from xl_tools.model.buttons import BUTTONS, Button

NAME = "付議書（ボタン付き）.xlsm"
ON_SHEET = [button for button in BUTTONS if button.on_sheet]


@pytest.fixture
def paper() -> bytes:
    """The template as it is handed out."""
    return (resources.workbooks() / NAME).read_bytes()


def _macros(paper: bytes, application: ExcelObject, pc: WindowsPc) -> VbaProject:
    return VbaProject(paper, application, MacroBook(paper, rf"{FOLDER}\{NAME}"), pc)


@pytest.mark.parametrize("button", ON_SHEET, ids=lambda button: button.action)
def test_a_button_on_a_sheet_does_what_the_ribbon_does(
    pc: ExcelPc, python: Recorded, paper: bytes, button: Button
) -> None:
    pc.excel.open(NAME)
    macros = _macros(paper, pc.application, pc.pc)
    macros.run(button.sheet_macro)
    assert command_of(python.started[0]).endswith(f"press('{button.action}')")
    assert (macros.messages, pc.messages) == ([], [])


@pytest.mark.parametrize("button", ON_SHEET, ids=lambda button: button.action)
def test_without_the_add_in_it_says_what_to_do(paper: bytes, button: Button) -> None:
    excel = PlainExcel()
    excel.open(NAME)
    pc = WindowsPc({})
    macros = _macros(paper, ExcelObject(excel), pc)
    macros.run(button.sheet_macro)
    assert macros.messages == [ADDIN_ABSENT]
    assert pc.command_lines == []


def test_a_file_called_like_the_add_in_is_not_opened(paper: bytes) -> None:
    """Application.Run would open one lying in the current folder."""
    excel = PlainExcel()
    excel.open(NAME)
    asked: list[object] = []
    application = ExcelObject(excel, {"run": lambda *arguments: asked.append(arguments)})
    _macros(paper, application, WindowsPc({})).run("Button_Validate")
    assert asked == []


def test_the_template_holds_no_other_macros(paper: bytes) -> None:
    interpreter: Interpreter = _macros(paper, ExcelObject(PlainExcel()), WindowsPc({})).interpreter
    standard = [runtime for runtime in interpreter.modules.values() if not runtime.is_class]
    assert [runtime.name for runtime in standard] == ["Buttons"]
    public = {each.name for each in standard[0].parsed.procedures if each.scope != "private"}
    assert public == {button.sheet_macro for button in ON_SHEET}
