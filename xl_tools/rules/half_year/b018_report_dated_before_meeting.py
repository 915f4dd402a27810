"""報告の日付が、付議日より前になっている

確認すること:
    一覧の右上の日付（審議会に報告する日）が、どの案件の付議日よりも後か。

理由:
    報告するのは審議が終わった案件だけである。日付か付議日のどちらかが書き間違いか、前の報告の日付が残っている。

直し方:
    報告の日付と付議日を確かめて直す。

例:
    報告が令和８年１月10日で、付議日が令和８年１月15日の案件がある。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B018", "報告の日付が、付議日より前になっている", Severity.REVIEW, "審議案件一覧（前文）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    reported = report.header.date
    for row in report.rows:
        if reported is not None and row.date is not None and row.date > reported:
            yield RULE.finding(
                value_of(row.date_text),
                "付議日",
                f"№{row.number}の付議日（{wareki_text(row.date)}）が、報告の日付（{wareki_text(reported)}）より後です。",
                "報告の日付と付議日を確かめて直してください。",
                others=(report.header.title.ref,) if report.header.title else (),
            )
