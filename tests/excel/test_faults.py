"""A busy Excel, one that fails, and what is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.excel.application import Application
from tests.excel.com import CALL_REJECTED, CELL_IS_EDITED, ComError
from tests.excel.engines import ENGINES
from tests.fixtures.corpus import FOLDER

PAPER = FOLDER / "paper_rich.xlsm"


def test_calls_are_counted_by_member(xw: Any, excel: Application) -> None:
    excel.open(PAPER)
    sheet = xw.apps.active.books.active.sheets["表紙"]
    excel.reset_calls()
    block = sheet.range("A1:F40").api.Value2
    assert len(block) == 40
    sheet.range("Z90").api.Value2 = "あ"
    assert excel.calls["Range.Value2"] == 2
    assert excel.calls["Worksheet.Range"] == 2


@pytest.mark.parametrize("hresult", [CALL_REJECTED, CELL_IS_EDITED])
def test_a_busy_excel_rejects_calls_until_it_is_free(excel: Application, hresult: int) -> None:
    excel.open(PAPER)
    excel.busy_for(2, hresult)
    proxy = excel.proxy
    for _ in range(2):
        with pytest.raises(ComError) as caught:
            _ = proxy.Version
        assert caught.value.hresult == hresult
    assert proxy.Version == "16.0"


def test_pywin32_takes_a_busy_excel_for_one_without_the_member(excel: Application) -> None:
    excel.busy_for(1, as_unknown_name=True)
    proxy = excel.proxy
    with pytest.raises(AttributeError):
        _ = proxy.Version
    assert proxy.Version == "16.0"


@pytest.mark.parametrize("as_unknown_name", [False, True])
def test_xlwings_waits_for_a_busy_excel(excel: Application, as_unknown_name: bool) -> None:
    """Its Windows engine repeats rejected calls by itself."""
    excel.open(PAPER)
    with ENGINES["windows"](excel) as xw:
        app = xw.apps.active
        excel.busy_for(5, as_unknown_name=as_unknown_name)
        assert app.status_bar is False
        assert excel.faults.rejected >= 5


def test_waiting_without_bound_is_found_out(excel: Application) -> None:
    excel.open(PAPER)
    with ENGINES["windows"](excel) as xw:
        app = xw.apps.active
        excel.busy_while(lambda: True)
        with pytest.raises(AssertionError, match="for ever"):
            _ = app.status_bar


def test_a_call_that_fails_after_some(excel: Application) -> None:
    excel.open(PAPER)
    excel.fail_on("FormatConditions.Add", after=1)
    conditions = excel.proxy.ActiveWorkbook.Sheets(1).Range("A1").FormatConditions
    conditions.Add(2, None, "=TRUE")
    with pytest.raises(ComError):
        conditions.Add(2, None, "=TRUE")
    assert conditions.Count == 1


def test_an_older_excel_lacks_members(excel: Application) -> None:
    excel.open(PAPER)
    excel.lack("Workbook.AutoSaveOn")
    with pytest.raises(AttributeError, match="<unknown>"):
        _ = excel.proxy.ActiveWorkbook.AutoSaveOn


def test_protected_view(xw: Any, excel: Application) -> None:
    excel.open(PAPER)
    excel.protected_view = str(PAPER)
    app = xw.apps.active
    assert app.api.ActiveWorkbook is None
    assert app.api.ActiveProtectedViewWindow.Caption == PAPER.name


def test_a_workbook_saved_in_another_format(excel: Application, tmp_path: Path) -> None:
    """Its copy cannot be read; its sheets copied to a new workbook can."""
    book = excel.open(PAPER)
    book.data_if_unreadable = b"\xd0\xcf\x11\xe0"
    proxy = excel.proxy.ActiveWorkbook
    proxy.SaveCopyAs(str(tmp_path / "a.xls"))
    assert (tmp_path / "a.xls").read_bytes() == b"\xd0\xcf\x11\xe0"
    proxy.Sheets.Copy()
    new = excel.proxy.ActiveWorkbook
    assert (new.Path, new.Saved, new.Sheets.Count) == ("", False, proxy.Sheets.Count)
    new.SaveAs(str(tmp_path / "b.xlsx"), FileFormat=51)
    new.Close(SaveChanges=False)
    assert excel.proxy.ActiveWorkbook == proxy
    assert (tmp_path / "b.xlsx").stat().st_size > 1000
