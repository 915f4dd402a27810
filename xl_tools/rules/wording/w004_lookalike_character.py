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

from xl_tools.japanese.lookalikes import find_lookalikes
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import quote, text_values

RULE = Rule("W004", "形の似た別の文字が使われている", Severity.REVIEW, "公用文作成の考え方")

_HALF_KATAKANA = re.compile("[\uff66-\uff9f]")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value in text_values(paper):
        found = [
            one
            for one in find_lookalikes(value.text)
            if one.should_be and not _HALF_KATAKANA.match(one.char)  # W005 and W013 are about those
        ]
        if not found:
            continue
        first = found[0]
        around = quote(value.text, first.index, first.index + len(first.char))
        more = f"（ほかに{len(found) - 1}か所）" if len(found) > 1 else ""
        yield RULE.finding(
            value,
            item,
            f"「{around}」の「{first.char}」は、{first.why}{more}。",
            f"「{first.should_be}」に直してください。",
            shown=around,
        )
