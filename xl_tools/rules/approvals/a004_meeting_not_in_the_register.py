"""引用した回の会議が承認台帳にない

確認すること:
    引用した年度と回の会議が承認台帳にあるか。台帳が始まる前の会議、台帳に記録のない年度、これから登録される
    最近の会議は問わない。

理由:
    前後の会議が台帳にあるのにその回だけがないときは、回の書き間違いか、台帳の登録漏れである。

直し方:
    会議の記録を確かめ、回が誤っていれば直す。会議が開かれていれば台帳に登録する。

例:
    その年度の会議が第11回までなのに「令和５年度第１５回○○会議承認済」　→　第５回
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.calendar import calendar_of
from xl_tools.approvals.resolve import State
from xl_tools.japanese.eras import fiscal_year_text, official_digits
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.approvals._register import (
    cited_name,
    finding_at,
    how_to_mend,
    in_state,
    once_per_meeting,
    skip_without_register,
    told_of,
)
from xl_tools.rules.base import Rule

RULE = Rule("A004", "引用した回の会議が承認台帳にない", Severity.REVIEW, "承認台帳（会議）")
skip = skip_without_register


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each, others in once_per_meeting(in_state(paper, context, State.UNKNOWN_MEETING)):
        cited = each.resolution.cited
        right = each.resolution.right[:1]
        yield finding_at(
            RULE,
            each,
            f"「{cited_name(each)}」は承認台帳にありません"
            f"（{_known(context, cited.citation.body, cited.fiscal_year)}）。"
            + "".join(f"{told_of(one)}。" for one in right),
            how_to_mend(each, right[0])
            if right
            else "回を確かめ、誤りであれば直してください。開かれた会議であれば台帳に登録してください。",
            others=others,
        )


def _known(context: Context, body: str, year: int | None) -> str:
    """「令和５年度は第５回から第11回まで」."""
    assert context.register is not None, "skipped without a register"
    assert year is not None, "a citation without a year is of no meeting"
    meetings = calendar_of(context.register, context.bodies).of_year(body, year)
    numbers = sorted(one.number for one in meetings if one.number is not None)
    low, high = official_digits(numbers[0]), official_digits(numbers[-1])
    span = f"第{low}回だけ" if low == high else f"第{low}回から第{high}回まで"
    return f"台帳にある{fiscal_year_text(year)}の会議は{span}"
