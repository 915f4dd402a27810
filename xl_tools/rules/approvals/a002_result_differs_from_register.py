"""引用した結果が、承認台帳の審議結果と違う

確認すること:
    引用の「承認」「了承」が、その会議のその案件の審議結果として承認台帳にあるか。
    「承認済」と「承認済み」は同じものとして扱い、承認された案件を「報告」と書いていても問わない。

理由:
    了承や継続審議となった案件を承認済と書くと、受けていない承認を受けたことになる。

直し方:
    会議の記録を確かめ、審議結果のとおりに直す。台帳が誤っていれば台帳を直す。

例:
    台帳の審議結果が「承認」の案件を「令和７年度第１回○○会議了承済み」と引用　→　承認済み
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.approvals.resolve import State
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.approvals._register import (
    cited_name,
    finding_at,
    in_state,
    named,
    skip_without_register,
)
from xl_tools.rules.base import Rule

RULE = Rule("A002", "引用した結果が、承認台帳の審議結果と違う", Severity.REVIEW, "承認台帳（審議結果）")
skip = skip_without_register
_DECISIONS = ("承認", "了承")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each in in_state(paper, context, State.CONSISTENT):
        cases = each.resolution.cases
        decided = [case for case in cases if case.result.strip()]
        claimed = [verb for verb in each.place.citation.verbs if verb in _DECISIONS]
        given = {word for case in decided for word in re.findall("不?(?:承認|了承)", case.result)}
        if len(decided) < len(cases) or not claimed or given & set(claimed):
            continue
        yield finding_at(
            RULE,
            each,
            f"「{cited_name(each)}」の結果が「{'・'.join(claimed)}」となっていますが、承認台帳では"
            f"{named(decided[0])}の審議結果は「{decided[0].result}」です。",
            "会議の記録を確かめ、審議結果のとおりに直してください。",
        )
