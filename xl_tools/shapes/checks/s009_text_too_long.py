"""欄に書ける長さを超えている

確認すること:
    欄の文字数が、様式で決めた長さに収まっているか。

理由:
    長すぎる文は印刷した様式に収まらず、一覧にも載せられない。

直し方:
    要点に絞るか、別紙に分ける。

例:
    「件名」が200字あるとき → 150字までに縮める。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S009", "欄に書ける長さを超えている", Severity.REVIEW, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return table["limit"].eq(0) | (table["text"].map(len) <= table["limit"])


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.spec.label}」が{len(cell.value.text):,}字あります。",
        f"{cell.spec.max_length:,}字までに縮めるか、一部を別紙に移してください。",
    )
