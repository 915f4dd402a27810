"""対象者数が書かれていない

確認すること:
    電算処理、外部結合、業務委託の付議書で、事業の概要に対象者数が書かれているか。

理由:
    何人分の個人情報を扱うかは、審議と特定個人情報保護評価の要否の判断に要る。
    外部提供と防犯カメラだけの付議書では、人数が決まらないことがあるため求めない。

直し方:
    「３　対象者数」に、人数や件数を単位を付けて書く。

例:
    約1,200人（令和７年４月１日現在）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("N007", "対象者数が書かれていない", Severity.REQUIRED, "様式（事業の概要）")
_COUNTED = frozenset({"data_processing", "external_connection", "outsourcing", "sub_outsourcing"})


def skip(paper: Paper, context: Context) -> str | None:
    if any(matter.kind in _COUNTED for matter in paper.matters):
        return None
    return "対象者数を求める別紙（電算処理、外部結合、業務委託）がないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.overview is None:
        return
    numbers = paper.overview.value("numbers")
    if numbers.is_empty:
        yield RULE.finding(
            numbers,
            "３　対象者数",
            "「３　対象者数」が書かれていません。",
            "「約1,200人」のように、人数や件数を単位を付けて書いてください。",
        )
