"""様式にない行がある

確認すること:
    チェックリストに、標準の対策のどれでもない行がないか。

理由:
    行を加えることはできるが、標準の行を大きく書き換えたために標準の行として読めなくなっていることもある。

直し方:
    標準の行を書き換えたものであれば、標準文に戻す。加えた対策であれば、そのままでよい。

例:
    標準文「入退室管理等により情報資産の危殆化を防止する。」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import SENTENCE_LABEL, shown

RULE = Rule("C005", "様式にない行がある", Severity.NOTE, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.control is None and not row.sentence.is_empty:
                yield RULE.finding(
                    row.sentence,
                    SENTENCE_LABEL,
                    f"「{shown(row.sentence.text)}」は標準の対策の行ではありません。",
                    "標準の行を書き換えたものであれば、標準文に戻してください。加えた対策であれば、そのままでかまいません。",
                )
