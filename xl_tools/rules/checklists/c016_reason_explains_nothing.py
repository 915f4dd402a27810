"""「ー」の理由が、その対策の理由になっていない

確認すること:
    紙や媒体の扱いと関わりのない対策を「ー」とした行の理由が、「電子データのみの取扱いのため」や
    「紙媒体を取り扱わないため」になっていないか。

理由:
    システムや体制の対策は、電子データだけを扱うときにこそ要る。ほかの行の理由を写したままのことが多い。

直し方:
    その対策を行わない実際の理由を書く。行うのであれば「○」にする。

例:
    サーバの冗長化の行：ー（電子データのみの取扱いのため）　→　ー（委託先がサーバを使用しないため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.facts.media import is_vain_reason, only_paper_medium
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import bare_reason, official_rows, shown

RULE = Rule(
    "C016",
    "「ー」の理由が、その対策の理由になっていない",
    Severity.REVIEW,
    "様式（個人情報保護対策チェックリスト）",
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    told_by_c010 = only_paper_medium(paper) is not None
    for checklist in paper.checklists:
        if checklist.form == "5" and told_by_c010:
            continue
        for row, control in official_rows(checklist):
            if row.mark == "ー" and is_vain_reason(row.reason.text, control):
                yield RULE.finding(
                    row.cell,
                    MARK_LABEL,
                    f"理由は「{bare_reason(row)}」ですが、「{shown(row.sentence.text)}」は紙を扱わなくても要る対策です。",
                    "この対策を行わない実際の理由に書き替えてください。行うのであれば「○」にしてください。",
                )
