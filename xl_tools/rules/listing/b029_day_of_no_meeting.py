"""付議日に会議がない

確認すること:
    付議日が、承認台帳の会議の日か、台帳のほかの案件の付議日か。その年度の会議が台帳に一つもないときと、
    台帳の最後の会議より後の月の付議日は確かめない（まだ登録していないことがある）。台帳の同じ案件の付議日と違うときは、検査B026が示す。

理由:
    会議のない日の案件は、付議日の書き間違いか、会議の記録の漏れである。

直し方:
    会議の記録を確かめて付議日を直す。会議があったのであれば、台帳の会議のシートに書き足す。

例:
    会議は９月18日だったのに、付議日が９月８日
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.approvals.calendar import calendar_of
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import cases_of_undisputed_day
from xl_tools.rules.listing.checked import (
    ListChecked,
    at,
    day_text,
    meetings_of,
    numbers_text,
    per_list,
    skip_without_register,
)

RULE = Rule("B029", "付議日に会議がない", Severity.REVIEW, "承認台帳（会議）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for day, cases in meetings_of(cases_of_undisputed_day(listed, context)).items():
        if has_no_meeting(listed, context, day):
            yield at(
                RULE,
                cases[0],
                "付議日",
                day_text(day),
                f"{numbers_text(cases)}の付議日（{day_text(day)}）の会議が、承認台帳にありません。"
                f"近い会議は{_nearest(_days_of_year(listed, context, day), day)}です。",
                "会議の記録を確かめて付議日を直すか、台帳に会議を書き足してください。",
                *(list_ref(case.number, "付議日") for case in cases[1:]),
            )


def has_no_meeting(listed: ListChecked, context: Context, day: datetime.date) -> bool:
    """True where the register knows meetings of that fiscal year, but none of that day, and goes on that far."""
    days = _days_of_year(listed, context, day)
    if not days or day in days:
        return False
    last = max(_days(listed, context))
    return (day.year, day.month) <= (last.year, last.month)


def _days_of_year(listed: ListChecked, context: Context, day: datetime.date) -> set[datetime.date]:
    year = fiscal_year_of(day)
    return {each for each in _days(listed, context) if fiscal_year_of(each) == year}


@per_list
def _days(listed: ListChecked, context: Context) -> frozenset[datetime.date]:
    """The days of all meetings of the council the register knows."""
    if listed.register is None:
        return frozenset()
    council = next(iter(context.bodies), "")
    meetings = calendar_of(listed.register, context.bodies).meetings
    return frozenset(each.date for each in meetings if each.date and each.body == council)


def _nearest(days: set[datetime.date], day: datetime.date) -> str:
    return day_text(min(sorted(days), key=lambda other: abs(other - day)))
