"""使い方: the manual in the browser."""

from __future__ import annotations

from xl_tools.cli.guide import write_guide
from xl_tools.cli.opening import open_outside
from xl_tools.pressing.desk import Excel


def show_guide(excel: Excel) -> None:
    with excel.calm("使い方のページを作っています…"):
        page = write_guide(None, overwrite=True)
    open_outside(page)
