"""引用した会議に案件がなく、別の会議にある

確認すること:
    引用した会議に、この事業の案件（文が述べている案件）が承認台帳にあるか。ないときは、同じ事業の前の案件が
    どの会議にあるかを調べ、まだほかの引用で使われていないものを正しい引用の候補として示す。
    特定個人情報保護評価の報告・実施結果を述べる文では、その報告・実施結果の案件を探す。

理由:
    回を一つ間違えると、承認を受けていない内容を承認済と書くことになり、公表された後では直せない。

直し方:
    候補の案件のことであれば、示した年度と回に直す。別の案件のことであれば、会議の記録を確かめ、
    台帳に漏れがあれば登録する。

例:
    評価を実施することを報告した（令和６年度第５回○○会議承認済）　→　報告は９月１日の第６回なので、第６回に直す
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.resolve import State
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

RULE = Rule("A001", "引用した会議に案件がなく、別の会議にある", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each in in_state(paper, context, State.ELSEWHERE):
        right = each.resolution.right[0]
        yield finding_at(
            RULE,
            each,
            f"承認台帳では、「{cited_name(each)}」{day_of(each.resolution.meeting)}の案件の中に、この案件がありません。"
            f"{told_of(right)}。",
            how_to_mend(each, right),
        )
