"""再委託の期間が委託の期間の外

確認すること:
    再委託の開始が委託の開始より前でないか。再委託の期限が委託の期限より後でないか（委託が次年度以降も続くときは期限を問わない）。

理由:
    再委託は委託した業務の一部なので、委託の期間を越えられない。

直し方:
    再委託の期間を委託の期間の中に収める。

例:
    委託　　令和７年４月１日から令和８年３月31日まで
    再委託　令和７年４月１日から令和８年３月31日まで
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.periods import Period
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import period_fields, periods_in

RULE = Rule("D006", "再委託の期間が委託の期間の外", Severity.REVIEW, "様式（再委託）")
_Found = tuple[Field, Period]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    mains: list[_Found] = []
    subs: list[_Found] = []
    for matter, field in period_fields(paper):
        into = {"outsourcing": mains, "sub_outsourcing": subs}.get(matter.kind)
        if into is not None:
            into.extend((field, period) for period in periods_in(field.text) if _is_sound(period))
    if not mains:
        return
    for field, period in subs:
        yield from _too_early(field, period, mains)
        yield from _too_late(field, period, mains)


def _is_sound(period: Period) -> bool:
    return all(date is None or date.problem is None for date in (period.start, period.end))


def _too_early(field: Field, period: Period, mains: list[_Found]) -> Iterator[Finding]:
    starts = [(main.start, other) for other, main in mains]
    if period.start is None or any(start is None for start, _ in starts):
        return
    first, other = min(
        ((start, other) for start, other in starts if start), key=lambda pair: pair[0].first_day
    )
    if period.start.last_day < first.first_day:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"再委託の開始（{period.start.as_written}）が、{other.ref}の委託の開始（{first.as_written}）より前です。",
            "再委託の期間を、委託の期間の中に収めてください。",
            shown=period.as_written,
            others=(other.ref,),
        )


def _too_late(field: Field, period: Period, mains: list[_Found]) -> Iterator[Finding]:
    ends = [(main.end, other) for other, main in mains]
    if period.end is None or any(end is None for end, _ in ends) or any(main.renews for _, main in mains):
        return
    last, other = max(((end, other) for end, other in ends if end), key=lambda pair: pair[0].last_day)
    if period.end.first_day > last.last_day:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"再委託の期限（{period.end.as_written}）が、{other.ref}の委託の期限（{last.as_written}）より後です。",
            "再委託の期間を、委託の期間の中に収めてください。",
            shown=period.as_written,
            others=(other.ref,),
        )
