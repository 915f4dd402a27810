"""要綱の根拠の書き方が違う

確認すること:
    「要綱の根拠」が、「◇」、条項、括弧書きの区分の順に書かれているか。

理由:
    条項と区分は、議事の区分と半期の一覧の「区分」のもとになる。

直し方:
    「◇第3条第1項第3号（電算処理、業務委託）」の形で書く。

例:
    「要綱第3条による」 → 「◇第3条第1項第3号（業務委託）」
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_tools.japanese.widths import fold_width
from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.by_type import passes_for
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

CHECK = ShapeCheck("S007", "要綱の根拠の書き方が違う", Severity.REVIEW, "様式（表紙）")
_BASIS = re.compile(r"◇?\s*第\s*[0-9]+\s*条.*\(.+\)", re.DOTALL)


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_for(table, {"legal_basis"}, lambda text: bool(_BASIS.search(fold_width(text))))


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.value.text}」からは、条項と区分を読み取れません。",
        f"「{cell.spec.example}」のように、条項に続けて括弧の中に区分を書いてください。",
    )
