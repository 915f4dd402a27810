"""文を書く欄に、数値や日付だけが入っている

確認すること:
    件名、理由、委託先など文を書く欄に、数値や日付だけのセルがないか。

理由:
    別の欄の値をずれて貼り付けたり、計算の結果が残ったりしているおそれがある。

直し方:
    欄に合った文を書く。

例:
    「委託先」が -5 のとき → 株式会社みほん（プライバシーマーク取得済）
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S010", "文を書く欄に、数値や日付だけが入っている", Severity.REVIEW, "様式")

_WRITTEN_IN_WORDS = frozenset({"text", "title", "counterparty"})


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return table["is_text"] | table["blank"] | ~table["type"].isin(_WRITTEN_IN_WORDS)


def explain(cell: Cell) -> tuple[str, str]:
    example = cell.spec.example.replace("\n", "　")
    hint = f"（例：{example}）" if example else ""
    return f"「{cell.spec.label}」に、数値か日付だけが入っています。", f"欄に合った文を書いてください{hint}。"
