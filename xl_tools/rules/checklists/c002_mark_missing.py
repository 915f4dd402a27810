"""対策の要否が書かれていない

確認すること:
    チェックリストの標準の行すべてに、「○」か「ー」が書かれているか。

理由:
    空欄では、対策を行うのか、必要がないと判断したのか分からない。

直し方:
    対策を行う行は「○」、必要がない行は「ー」と括弧書きの理由を書く。

例:
    ○
    ー（電子データのみの取扱いのため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import shown

RULE = Rule("C002", "対策の要否が書かれていない", Severity.REQUIRED, "様式（個人情報保護対策チェックリスト）")

_FIX = "「○」か、「ー」と括弧書きの理由を書いてください。"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        if checklist.rows and checklist.is_untouched:
            yield _untouched(checklist)
            continue
        for row in checklist.rows:
            if row.control is not None and not row.mark:
                yield RULE.finding(
                    row.cell, MARK_LABEL, f"「{shown(row.sentence.text)}」の行の対策の要否が空欄です。", _FIX
                )


def _untouched(checklist: Checklist) -> Finding:
    first, *others = checklist.rows
    return RULE.finding(
        first.cell,
        MARK_LABEL,
        f"「{checklist.sheet}」の{len(checklist.rows)}行すべての対策の要否が空欄です。",
        "行ごとに、「○」か、「ー」と括弧書きの理由を書いてください。",
        others=tuple(row.cell.ref for row in others),
    )
