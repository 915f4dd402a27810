"""情報項目の書いてある場所が分からない

確認すること:
    別紙の情報項目が「別紙のとおり」「一覧のとおり」のとき、情報項目のシートがあるか。

理由:
    どの情報項目を扱うのかが、付議書のどこにも書かれていないことになる。

直し方:
    情報項目のシートに項目を書き、「資料○－２のとおり」とする。別紙に項目を並べて書いてもよい。

例:
    氏名（漢字、カナ）、生年月日、住所
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.widths import fold_width, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import item_fields, references, skip_where_a_list_may_be_unread

RULE = Rule("I007", "情報項目の書いてある場所が分からない", Severity.REVIEW, "様式（別紙、情報項目）")

_ONLY_ELSEWHERE = re.compile(
    r"(?:別紙|別添|別表|別記|一覧|情報項目|資料)[^、。\n]{0,20}(?:のとおり|の通り|参照)。?"
)


skip = skip_where_a_list_may_be_unread


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.item_lists:
        return
    for field in item_fields(paper):
        text = squeeze(fold_width(field.text))
        if _ONLY_ELSEWHERE.fullmatch(text) and not references(text):
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"「{squeeze(field.text)}」としていますが、情報項目のシートがありません。",
                "情報項目のシートに項目を書くか、ここに項目を並べて書いてください。",
            )
