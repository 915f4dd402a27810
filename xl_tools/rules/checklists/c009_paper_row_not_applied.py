"""紙や媒体を扱うのに、その対策が「ー」になっている

確認すること:
    業務委託・再委託の記録媒体に紙、USB、DVDなどがあるとき、チェックリスト５の鍵付きカバンでの運搬、
    管理簿への記載、施錠保管の行が「○」か。

理由:
    手渡しする物があれば、運搬・受渡し・保管の対策は省けない。

直し方:
    対策の要否を「○」にする。紙や媒体を使わないのであれば、記録媒体の書き方を直す。

例:
    記録媒体が「紙及び電磁的媒体（見本システム）」であれば、３行とも「○」にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.facts.media import carried_named, media
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import ChecklistRow, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import official_rows, shown

RULE = Rule(
    "C009", "紙や媒体を扱うのに、その対策が「ー」になっている", Severity.REQUIRED, "様式（チェックリスト５）"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    medium = next((value for value in media(paper) if carried_named(value.text)), None)
    if medium is None:
        return
    named = carried_named(medium.text)
    for row in _rows_never_applied(paper):
        yield RULE.finding(
            row.cell,
            MARK_LABEL,
            f"記録媒体（{medium.ref}）に「{named}」があるのに、「{shown(row.sentence.text)}」が「ー」になっています。",
            "「○」にしてください。手渡しや保管をしないのであれば、記録媒体の書き方を直してください。",
            others=(medium.ref,),
        )


def _rows_never_applied(paper: Paper) -> Iterator[ChecklistRow]:
    """Paper rows marked ー on every page of their actor: each matter may have pages of its own."""
    rows: dict[str, list[ChecklistRow]] = {}
    for checklist in paper.checklists:
        if checklist.form == "5":
            for row, control in official_rows(checklist):
                if control.needs_paper:
                    rows.setdefault(control.id, []).append(row)
    for found in rows.values():
        if all(row.mark == "ー" for row in found):
            yield found[0]
