"""「ー」の理由が記録媒体と合わない

確認すること:
    記録媒体に紙があるのに、チェックリスト５の「ー」の理由が「電子データのみ」「紙媒体を取り扱わない」に
    なっていないか。

理由:
    前の付議書から写した理由が残っていることが多い。

直し方:
    記録媒体と理由のどちらが正しいかを確かめ、もう一方を合わせる。対策が要るのであれば「○」にする。

例:
    ー（個人情報の受渡しを行わないため）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.facts.media import only_paper_medium, paper_named, says_no_paper
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import bare_reason, official_rows

RULE = Rule("C010", "「ー」の理由が記録媒体と合わない", Severity.REVIEW, "様式（チェックリスト５）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    medium = only_paper_medium(paper)
    if medium is None:
        return
    for checklist in paper.checklists:
        if checklist.form != "5":
            continue
        for row, control in official_rows(checklist):
            if row.mark == "ー" and not control.needs_paper and says_no_paper(row.reason.text):
                yield RULE.finding(
                    row.cell,
                    MARK_LABEL,
                    f"理由は「{bare_reason(row)}」ですが、"
                    f"記録媒体（{medium.ref}）には「{paper_named(medium.text)}」があります。",
                    "どちらが正しいかを確かめて、理由か記録媒体を直してください。",
                    others=(medium.ref,),
                )
