"""標題の年度と前文の期間が合わない

確認すること:
    標題の「令和○年度」が、前文の期間（○年○月から○年○月に審議した案件）の月のある年度か。

理由:
    前の年度の報告を写して作ると、標題か前文の年が元のまま残ることがある。

直し方:
    標題の年度か、前文の期間を直す。

例:
    標題「令和６年度…審議案件一覧」　前文「令和７年７月から令和８年１月に審議した案件」　→　令和７年度
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.japanese.eras import find_dates, fiscal_year_of, fiscal_year_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B019", "標題の年度と前文の期間が合わない", Severity.REVIEW, "審議案件一覧（前文）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    title, period = report.header.title, report.header.period
    if title is None or period is None:
        return
    years = {fiscal_year_of(datetime.date(year, month, 1)) for year, month in period}
    named = [date for date in find_dates(title.text) if date.fiscal_year and date.problem is None]
    if named and not years & {date.year for date in named}:
        right = "と".join(fiscal_year_text(year) for year in sorted(years))
        yield RULE.finding(
            value_of(title),
            "標題",
            f"標題は「{named[0].as_written}」ですが、前文の期間は{right}です。",
            "標題の年度か、前文の期間を確かめて直してください。",
            shown=named[0].as_written,
            others=(report.header.intro.ref,) if report.header.intro else (),
        )
