"""時期が書かれていない

確認すること:
    期間や時期の欄に、年月（日）が一つでも書かれているか。「委託期間と同じ」のように、ほかの欄によるものは問わない。

理由:
    いつから扱いを始めるかが分からないと、付議の時期が適切か判断できない。

直し方:
    決まっていないときも、予定の年月を書いて「（予定）」と付ける。

例:
    「契約締結後」 → 「令和７年４月（予定）」
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xl_tools.japanese.eras import find_dates
from xl_tools.model.finding import Severity
from xl_tools.shapes.base import ShapeCheck
from xl_tools.shapes.by_type import passes_for
from xl_tools.shapes.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

_SAME = re.compile(r"同[上じ]|のとおり|準[じず]")
"""「委託期間と同じ」, 「業務委託に同じ」: the time stands in another field."""

CHECK = ShapeCheck("S005", "時期が書かれていない", Severity.REVIEW, "様式")


def passes(table: pd.DataFrame) -> pd.Series[bool]:
    return passes_for(
        table, {"period", "schedule"}, lambda text: bool(find_dates(text) or _SAME.search(text))
    )


def explain(cell: Cell) -> tuple[str, str]:
    return (
        f"「{cell.spec.label}」に年月が書かれていません。",
        "「令和７年４月」のように年月を書いてください。決まっていないときは予定を書き、「（予定）」と付けてください。",
    )
