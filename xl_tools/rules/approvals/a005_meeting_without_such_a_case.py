"""引用した会議に、この事業や担当課の案件がない

確認すること:
    引用した会議が承認台帳にあるとき、その会議に、同じ事業の案件、文に件名の出てくる案件、同じ担当課の案件、
    件名に共通の言葉を持つ案件のどれかがあるか。どの会議にも候補がないときに、この番号で知らせる。

理由:
    会議の記録に当たる案件がなければ、年度・回の書き間違いか、台帳の登録漏れである。

直し方:
    会議の記録を確かめて、年度と回を直す。案件が台帳から漏れていれば登録する。

例:
    税務課の付議書で、税務課の案件がない会議を「承認済」として引用　→　案件を付議した会議の回に直す
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.case_index import case_index
from xl_tools.approvals.of_paper import Resolved, citing_paper
from xl_tools.approvals.resolve import State
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case
from xl_tools.rules.approvals._register import (
    cited_name,
    day_of,
    finding_at,
    in_state,
    named,
    once_per_meeting,
    skip_without_register,
)
from xl_tools.rules.base import Rule

RULE = Rule(
    "A005", "引用した会議に、この事業や担当課の案件がない", Severity.REVIEW, "承認台帳（案件の担当課・件名）"
)
_NAMED = 3
"""So many of the meeting's cases are named in the message."""


def skip(paper: Paper, context: Context) -> str | None:
    return skip_without_register(paper, context) or (
        None if citing_paper(paper).sections else "担当課が書かれていないため"
    )


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each, others in once_per_meeting(in_state(paper, context, State.NO_SUCH_CASE)):
        cases = _cases(each, context)
        if not all(case.sections for case in cases):
            continue
        yield finding_at(
            RULE,
            each,
            f"承認台帳では、「{cited_name(each)}」{day_of(each.resolution.meeting)}の案件の中に、"
            f"この事業や担当課の案件がありません（その会議の案件は{_listed(cases)}）。",
            "年度と回を確かめて直してください。案件が台帳から漏れていれば登録してください。",
            others=others,
        )


def _cases(each: Resolved, context: Context) -> tuple[Case, ...]:
    meeting = each.resolution.meeting
    assert context.register is not None, "skipped without a register"
    assert meeting is not None, "the meeting is known"
    assert meeting.date is not None, "its cases were found by its day"
    return case_index(context.register, context.bodies).on(meeting.body, meeting.date)


def _listed(cases: tuple[Case, ...]) -> str:
    names = "、".join(named(case) for case in cases[:_NAMED])
    return f"{names}など{len(cases)}件" if len(cases) > _NAMED else names
