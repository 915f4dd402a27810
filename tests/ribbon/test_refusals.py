"""What keeps Python from being called: each time one Japanese sentence, and no command line at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.excel.com import refuse
from tests.ribbon.conftest import Recorded
from tests.ribbon.excel_pc import PYTHON, USER, ExcelPc
from tests.ribbon.plain_excel import FOLDER, PlainList
from tests.ribbon.python_program import command_of
from tests.ribbon.windows_pc import CODE_PAGE
from xl_tools.build.addin.sentences import ADDIN_ABSENT, ADDIN_TEXTS

CONFS = (rf"{FOLDER}\\xl_tools.conf", rf"{USER}\.xl_tools\xl_tools.conf")
"""As xlwings asks for them: the first with two backslashes, which Windows takes for one."""
HIJACK = (
    '"INTERPRETER_WIN","C:\\evil\\python.exe"\n"PYTHONPATH","C:\\evil"\n"ADD_WORKBOOK_TO_PYTHONPATH","True"\n'
)


class Refusing(PlainList):
    """Sheets Excel does not hand out just now."""

    words = "アプリケーション定義のエラーです。"

    def __iter__(self) -> Iterator[Any]:
        refuse(self.words)


def _only_said(pc: ExcelPc, *words: str) -> None:
    (message,) = pc.messages
    assert all(word in message for word in words), message
    assert message.endswith("。")
    assert (pc.pc.command_lines, pc.pc.popups, pc.server.starts) == ([], [], [])


@pytest.mark.parametrize("sheet", ["xl_tools.conf", "XL_TOOLS.CONF", "main.py", "表.PY"])
def test_a_workbook_cannot_name_another_python(pc: ExcelPc, sheet: str) -> None:
    pc.excel.open("付議書.xlsx", sheets=("表紙", sheet))
    pc.press("validate")
    _only_said(pc, "シート", sheet.lower() if "conf" in sheet.lower() else sheet)


def test_conf_files_beside_the_workbook_and_in_the_users_folder_are_never_looked_at(
    pc: ExcelPc, python: Recorded
) -> None:
    pc.pc.files.update(dict.fromkeys(CONFS, HIJACK))
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    assert set(pc.pc.looked_at) == {PYTHON}
    assert "evil" not in command_of(python.started[0])
    assert python.started[0][0] == PYTHON


def test_such_a_file_would_count_if_a_key_were_missing_from_the_conf(pc: ExcelPc) -> None:
    """So the test above can fail."""
    pc.pc.files.update(dict.fromkeys(CONFS, HIJACK))
    pc.excel.open("付議書.xlsx")
    found = pc.addin.run("GetConfig", "NO SUCH KEY")
    assert set(pc.pc.looked_at) == set(CONFS)
    assert found == ""
    pc.book.Sheets.Item("xl_tools.conf").rename_key("PYTHONPATH")
    assert pc.addin.run("GetConfig", "PYTHONPATH") == r"C:\evil"


def test_a_python_that_is_gone_is_told_with_its_place(pc: ExcelPc) -> None:
    del pc.pc.programs[PYTHON]
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    _only_said(pc, PYTHON, "addin install")


def test_a_path_the_code_page_does_not_know_is_told_as_well(pc_with: Callable[..., ExcelPc]) -> None:
    """VBA asks for files in the code page; xlwings would only say that it found no interpreter."""
    pc = pc_with(interpreter=r"C:\User Data\𠮷野\python.exe")
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    _only_said(pc, "Python", "addin install")


@pytest.mark.parametrize("udf_server", [False, True])
def test_where_cmd_is_forbidden_excel_is_not_left_waiting_for_it(
    pc_with: Callable[..., ExcelPc], *, udf_server: bool
) -> None:
    pc = pc_with(udf_server=udf_server)
    pc.pc.registry[r"HKCU\Software\Policies\Microsoft\Windows\System\DisableCMD"] = 1
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    _only_said(pc, "コマンド プロンプト", "管理者")


@pytest.mark.parametrize(
    "action", ["", "Validate", "validate2", "fill') #", "a;b", "検証", "validate ", "os.system", "x\ny"]
)
def test_only_names_of_small_letters_reach_python(pc: ExcelPc, action: str) -> None:
    pc.excel.open("付議書.xlsx")
    pc.press(action)
    _only_said(pc, "ボタン", action)


@pytest.mark.parametrize(
    "name, folder",
    [
        ("a^&b.xlsx", FOLDER),
        ("%TEMP%.xlsx", FOLDER),
        ("達成率50%、%TEMP%.xlsx", FOLDER),
        ("%CMDCMDLINE%&calc&.xlsx", FOLDER),
        ("%cd%.xlsx", FOLDER),
        ("付議書.xlsx", r"C:\x;;;;;\evil"),
        ("付議書.xlsx", r"C:\$PATH\evil"),
        ("${PATH}.xlsx", FOLDER),
        ("付議書.xlsx", "https://example.sharepoint.com/%TEMP%/x"),
        ("付議書.xlsx", "https://example.sharepoint.com/%CMDCMDLINE%/x"),
    ],
)
def test_a_name_that_would_be_taken_apart_on_its_way_is_refused(pc: ExcelPc, name: str, folder: str) -> None:
    book = pc.excel.open(name, folder)
    pc.press("validate")
    _only_said(pc, book.FullName, "名前を変えて")


def test_a_python_that_fails_is_told_after_what_it_said(pc: ExcelPc, python: Recorded) -> None:
    python.answer = 3, "ImportError: DLL load failed"
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    assert pc.messages == [ADDIN_TEXTS["did_not_finish"]]
    (popup,) = pc.pc.popups
    assert popup.startswith("ImportError: DLL load failed\r\n")
    assert not pc.pc.files


def test_one_press_after_a_failed_one_works(pc: ExcelPc, python: Recorded) -> None:
    python.answer = 1, "no"
    pc.excel.open("付議書.xlsx")
    pc.press("validate")
    python.answer = 0, ""
    pc.press("validate")
    assert len(python.started) == 2
    assert len(pc.messages) == len(pc.pc.popups) == 1


def test_what_excel_itself_refuses_is_told_with_its_words(pc: ExcelPc) -> None:
    book = pc.excel.open("付議書.xlsx")
    book.Sheets = Refusing([])
    pc.press("validate")
    _only_said(pc, ADDIN_TEXTS["failed"].partition("{0}")[0], Refusing.words)


def test_message_boxes_show_every_character() -> None:
    """They know only the code page."""
    for sentence in (*ADDIN_TEXTS.values(), ADDIN_ABSENT):
        sentence.encode(CODE_PAGE)
