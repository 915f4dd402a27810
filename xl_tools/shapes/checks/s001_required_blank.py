"""必須の欄が空

確認すること:
    必須の欄（様式で色の付いた欄）が記入されているか。

理由:
    会議の審議に必要な事項で、空欄のままでは事務局が受け付けられない。

直し方:
    欄に記入する。書き方は、セルを選ぶと出る説明と「記入要領」のシートにある。

例:
    「委託理由」が空のとき → 専門的な知識と実績を有する事業者に委託する必要があるため。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S001", "必須の欄が空", Severity.REQUIRED, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return ~(table["required"] & table["blank"]) | table["missing"]


def explain(cell: Cell) -> tuple[str, str]:
    if cell.is_formula:
        return (
            f"「{cell.spec.label}」には数式がありますが、計算の結果が保存されていないため、内容を読めません。",
            "Excelで開いて保存し直すか、数式をやめて内容を直接入力してください。",
        )
    example = cell.spec.example.replace("\n", "　")
    hint = f"（例：{example}）" if example else ""
    return f"「{cell.spec.label}」が記入されていません。", f"記入してください{hint}。"
