"""同じ言葉が二度続いている

確認すること:
    「新宿区新宿区」「ことをことを」「をを」のように、同じ言葉を続けて書いていないか。
    「それぞれ」「一人一人」のような言葉は対象にしない。

理由:
    写し間違いや直し残しで、そのまま公表されてしまう。

直し方:
    一つを消す。

例:
    見本区見本区○○会議　→　見本区○○会議
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.repeats import find_doubled_words
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import text_values

RULE = Rule("W003", "同じ言葉が二度続いている", Severity.REVIEW, "公用文作成の考え方")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value in text_values(paper):
        for repeat in find_doubled_words(value.text):
            yield RULE.finding(
                value,
                item,
                f"「{repeat.as_written}」は、「{repeat.word}」が二度続いています。",
                f"「{repeat.word}」を一つ消してください。",
                shown=repeat.as_written,
            )
