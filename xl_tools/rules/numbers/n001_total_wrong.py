"""合計が内訳の和と合わない

確認すること:
    「合計」と書いた数や、「内訳」を添えた数が、内訳の数の和と同じか。
    「約」の付いた数、「うち」「延べ」「重複を除く」のように和にならない書き方は確かめない。

理由:
    内訳だけを更新して合計を直し忘れることが多い。

直し方:
    合計か内訳のどちらかを直す。

例:
    （１）窓口　1,000人
    （２）電子申請　200人
    合計　1,200人
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.numbers import Count
from xl_tools.japanese.totals import find_totals
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("N001", "合計が内訳の和と合わない", Severity.REQUIRED, "数")
_MAYBE = re.compile(r"[計総訳:：]")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.forms:
        for field in form.filled:
            if not _MAYBE.search(field.text):
                continue
            for total in find_totals(field.text):
                if total.is_right or _has_subtotals(total.parts):
                    continue
                parts = "＋".join(_shown(part) for part in total.parts)
                right = f"{total.sum_of_parts:,}{total.total.unit}"
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    f"合計は{_shown(total.total)}ですが、内訳（{parts}）を足すと{right}です。",
                    f"合計を「{right}」に直すか、内訳を直してください。",
                    shown=field.text[total.total.start : total.total.end],
                )


def _has_subtotals(parts: tuple[Count, ...]) -> bool:
    """Whether a part is itself a sum, so that adding up all parts would count some twice."""
    sums = 0
    for index, part in enumerate(parts):
        if "計" in part.label or (index >= 2 and part.value == sums):
            return True
        sums += part.value
    return False


def _shown(count: Count) -> str:
    return f"{count.value:,}{count.unit}"
