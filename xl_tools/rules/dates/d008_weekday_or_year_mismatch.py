"""曜日や西暦が合わない日付

確認すること:
    日付に添えた曜日が暦と合うか。和暦に添えた西暦が合うか。

理由:
    前の年の資料を写して日付だけを直すと、曜日や西暦が古いまま残る。

直し方:
    日付と曜日（西暦）のどちらが正しいか確かめて直す。

例:
    令和７年１月６日（月）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import dated_values

RULE = Rule("D008", "曜日や西暦が合わない日付", Severity.REVIEW, "日付")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for label, value, date in dated_values(paper):
        if date.problem is None or date.suggestion or not date.exists:
            continue
        if date.weekday and date.year_inferred:
            continue
        yield RULE.finding(
            value,
            label,
            f"「{date.as_written}」とありますが、{date.problem}。",
            "どちらが正しいか確かめて直してください。",
            shown=date.as_written,
        )
