"""What Python is started with: from the click, through xlwings' own RunPython, cmd.exe and the splitting of arguments."""

from __future__ import annotations

import ntpath
import sys
from collections.abc import Callable
from unittest import mock

import pytest

from tests.ribbon.conftest import Recorded
from tests.ribbon.excel_pc import PYTHON, ExcelPc
from tests.ribbon.plain_excel import FOLDER
from tests.ribbon.python_program import command_of
from xl_tools.model.buttons import BUTTONS

NAMES = (
    "付議書.xlsx", "付議 書.xlsx", "a=b;c & d.xlsx", "50%増.xlsx", "it's.xlsx", "(仮)#1 第２回.xlsm", "R&D;;;;.xlsx", "!important!.xlsx",
    "{x}~,@`+[]-_.xlsx", "𠮷野 髙橋 ①.xlsx", "$.xlsx", "50%から80%へ、%%.xlsx",
)  # fmt: skip
FOLDERS = (
    FOLDER, r"\\server\共有\個人 情報$", r"D:\a & b\c=d", r"C:\$\(1)", "https://example.sharepoint.com/sites/x/共有 文書",
    "https://example.sharepoint.com/%E5%85%B1%E6%9C%89%20x",
)  # fmt: skip


PLACES = [*((FOLDER, name) for name in NAMES), *((folder, "R&D = ; '山'.xlsx") for folder in FOLDERS[1:])]


@pytest.mark.parametrize("folder, name", PLACES)
def test_whatever_the_workbook_is_called_the_button_reaches_python_unharmed(
    pc: ExcelPc, python: Recorded, name: str, folder: str
) -> None:
    book = pc.excel.open(name, folder)
    pc.press("validate")
    assert (pc.messages, pc.pc.popups) == ([], [])
    (argv,) = python.started
    assert argv[0] == PYTHON
    assert command_of(argv).endswith(
        "; import xl_tools.button_press; xl_tools.button_press.press('validate')"
    )
    assert argv[4:] == [
        f"--wb={name}",
        "--from_xl=1",
        rf"--app={pc.excel.Path}\Microsoft Excel",
        f"--hwnd={pc.excel.Hwnd}",
    ]
    assert _told_to_xlwings(command_of(argv)) == f"False;{book.FullName};{pc.book.FullName};;;;"
    # With semicolons the add-in's own path moves to where folders are expected; it holds no Python.
    assert _added_to_sys_path(command_of(argv)) <= {"", pc.book.FullName}


def test_a_caret_is_lost_on_the_way_only_where_nobody_reads_it(pc: ExcelPc, python: Recorded) -> None:
    pc.excel.open("a^b^.xlsx")
    pc.press("validate")
    (argv,) = python.started
    assert command_of(argv).endswith("press('validate')")
    assert argv[4] == "--wb=a^b^.xlsx"


@pytest.mark.parametrize("action", [button.action for button in BUTTONS])
def test_every_button_arrives_under_its_name(pc: ExcelPc, python: Recorded, action: str) -> None:
    pc.excel.open("付議書.xlsx")
    pc.press(action)
    assert command_of(python.started[0]).endswith(f"press('{action}')")


@pytest.mark.parametrize(
    "interpreter, folder",
    [
        (PYTHON, ntpath.dirname(PYTHON)),
        (r"D:\道具 (1)\R&D\python.exe", r"D:\道具 (1)\R&D"),
        (r"\\server\共有 道具\venv\python.exe", r"Z:\共有 道具\venv"),
    ],
)
def test_python_starts_in_its_own_folder(
    pc_with: Callable[..., ExcelPc], python: Recorded, interpreter: str, folder: str
) -> None:
    pc = pc_with(interpreter=interpreter)
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    assert python.started[0][0] == interpreter
    assert python.folders == [folder]


def test_variables_in_the_conf_are_filled_in(pc_with: Callable[..., ExcelPc], python: Recorded) -> None:
    pc = pc_with(interpreter=r"%USERPROFILE%\venv\python.exe")
    pc.pc.programs[r"C:\User Data\見本 太郎\venv\python.exe"] = python
    pc.excel.open("付議書.xlsx")
    pc.press("guide")
    assert python.started[0][0] == r"C:\User Data\見本 太郎\venv\python.exe"


def test_what_python_says_goes_into_a_file_of_the_users_own_and_is_removed(pc: ExcelPc) -> None:
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    (log,) = pc.pc.logs
    assert log.startswith(r"C:\User Data\見本 太郎\AppData\Local\Temp\xlwings-")
    assert log not in pc.pc.files


def _told_to_xlwings(program: str) -> str:
    """What prepare_sys_path is given once Python has read the text."""
    with mock.patch("xlwings.utils.prepare_sys_path") as prepared:
        exec(program.partition("); import xl_tools")[0] + ")", {})
    told: str = prepared.call_args.args[0]
    return told


def _added_to_sys_path(program: str) -> set[str]:
    before, sys.path[:] = list(sys.path), ["(stand-in)"]
    try:
        exec(program.partition("; import xl_tools")[0], {})
        return set(sys.path[:-1])
    finally:
        sys.path[:] = before
