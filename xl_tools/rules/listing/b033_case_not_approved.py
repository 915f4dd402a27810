"""承認されていない案件が、一覧にある

確認すること:
    審議結果が「継続審議」「不承認」「取下げ」などの案件が、一覧に入っていないか。
    「承認」「条件付承認」「報告」「了承」は問わない。

理由:
    継続審議の案件は、決まった回の一覧で改めて報告するのが普通である。
    不承認の案件を公表するかどうかは、事務局が決めることである。

直し方:
    この一覧に載せてよいかを確かめる。載せるのであれば、そのままでよい。

例:
    審議結果「継続審議」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing.checked import ListChecked, at, is_left_open, named

RULE = Rule("B033", "承認されていない案件が、一覧にある", Severity.NOTE, "審議案件一覧（審議結果）")


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for case in listed.cases:
        if is_left_open(case):
            yield at(
                RULE,
                case,
                "審議結果",
                case.result,
                f"{named(case)}の審議結果は「{case.result}」です。",
                "この一覧に載せてよいかを確かめてください。",
            )
