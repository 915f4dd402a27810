"""対策の要否が「○」でも「ー」でもない

確認すること:
    チェックリストの「対策の要否」が「○」か「ー」で始まっているか。

理由:
    「レ」「済」などでは、対策を行うのか行わないのか読み取れない。

直し方:
    行うときは「○」、必要がないときは「ー」と括弧書きの理由にする。

例:
    「レ」 → 「○」
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.by_type import passes_for
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck(
    "S006", "対策の要否が「○」でも「ー」でもない", Severity.REQUIRED, "様式（個人情報保護対策チェックリスト）"
)
_MARKS = frozenset("○◯〇⭕ー－-—―–‐‑−ｰ─━")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_for(table, {"mark"}, lambda text: text.strip()[:1] in _MARKS)


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.value.text}」は「○」でも「ー」でもありません。",
        "対策を行うときは「○」、必要がないときは「ー（理由）」としてください。",
    )
