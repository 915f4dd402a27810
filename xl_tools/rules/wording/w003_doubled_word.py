"""同じ言葉が二度続いている

確認すること:
    「見本区見本区」「ことをことを」「をを」のように、同じ言葉を続けて書いていないか。
    「それぞれ」「一人一人」のような言葉、図の中で並んだ同じ見出しは対象にしない。

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
from xl_tools.rules.wording._texts import flow_refs, joined_texts

RULE = Rule("W003", "同じ言葉が二度続いている", Severity.REVIEW, "公用文作成の考え方")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    texts = joined_texts(paper)
    drawn = flow_refs(paper)
    for repeat in find_doubled_words(texts.text):
        item, value, start = texts.place(repeat.start)
        if value.ref in drawn and _is_whole_line(value.text, start, start + len(repeat.as_written)):
            continue
        yield RULE.finding(
            value,
            item,
            f"「{repeat.as_written}」は、「{repeat.word}」が二度続いています。",
            f"「{repeat.word}」を一つ消してください。",
            shown=repeat.as_written,
        )


def _is_whole_line(text: str, start: int, end: int) -> bool:
    """Two equal labels side by side in a drawing."""
    return text[:start].rpartition("\n")[2].strip() == "" and text[end:].partition("\n")[0].strip() == ""
