"""標準文と文言が違う

確認すること:
    チェックリストの対策の文が、標準文のとおりか（幅や空白の違いは問わない）。

理由:
    対策の文は全部の付議書で共通である。書き換えると、ほかの付議書と比べられなくなる。

直し方:
    標準文に戻す。書き換える理由があれば、そのままでよい。

例:
    「コンピュータウイルス」→「コンピューターウイルス」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import differences
from xl_tools.rules.checklists._wordings import TYPO, UNKNOWN, other_wordings

RULE = Rule("C015", "標準文と文言が違う", Severity.NOTE, "標準文の一覧")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for row, control, kind in other_wordings(paper):
        if kind == TYPO:
            continue
        known = f"（{kind}）" if kind != UNKNOWN else ""
        yield RULE.finding(
            row.sentence,
            SENTENCE_LABEL,
            f"標準文と文言が違います{known}。",
            f"{differences(row.sentence.text, control.sentence)}と直してください。",
        )
