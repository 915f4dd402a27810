"""記録媒体が読み取れない

確認すること:
    「記録媒体」の欄に、紙か電磁的媒体かが分かる言葉があるか。

理由:
    紙や持ち運ぶ媒体があるかどうかで、チェックリスト５の必要な対策が決まる。

直し方:
    「紙」「電磁的媒体（システムの名称）」のように書く。

例:
    「システム」 → 「電磁的媒体（見本システム）」
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

CHECK = ShapeCheck("S008", "記録媒体が読み取れない", Severity.REVIEW, "様式")
_MEDIA = re.compile(
    r"紙|用紙|書類|帳票|封筒|はがき|ハガキ|印刷|冊子|電磁|電子|磁気|光|データ|媒体|USB|DVD|CD|SD|HDD|SSD|ハードディスク|"
    r"メモリ|テープ|クラウド|サーバ|映像|画像|録音|写真|フィルム|なし|無し",
    re.IGNORECASE,
)


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_for(table, {"medium"}, lambda text: bool(_MEDIA.search(fold_width(text))))


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.value.text}」からは、紙か電磁的媒体かを読み取れません。",
        f"「紙」か「{cell.spec.example}」のように書いてください。",
    )
