"""会議の日らしくない付議日がある

確認すること:
    付議日が土曜日か日曜日でないか。一件だけの付議日のすぐ近く（10日以内）に、三件以上の会議の日がないか。
    承認台帳の会議のシートにある日、引用で確かめられる日、台帳にほかの案件もある日は問わない。

理由:
    一件だけ日付が違うのは、付議日の一字の書き間違いのことが多い。

直し方:
    会議の記録を確かめて直す。臨時の会議など、正しい日であれば、台帳の会議のシートに書き足すと示されなくなる。

例:
    ９月18日の案件が５件、９月８日の案件が１件　→　９月18日の書き間違いかどうかを確かめる。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from xl_tools.approvals.calendar import calendar_of
from xl_tools.approvals.case_index import case_index
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.model.register import Certainty
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import cases_of_undisputed_day
from xl_tools.rules.listing.b029_day_of_no_meeting import has_no_meeting
from xl_tools.rules.listing.checked import ListChecked, at, day_text, meetings_of, numbers_text

RULE = Rule("B031", "会議の日らしくない付議日がある", Severity.NOTE, "審議案件一覧（一覧）")
_NEAR = datetime.timedelta(days=10)
_MANY = 3
_SATURDAY = 5


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    days = meetings_of(cases_of_undisputed_day(listed, context))
    for day, cases in days.items():
        if has_no_meeting(listed, context, day) or _is_confirmed(listed, context, day):
            continue
        if day.weekday() >= _SATURDAY:
            said = f"{'土日'[day.weekday() - _SATURDAY]}曜日です"
            yield _finding(cases, day, f"{numbers_text(cases)}の付議日（{day_text(day)}）は、{said}。")
        elif (near := _meeting_near(day, days)) is not None:
            others = days[near]
            yield _finding(
                cases,
                day,
                f"付議日が{day_text(day)}の案件は№{cases[0].number}だけで、すぐ近くの{day_text(near)}には{len(others)}件あります。",
            )


def _finding(cases: Sequence[ListedCase], day: datetime.date, message: str) -> Finding:
    others = (list_ref(case.number, "付議日") for case in cases[1:])
    return at(
        RULE, cases[0], "付議日", day_text(day), message, "会議の記録で付議日を確かめてください。", *others
    )


def _meeting_near(
    day: datetime.date, days: Mapping[datetime.date, Sequence[ListedCase]]
) -> datetime.date | None:
    """The nearest day with many cases, for a day with one."""
    if len(days[day]) > 1:
        return None
    near = [other for other, cases in days.items() if abs(other - day) <= _NEAR and len(cases) >= _MANY]
    return min(near, key=lambda other: abs(other - day), default=None)


def _is_confirmed(listed: ListChecked, context: Context, day: datetime.date) -> bool:
    """Whether somebody wrote the meeting down, cites it, or the register has several cases of it."""
    if listed.register is None:
        return False
    council = next(iter(context.bodies), "")
    known = calendar_of(listed.register, context.bodies).on(council, day)
    if any(each.certainty is not Certainty.INFERRED or each.ref for each in known):
        return True
    return len(case_index(listed.register, context.bodies).on(council, day)) > 1
