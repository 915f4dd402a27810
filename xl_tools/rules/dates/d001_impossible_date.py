"""暦にない日付

確認すること:
    ２月30日、13月、令和０年など、暦にない日付が書かれていないか。

理由:
    契約や事業の期間が定まらない。

直し方:
    正しい日付に直す。

例:
    令和８年２月28日
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.digit_width import digits_like
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import dated_values

RULE = Rule("D001", "暦にない日付", Severity.REQUIRED, "日付")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for label, value, date in dated_values(paper):
        if date.problem and not date.exists:
            yield RULE.finding(
                value,
                label,
                f"「{date.as_written}」とありますが、{digits_like(date.as_written, date.problem)}。",
                "正しい日付に直してください。",
                shown=date.as_written,
            )
