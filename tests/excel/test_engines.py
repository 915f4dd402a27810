"""Both engines give xlwings' front end the same Excel."""

from __future__ import annotations

import ctypes
import datetime
import sys
from pathlib import Path
from typing import Any

import pytest
import xlwings

from tests.excel.application import Application
from tests.excel.dialogs import Shown
from tests.excel.engines import ENGINES
from xl_tools.adapters.read_file import FileSheetReader

TEMPLATE = Path(__file__).resolve().parents[2] / "workbooks" / "付議書.xlsx"


@pytest.fixture
def book(excel: Application, tmp_path: Path) -> Any:
    path = tmp_path / "審議=案;1 & 'あ'.xlsx"
    path.write_bytes(TEMPLATE.read_bytes())
    return excel.open(path)


def test_the_running_excel_is_found(xw: Any, excel: Application, book: Any) -> None:
    app = xw.apps.active
    assert (app.hwnd, app.version.major, len(xw.apps)) == (excel.Hwnd, 16, 1)
    assert app.books.active.name == book.Name == "審議=案;1 & 'あ'.xlsx"
    assert app.books.active.fullname == book.FullName
    assert [sheet.name for sheet in app.books.active.sheets][:2] == ["表紙", "事業の概要"]


def test_an_excel_without_workbook_is_not_found(xw: Any, excel: Application) -> None:
    assert xw.apps.active is None


def test_values_go_in_and_out_in_blocks(xw: Any, book: Any) -> None:
    sheet = xw.apps.active.books.active.sheets["記入要領"]
    block = sheet.range("H200:J201")
    block.value = [["氏名", 12, True], [datetime.date(2025, 4, 1), None, "001"]]
    assert block.value == [["氏名", 12.0, True], [datetime.datetime(2025, 4, 1), None, 1.0]]
    assert sheet.range("H200").value == "氏名"


def test_characters_of_a_cell(xw: Any, book: Any) -> None:
    cell = xw.apps.active.books.active.sheets["表紙"].range("Z50")
    cell.value = "𠮷野と新しい文"
    cell.characters[0:3].font.bold = True
    cell.characters[0:3].api.Font.Underline = 2
    assert cell.characters[0:3].text == "𠮷野"
    assert (cell.characters[0:3].font.bold, cell.characters[3:5].font.bold) == (True, False)
    sheet = FileSheetReader().read(saved(book)).sheets[0]
    assert sheet.value(50, 26).changed_texts == ("𠮷野",)


def saved(book: Any) -> Path:
    copy = Path(book.FullName).with_name("控え.xlsx")
    book.SaveCopyAs(str(copy))
    return copy


def test_the_application_s_settings(xw: Any, excel: Application, book: Any) -> None:
    app = xw.apps.active
    app.screen_updating = app.enable_events = app.display_alerts = False
    app.calculation = "manual"
    app.status_bar = "検証しています"
    assert (excel.ScreenUpdating, excel.EnableEvents, excel.DisplayAlerts) == (False, False, False)
    assert (excel.Calculation, excel.StatusBar, app.calculation) == (-4135, "検証しています", "manual")


def test_alerts_are_shown_and_answered(xw: Any, excel: Application, book: Any) -> None:
    excel.answers = ["no"]
    assert xw.apps.active.alert("できました。", title="検証", mode="critical") == "ok"
    assert xw.apps.active.alert("置き換えますか。", buttons="yes_no") == "no"
    assert excel.shown == [
        Shown("MessageBox", "できました。", "検証", mode="critical"),
        Shown("MessageBox", "置き換えますか。"),
    ]


def test_workbooks_are_opened_and_closed(xw: Any, excel: Application, book: Any, tmp_path: Path) -> None:
    other = tmp_path / "別.xlsx"
    other.write_bytes(TEMPLATE.read_bytes())
    opened = xw.apps.active.books.open(str(other))
    assert xw.apps.active.books.active.name == "別.xlsx"
    opened.close()
    assert [each.Name for each in excel.books] == [book.Name]


def test_sheets_are_copied_and_deleted(xw: Any, excel: Application, book: Any, tmp_path: Path) -> None:
    excel.open(TEMPLATE, full_name=str(tmp_path / "元.xlsx"))
    source, target = xw.apps.active.books["元.xlsx"], xw.apps.active.books[book.Name]
    source.sheets["記入要領"].api.Copy(None, target.sheets[0].api)
    assert [sheet.name for sheet in target.sheets][:2] == ["表紙", "記入要領 (2)"]
    target.sheets["記入要領 (2)"].delete()
    assert "記入要領 (2)" not in [sheet.name for sheet in target.sheets]
    assert excel.DisplayAlerts is True


def test_hidden_names_of_a_sheet(xw: Any, excel: Application, book: Any) -> None:
    sheet = xw.apps.active.books.active.sheets["表紙"]
    sheet.api.Names.Add("_xl_tools", "=1", False)
    assert [name.Name for name in book.sheet("表紙").Names if not name.Visible] == ["表紙!_xl_tools"]
    again = excel.open(saved(book))
    assert ("_xl_tools", "=1", False, "表紙") in [name.key() for name in again.names]


def test_nothing_is_left_behind() -> None:
    before = xlwings.engines.active, [engine.name for engine in xlwings.engines]
    modules, windows = set(sys.modules), hasattr(ctypes, "windll")
    for engine in ENGINES.values():
        with engine(Application()) as active:
            assert active.engines.active is not before[0]
    assert (xlwings.engines.active, [engine.name for engine in xlwings.engines]) == before
    assert modules <= set(sys.modules)
    assert [name for name in set(sys.modules) - modules if "win" in name or "pythoncom" in name] == []
    assert (hasattr(ctypes, "windll"), hasattr(xlwings, "_xlwindows")) == (windows, False)


def test_both_engines_do_the_same() -> None:
    """The same calls make the same workbook."""
    written = {}
    for name, engine in ENGINES.items():
        excel = Application()
        book = excel.open(TEMPLATE)
        with engine(excel) as active:
            sheet = active.apps.active.books.active.sheets["表紙"]
            sheet.range("Z50:AA51").value = [["001", 2], [datetime.date(2025, 4, 1), "文"]]
            sheet.range("Z50").add_note("直してください")
            rule = sheet.range("Z50:AA51").api.FormatConditions.Add(Type=2, Formula1="=TRUE")
            rule.Interior.Color = 255
            active.apps.active.books.active.names.add("検証", "=表紙!$A$1")
        written[name] = book.to_bytes()
    assert written["grid"] == written["windows"] != TEMPLATE.read_bytes()
