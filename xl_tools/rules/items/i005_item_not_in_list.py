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

from xl_tools.japanese.items import parse_items, split_categories
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, DataItem, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import item_fields, references, refers_elsewhere

RULE = Rule("I005", "別紙に書いた項目が情報項目の一覧にない", Severity.REVIEW, "様式（別紙、情報項目）")

_LONGEST_ITEM = 20
_SHOWN = 5


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.item_lists else "情報項目の一覧がないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    known = {comparable(item.name) for items in paper.item_lists for item in _walk(items.items)}
    everything = "\n".join(known)
    for field in item_fields(paper):
        if refers_elsewhere(field.text) or references(field.text):
            continue
        names = list(dict.fromkeys(_names(field.text)))
        missing = [
            name for name in names if comparable(name) not in known and not _is_near(name, known, everything)
        ]
        if missing and len(missing) * 2 <= len(names):
            more = f"など{len(missing)}項目" if len(missing) > _SHOWN else ""
            listed = "、".join(f"「{name}」" for name in missing[:_SHOWN])
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"{listed}{more}が「{paper.item_lists[0].sheet}」の一覧にありません。",
                "一覧に足すか、別紙の記載を直してください。",
                shown="、".join(missing),
            )


def _walk(items: tuple[DataItem, ...]) -> Iterator[DataItem]:
    for item in items:
        yield item
        yield from _walk(item.sub_items)


def _names(text: str) -> Iterator[str]:
    """The names of items; lines that only say whose they are, and long phrases, are none."""
    for _, part in split_categories(text):
        for item in parse_items(part):
            if (
                1 < len(item.name) <= _LONGEST_ITEM
                and item.name[0] not in "（(※0123456789０１２３４５６７８９①②③"
            ):
                yield item.name


def _is_near(name: str, known: set[str], everything: str) -> bool:
    """A part of a listed name, or one that holds a listed name (住所, 現住所)."""
    key = comparable(name)
    return key in everything or any(each in key for each in known if len(each) > 1)
