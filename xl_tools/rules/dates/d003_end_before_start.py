"""期間の終わりが始まりより前

確認すること:
    「…から…まで」の終わりの日が、始まりの日より前になっていないか。

理由:
    年度を書き換えるときに片方だけを直すと、期間が逆になる。

直し方:
    始まりと終わりを確かめ、正しい日付に直す。

例:
    令和７年４月１日から令和８年３月31日まで
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import ranges_in, values_with_dates

RULE = Rule("D003", "期間の終わりが始まりより前", Severity.REQUIRED, "日付")
_RANGE_SIGN = re.compile(r"から|より|[~〜～\-－―–—]")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for label, value, dates in values_with_dates(paper):
        if len(dates) < 2 or not _RANGE_SIGN.search(value.text):
            continue
        for period in ranges_in(value.text):
            start, end = period.start, period.end
            if start and end and period.ends_before_start and not start.problem and not end.problem:
                yield RULE.finding(
                    value,
                    label,
                    f"期間の終わり「{end.as_written}」が、始まり「{start.as_written}」より前になっています。",
                    "始まりと終わりを確かめ、正しい日付に直してください。",
                    shown=period.as_written,
                )
