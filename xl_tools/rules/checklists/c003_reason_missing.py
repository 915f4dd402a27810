"""「ー」の理由がない

確認すること:
    チェックリストで「ー」とした行に、括弧書きの理由があるか。

理由:
    対策を行わないと判断した根拠がないと、会議で審議できない。

直し方:
    「ー」のすぐ後に、その対策を行わない実際の理由を（　）で書く。「電子データのみの取扱いのため」と書けるのは、
    紙や媒体の運搬・受渡し・保管の行だけである。

例:
    ー（電子データのみの取扱いのため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("C003", "「ー」の理由がない", Severity.REQUIRED, "様式（個人情報保護対策チェックリスト）")

_FIX_PAPER = "「ー（電子データのみの取扱いのため）」のように、括弧書きで理由を続けてください。"
_FIX = (
    "「ー（理由）」の形で、この対策を行わない実際の理由を続けてください。行うのであれば「○」にしてください。"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.mark == "ー" and not row.reason.text.strip(" 　\n（）()"):
                yield RULE.finding(
                    row.cell,
                    "対策の要否",
                    "対策を行わない理由が書かれていません。",
                    _FIX_PAPER if row.control is not None and row.control.needs_paper else _FIX,
                )
