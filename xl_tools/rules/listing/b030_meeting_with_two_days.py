"""一つの回の会議に、開催日が二つある

確認すること:
    承認台帳の会議のシートで、一つの年度の一つの回に、違う開催日が二つ書かれていないか。その日の案件が一覧にある
    ときに示す。

理由:
    どちらの日が付議日か分からず、「第３回会議承認済」という引用がどの会議を指すかも決まらない。

直し方:
    会議の記録を確かめて、台帳の回か開催日を直す。

例:
    令和７年度第３回が「９月18日」と「９月19日」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.case_index import canonical_body
from xl_tools.japanese.eras import fiscal_year_text, official_digits
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.register import Certainty, Meeting
from xl_tools.rules.base import Rule
from xl_tools.rules.listing.checked import ListChecked, at, day_text, meetings_of, skip_without_register

RULE = Rule("B030", "一つの回の会議に、開催日が二つある", Severity.REVIEW, "承認台帳（会議）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    days = meetings_of(listed.cases)
    for (_, year, number), rows in _by_number(listed, context).items():
        held = {row.date: row for row in rows if row.date}
        here = [day for day in sorted(held) if day in days]
        if len(held) < 2 or not here:
            continue
        name = f"{fiscal_year_text(year)}第{official_digits(number)}回"
        first = days[here[0]][0]
        yield at(
            RULE,
            first,
            "付議日",
            day_text(here[0]),
            f"承認台帳では、{name}の開催日が{'と'.join(map(day_text, sorted(held)))}の{len(held)}つあります。",
            "会議の記録を確かめて、台帳の回か開催日を直してください。",
            *(row.ref for row in held.values()),
        )


def _by_number(listed: ListChecked, context: Context) -> dict[tuple[str, int, int], list[Meeting]]:
    """The meetings of the council that somebody wrote down or cites, by their number."""
    council = next(iter(context.bodies), "")
    found: dict[tuple[str, int, int], list[Meeting]] = {}
    for row in listed.register.meetings if listed.register else ():
        body = canonical_body(row.body, context.bodies)
        if body == council and row.number is not None and row.certainty is not Certainty.INFERRED:
            found.setdefault((body, row.fiscal_year, row.number), []).append(row)
    return found
