"""半角の片仮名が使われている

確認すること:
    半角の片仮名（ｱｲｳ）が使われていないか。一つのセルにつき一度だけ知らせる。

理由:
    公用文では片仮名を全角で書く。検索や照合でも別の文字になることがある。

直し方:
    全角の片仮名に直す。

例:
    ﾌﾘｶﾞﾅ　→　フリガナ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.widths import fold_width
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import and_more, places_of

RULE = Rule("W013", "半角の片仮名が使われている", Severity.NOTE, "公用文作成の考え方")

_HALF_KATAKANA = re.compile("[\uff66-\uff9f]{2,}")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value, found in places_of(_HALF_KATAKANA, paper):
        written = value.text[slice(*found[0])]
        yield RULE.finding(
            value,
            item,
            f"「{written}」は半角の片仮名です{and_more(len(found))}。",
            f"「{fold_width(written)}」のように、全角で書いてください。",
            shown=written,
        )
