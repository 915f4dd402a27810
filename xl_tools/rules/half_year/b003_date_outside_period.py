"""付議日が報告の期間の外にある

確認すること:
    一覧の付議日が、前文に書かれた期間（○年○月から○年○月に審議した案件）の中にあるか。

理由:
    期間の外の案件は、ほかの回の一覧で報告されるか、報告されないままになる。

直し方:
    付議日か、前文の期間を直す。

例:
    前文が「令和７年７月から令和８年１月に審議した案件」で、付議日が６月３０日
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B003", "付議日が報告の期間の外にある", Severity.REVIEW, "審議案件一覧（前文）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    if report.header.period is None:
        return
    first, last = report.header.period
    months = "から".join(_month_text(*month) for month in (first, last))
    for row in report.rows:
        if row.date is not None and not first <= (row.date.year, row.date.month) <= last:
            yield RULE.finding(
                value_of(row.date_text),
                "付議日",
                f"№{row.number}の付議日（{wareki_text(row.date)}）は、前文の期間（{months}）の外です。",
                "付議日か、前文の期間を確かめてください。",
                others=(report.header.intro.ref,) if report.header.intro else (),
            )


def _month_text(year: int, month: int) -> str:
    return wareki_text(datetime.date(year, month, 1)).removesuffix("1日")
