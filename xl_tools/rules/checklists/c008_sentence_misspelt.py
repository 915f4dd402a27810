"""標準文に誤字がある

確認すること:
    チェックリストの標準文に、誤字が入っていないか。

理由:
    古い付議書から写した標準文には、よく知られた誤字が残っている。そのまま公表される。

直し方:
    標準文のとおりに直す。

例:
    「行させる」→「行わせる」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import differences
from xl_tools.rules.checklists._wordings import TYPO, other_wordings

RULE = Rule("C008", "標準文に誤字がある", Severity.REVIEW, "標準文の一覧")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for row, control, kind in other_wordings(paper):
        if kind == TYPO:
            yield RULE.finding(
                row.sentence,
                SENTENCE_LABEL,
                "標準文に誤字があります。",
                f"{differences(row.sentence.text, control.sentence)}と直してください。",
            )
