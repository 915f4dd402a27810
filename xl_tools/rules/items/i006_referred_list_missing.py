"""参照している情報項目の一覧がない

確認すること:
    別紙に「資料○－２のとおり」とあるとき、情報項目のシートがあり、項目が書かれているか。

理由:
    どの情報項目を扱うのかが、付議書のどこにも書かれていないことになる。

直し方:
    情報項目のシートに項目を書くか、別紙に項目を書く。

例:
    「資料３５－２のとおり」とし、「情報項目」のシートに１行に１つ項目を書く。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import (
    item_fields,
    own_number,
    references,
    refers_elsewhere,
    skip_where_a_list_may_be_unread,
)

RULE = Rule("I006", "参照している情報項目の一覧がない", Severity.REQUIRED, "様式（別紙、情報項目）")


skip = skip_where_a_list_may_be_unread


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.item_lists:
        return
    own = own_number(paper)
    fields = [field for field in item_fields(paper) if _refers_to_own(field, own)]
    if fields:
        first, *others = fields
        yield RULE.finding(
            first.value,
            first.spec.label,
            f"「{first.text.strip()}」としていますが、情報項目のシートがないか、項目が書かれていません。",
            "情報項目のシートに項目を書いてください。",
            others=tuple(field.value.ref for field in others),
        )


def _refers_to_own(field: Field, own: str) -> bool:
    """「資料○－２のとおり」 with this paper's number, or without one."""
    if not refers_elsewhere(field.text):
        return False
    return any(part and (not paper or not own or paper == own) for paper, part in references(field.text))
