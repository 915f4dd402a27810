"""使い方: the manual in the browser."""

from __future__ import annotations

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.cli.guide import write_guide
from xl_tools.cli.opening import open_outside


def show_guide(excel: LiveExcel) -> None:
    with excel.calm("使い方のページを作っています…"):
        page = write_guide(None, overwrite=True)
    open_outside(page)
