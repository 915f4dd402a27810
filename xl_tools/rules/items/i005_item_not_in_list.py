"""別紙に書いた項目が情報項目の一覧にない

確認すること:
    別紙に情報項目を並べて書き、別に情報項目の一覧もあるとき、別紙の項目がすべて一覧にあるか。

理由:
    一覧と別紙が違うと、どの項目を扱うのかが定まらない。

直し方:
    一覧に足すか、別紙から消す。別紙を「資料○－２のとおり」としてもよい。

例:
    別紙に「電話番号」とあるときは、一覧にも「電話番号」を書く。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_items import unlisted_items
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import item_fields, references, refers_elsewhere

RULE = Rule("I005", "別紙に書いた項目が情報項目の一覧にない", Severity.REVIEW, "様式（別紙、情報項目）")

_SHOWN = 5


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.item_lists else "情報項目の一覧がないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for field in item_fields(paper):
        if refers_elsewhere(field.text) or references(field.text):
            continue
        missing = unlisted_items(field.text, paper)
        if missing:
            more = f"など{len(missing)}項目" if len(missing) > _SHOWN else ""
            listed = "、".join(f"「{name}」" for name in missing[:_SHOWN])
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"{listed}{more}が「{paper.item_lists[0].sheet}」の一覧にありません。",
                "一覧に足すか、別紙の記載を直してください。",
                shown="、".join(missing),
            )
