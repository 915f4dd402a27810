"""選択肢にない値

確認すること:
    選んで記入する欄（「審議結果」「録画の有無」）の値が、選択肢のどれかであるか。

理由:
    言葉がそろっていないと、台帳や一覧で集計できない。

直し方:
    セルの右の▼から選び直す。

例:
    「録画あり」 → 「録画する」
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.by_type import passes_each
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S003", "選択肢にない値", Severity.REQUIRED, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_each(table, {"choice"}, _is_allowed)


def _is_allowed(row: tuple[str, tuple[str, ...]]) -> bool:
    text, allowed = row
    return comparable(text) in {comparable(choice) for choice in allowed}


def explain(cell: Cell) -> tuple[str, str]:
    choices = "、".join(f"「{choice}」" for choice in cell.spec.allowed)
    return (
        f"「{cell.value.text}」は「{cell.spec.label}」の選択肢にありません。",
        f"{choices}のどれかにしてください。",
    )
