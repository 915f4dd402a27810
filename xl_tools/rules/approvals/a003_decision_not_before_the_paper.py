"""引用した会議が、この付議書の付議日より前でない

確認すること:
    付議日が書かれているとき、引用した会議の開催日（承認台帳の会議と案件の日付による）が付議日より前か。
    付議する会議そのものを承認済と書いていないか。

理由:
    承認は付議より前に得ているはずで、年度や回の書き間違いか、公表の前の書き換えと考えられる。

直し方:
    会議の年度と回を確かめて直す。付議日が誤っていれば付議日を直す。

例:
    ９月６日付議の付議書で「令和６年度第８回○○会議承認済」（10月20日の会議）　→　第６回
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.resolve import State
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.approvals._register import (
    cited_name,
    day_of,
    finding_at,
    how_to_mend,
    in_state,
    skip_without_register,
    told_of,
)
from xl_tools.rules.base import Rule

RULE = Rule(
    "A003", "引用した会議が、この付議書の付議日より前でない", Severity.REVIEW, "承認台帳（会議の開催日）"
)


def skip(paper: Paper, context: Context) -> str | None:
    return skip_without_register(paper, context) or (
        None if paper.paper_date_is_written else "付議日が書かれていないため"
    )


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each in in_state(paper, context, State.NOT_BEFORE):
        meeting, own = each.resolution.meeting, paper.paper_date
        assert meeting is not None, "only a known meeting is not before the paper"
        assert own is not None, "skipped without a date"
        when = (
            "この付議書を付議する会議です"
            if meeting.date == own
            else f"付議日（{wareki_text(own)}）より後です"
        )
        right = each.resolution.right[:1]
        yield finding_at(
            RULE,
            each,
            f"「{cited_name(each)}」{day_of(meeting)}は、{when}。"
            + "".join(f"{told_of(one)}。" for one in right),
            how_to_mend(each, right[0]) if right else "会議の年度と回を確かめて直してください。",
            others=(paper.cover.value("meeting_date").ref,) if paper.cover else (),
        )
