"""かっこが対になっていない

確認すること:
    （　）「　」【　】などのかっこが、開いたら閉じているか。「１）」「ア）」のような番号は対象にしない。
    全角と半角の違いは問わない。情報項目の一覧のかっこは、情報項目のチェックで見る。

理由:
    閉じる場所が分からないと、略称の定義や言葉のかかり方が変わってしまう。

直し方:
    足りないかっこを補うか、余分なかっこを消す。

例:
    （以下、「標準化法）という。）　→　（以下、「標準化法」という。）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import quote, texts_but_items

RULE = Rule("W001", "かっこが対になっていない", Severity.REVIEW, "公用文作成の考え方")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value in texts_but_items(paper):
        faults = unbalanced_brackets(value.text)
        if not faults:
            continue
        position, bracket, reason = faults[0]
        more = f"（ほかに{len(faults) - 1}か所）" if len(faults) > 1 else ""
        around = quote(value.text, position, position + 1)
        yield RULE.finding(
            value,
            item,
            f"「{around}」の {bracket} に、{reason}{more}。"
            if reason.startswith("対")
            else f"「{around}」の {bracket} は、{reason}{more}。",
            "かっこを対にしてください。",
            shown=around,
        )
