"""Finds the Excel a button was pressed in, through xlwings' open-source part."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Sequence
from typing import Any

from xl_tools.adapters.excel_live.com_errors import in_sentences
from xl_tools.adapters.excel_live.excel import LiveExcel
from xl_tools.adapters.excel_live.patience import Patience
from xl_tools.errors import CannotUseExcel

_NOT_INSTALLED = (
    "ExcelとつながるためのPythonの部品（xlwings）が入っていません。"
    "「pip install xl-tools[excel]」を実行してから、もう一度押してください。"
)
_NO_EXCEL = "開いているExcelが見つかりません。Excelでブックを開いてから、もう一度押してください。"
_WINDOW = "--hwnd="


def attach(patience: Patience | None = None, arguments: Sequence[str] | None = None) -> LiveExcel:
    """The Excel that called (``arguments`` are those of the process), else the one in front. Raises CannotUseExcel.

    xlwings costs half a second to import, most of it for pandas, so it is imported here.
    """
    patience = patience or Patience()
    try:
        import xlwings
    except ImportError as error:
        raise CannotUseExcel(_NOT_INSTALLED) from error
    windows = sys.modules.get("xlwings._xlwindows")
    _restrain(windows)
    with in_sentences():
        app = patience.ask(
            lambda: _calling(xlwings.apps, windows, sys.argv if arguments is None else arguments)
        )
        if app is None:
            raise CannotUseExcel(_NO_EXCEL)
        return LiveExcel(app, patience)


def _restrain(windows: Any) -> None:
    """xlwings repeats a rejected call for ever, and when Python ends it kills every Excel it does not see:
    among them the one behind the Protected View."""
    if hasattr(windows, "N_COM_ATTEMPTS"):
        windows.N_COM_ATTEMPTS = 1
    if hasattr(windows, "cleanup"):
        atexit.unregister(windows.cleanup)


def _calling(apps: Any, windows: Any, arguments: Sequence[str]) -> Any:
    """RunPython passes the window's handle on; the server keeps the workbook that called."""
    caller = getattr(windows, "BOOK_CALLER", None)
    given = next((each.removeprefix(_WINDOW) for each in arguments if each.startswith(_WINDOW)), "").strip()
    if windows is not None and given.isdecimal():
        return apps.add(xl=int(given))
    if caller is not None:
        return apps.add(xl=caller.Application)
    return next((each for each in apps if str(each.hwnd) == given), None) if given else apps.active
