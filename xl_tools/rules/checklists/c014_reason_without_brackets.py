"""「ー」の理由が括弧で囲まれていない

確認すること:
    「ー」に続く理由が（　）で囲まれているか。

理由:
    様式では、理由は括弧書きとすることになっている。

直し方:
    理由を（　）で囲む。

例:
    ー（電子データのみの取扱いのため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.facts.media import is_vain_reason
from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import ChecklistRow, Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule(
    "C014", "「ー」の理由が括弧で囲まれていない", Severity.NOTE, "様式（個人情報保護対策チェックリスト）"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        for row in checklist.rows:
            own_column = row.reason.ref != row.cell.ref
            if (
                row.mark == "ー"
                and not own_column
                and not any(sign in row.reason.text for sign in "（(〔[［")
            ):
                bare = squeeze(row.reason.text).strip("）)。．、 　")
                if bare:
                    yield RULE.finding(
                        row.cell,
                        MARK_LABEL,
                        "「ー」の理由が括弧で囲まれていません。",
                        f"「ー（{_suggested(row, bare)}）」としてください。",
                    )


def _suggested(row: ChecklistRow, bare: str) -> str:
    """The reason as it is, unless it has to be written anew (C016)."""
    return "理由" if row.control is not None and is_vain_reason(bare, row.control) else bare
