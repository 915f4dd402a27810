"""形の似た別の文字が使われている

確認すること:
    片仮名の「ロ」と漢字の「口」、長音の「ー」と横線、漢数字の「一」、英字に似たギリシャ文字や
    キリル文字、漢字に似た部首の文字など、見た目の似た別の文字が混ざっていないか。

理由:
    見た目では分からないが、検索や並べ替え、ほかの資料との照合で別の言葉になる。

直し方:
    正しい文字を入力し直す。

例:
    デ一タ（漢数字の一）　→　データ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.lookalikes import Lookalike, find_lookalikes
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import and_more, joined_texts, quote

RULE = Rule("W004", "形の似た別の文字が使われている", Severity.REVIEW, "公用文作成の考え方")

_HALF_KATAKANA = re.compile("[\uff66-\uff9f]")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    texts = joined_texts(paper)
    found: dict[CellRef, list[tuple[str, Value, int, Lookalike]]] = {}
    for one in find_lookalikes(texts.text):
        if one.should_be and not _HALF_KATAKANA.match(one.char):  # W005 and W013 are about the others
            item, value, position = texts.place(one.index)
            found.setdefault(value.ref, []).append((item, value, position, one))
    for of_value in found.values():
        item, value, position, first = of_value[0]
        around = quote(value.text, position, position + len(first.char))
        yield RULE.finding(
            value,
            item,
            f"「{around}」の「{first.char}」は、{first.why}{and_more(len(of_value))}。",
            f"「{first.should_be}」に直してください。",
            shown=around,
        )
