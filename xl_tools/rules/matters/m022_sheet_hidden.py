"""付議書のシートが非表示になっている

確認すること:
    表紙、事業の概要、別紙、チェックリストなど、付議書のシートが非表示になっていないか。
    非表示のシートの内容も、ほかのシートと同じように確かめている。

理由:
    非表示のシートは印刷されず、会議の資料から抜ける。古い内容が残っていても気付けない。

直し方:
    付議する内容であれば再表示する。使わないシートであれば削除する。

例:
    シートの見出しを右クリックして「再表示」を選ぶ。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("M022", "付議書のシートが非表示になっている", Severity.NOTE, "様式")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for sheet in paper.hidden_sheets:
        if sheet not in paper.unused_sheets:
            yield RULE.finding(
                Value(None, CellRef(sheet, 1, 1)),
                "シート",
                "シートが非表示になっています。",
                "付議する内容であれば再表示し、使わないシートであれば削除してください。",
            )
