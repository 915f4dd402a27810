"""様式の欄がない

確認すること:
    様式にある必須の欄や見出し（「委託理由」「１　個人の範囲」など）が、シートにあるか。

理由:
    行や見出しを消したり書き換えたりすると、審議に必要な事項が抜けていても気付けない。

直し方:
    様式のブックから行を写すか、見出しを様式どおりに書き直す。

例:
    「記録される情報項目」の中に「１　個人の範囲」がないとき → 見出しを書き足し、その下に記入する。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S002", "様式の欄がない", Severity.REQUIRED, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return ~table["missing"]


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.spec.label}」の欄が見つかりません。",
        "様式のブックから欄を写すか、見出しを様式どおりに書き直してください。",
    )
