"""内訳が重複している

確認すること:
    １つの情報項目の内訳に、同じものが２回ないか。

理由:
    別の内訳の書き誤りとも読める。

直し方:
    どちらかを消すか、正しい内訳に直す。

例:
    「氏名（漢字、カナ、漢字）」→「氏名（漢字、カナ）」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, DataItem, Paper
from xl_tools.rules.base import Rule

RULE = Rule("I008", "内訳が重複している", Severity.NOTE, "様式（情報項目）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for items in paper.item_lists:
        for item in items.items:
            yield from _check(item)


def _check(item: DataItem) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for sub in item.sub_items:
        key = comparable(f"{sub.name}{sub.qualifier}{[part.name for part in sub.sub_items]}")
        if key in seen:
            yield RULE.finding(
                Value(item.name, item.ref),
                "内訳",
                f"「{item.name}」の内訳に「{sub.name}」が２回あります。",
                "どちらかを消してください。",
                shown=sub.name,
            )
        seen.setdefault(key, sub.name)
        yield from _check(sub)
