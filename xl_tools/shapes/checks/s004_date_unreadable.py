"""日付として読めない

確認すること:
    日付の欄（「付議日」）に、日付が一つだけ書かれているか。

理由:
    付議日は、台帳への登録、一覧の並び順、引用の照合に使う。

直し方:
    元号・年・月・日で書く。

例:
    「７月頭」 → 「令和７年７月１日」
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.japanese.eras import find_dates
from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.by_type import passes_for
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S004", "日付として読めない", Severity.REQUIRED, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_for(table, {"era_date"}, _is_one_day)


def _is_one_day(text: str) -> bool:
    """One day, beside which 「令和６年度第10回」 may stand."""
    dates = [date for date in find_dates(text) if not date.fiscal_year]
    return len(dates) == 1 and dates[0].day is not None


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.value.text}」を日付として読めません。",
        "「令和７年７月１日」のように、元号・年・月・日で書いてください。",
    )
