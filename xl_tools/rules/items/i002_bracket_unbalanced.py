"""情報項目の括弧が閉じていない

確認すること:
    情報項目と内訳の括弧が、開きと閉じで対になっているか。

理由:
    括弧が欠けると、どこまでが内訳か分からず、項目を正しく読み取れない。

直し方:
    欠けている括弧を補うか、余分な括弧を消す。

例:
    「氏名（漢字、カナ」→「氏名（漢字、カナ）」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.widths import squeeze
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("I002", "情報項目の括弧が閉じていない", Severity.REVIEW, "様式（情報項目）")

_OPENING = "（(「『【［[〔｛{〈《"
_AROUND = 8


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for items in paper.item_lists:
        for row in items.rows:
            yield from _check_cell(row.item, "情報項目")
            yield from _check_cell(row.sub_items, "内訳")


def _check_cell(value: Value, label: str) -> Iterator[Finding]:
    text = value.text
    for position, bracket, _ in unbalanced_brackets(text):
        near = squeeze(text[max(0, position - _AROUND) : position + _AROUND + 1])
        missing = "閉じる括弧" if bracket in _OPENING else "開く括弧"
        yield RULE.finding(
            value,
            label,
            f"「{near}」の「{bracket}」に対になる{missing}がありません。",
            f"{missing}を補うか、「{bracket}」を消してください。",
        )
