"""一覧に付議日か審議結果がない

確認すること:
    一覧のどの行にも、付議日と審議結果があるか。付議日は日付として読めるか。

理由:
    いつ、どう決まったかを報告する一覧なので、どちらが欠けても報告にならない。

直し方:
    会議の記録を見て書き足す。

例:
    付議日「７月３日」　審議結果「承認」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B004", "一覧に付議日か審議結果がない", Severity.REVIEW, "審議案件一覧（一覧）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for row in report.rows:
        written = row.date_text.text.strip()
        if row.date is None:
            said = f"付議日「{written}」が日付として読めません" if written else "付議日がありません"
            yield RULE.finding(
                value_of(row.date_text),
                "付議日",
                f"№{row.number}の{said}。",
                "会議の開催日を確かめて書いてください。",
            )
        if not row.result.text.strip():
            yield RULE.finding(
                value_of(row.result),
                "審議結果",
                f"№{row.number}の審議結果がありません。",
                "会議の記録を確かめて書いてください。",
            )
