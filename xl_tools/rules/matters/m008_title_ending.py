"""件名が「について」で終わっていない

確認すること:
    表紙と各別紙の件名が「…について」で終わっているか。その後に括弧書き（委託内容の追加 など）が続いてもよい。

理由:
    件名は審議案件一覧にそのまま載る。一覧では「…について」にそろえている。

直し方:
    件名の最後を「について」にする。変更の種類は、その後の括弧に書く。

例:
    見本システムの構築等について（委託内容の追加）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M008", "件名が「について」で終わっていない", Severity.NOTE, "様式（件名）")
_BRACKETS_BEHIND = re.compile(r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|【[^【】]*】|〔[^〔〕]*〕|※.*)+$")
_FULL_BRACKETS = str.maketrans("()", "（）")
_ENDING = re.compile(r"(?:に)?(?:関して|関すること|係る件|の件|こと)?$")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for field in filled_fields(filter(None, (paper.cover, *paper.matters)), "title"):
        flat = flatten(field.text).text.rstrip("。")
        title = _BRACKETS_BEHIND.sub("", flat).rstrip("。")
        if not title or title.endswith("について"):
            continue
        proposed = (_ENDING.sub("", title) + "について" + flat[len(title) :]).translate(_FULL_BRACKETS)
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"件名「{shown(field.text)}」が「について」で終わっていません。",
            f"「{shown(proposed, 100)}」のように書いてください。",
        )
