"""情報項目の区切りの記号がそろっていない

確認すること:
    情報項目や内訳を区切る記号が「、」にそろっているか。

理由:
    記号が混じっていると、読み取りや並べ替えのときに項目が分かれないことがある。

直し方:
    「、」にそろえる。

例:
    「漢字，カナ」→「漢字、カナ」
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xl_tools.japanese.items import separators_used
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import item_fields

RULE = Rule("I004", "情報項目の区切りの記号がそろっていない", Severity.NOTE, "様式（情報項目）")

_USUAL = "、"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for items in paper.item_lists:
        cells = [
            (label, value)
            for row in items.rows
            for label, value in (("情報項目", row.item), ("内訳", row.sub_items))
        ]
        yield from _check(cells)
    for field in item_fields(paper):
        yield from _check([(field.spec.label, field.value)])


def _check(cells: list[tuple[str, Value]]) -> Iterator[Finding]:
    """Cells that use another separator than most of those written together with them."""
    used = [(label, value, separators_used(value.text)) for label, value in cells if not value.is_empty]
    counts = Counter(separator for _, _, separators in used for separator in separators)
    if len(counts) < 2:
        return
    usual = _USUAL if _USUAL in counts else counts.most_common(1)[0][0]
    for label, value, separators in used:
        others = [separator for separator in separators if separator != usual]
        if others:
            signs = "".join(f"「{separator}」" for separator in others)
            yield RULE.finding(
                value,
                label,
                f"区切りに{signs}が混じっています（ほかは「{usual}」です）。",
                f"「{usual}」にそろえてください。",
            )
