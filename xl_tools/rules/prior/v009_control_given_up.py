"""前回「○」だった情報保護対策が「ー」になっている

確認すること:
    前に承認された付議書で「○」だった行が、今回「ー」になっていないか。

理由:
    承認のときに約束した対策をやめることになる。選び間違いのことも多い。

直し方:
    続ける対策であれば「○」に直す。やめるのであれば、理由が今回の取扱いに合うかを確かめ、概要にも書く。

例:
    前回：○　今回：ー（電子データのみの取扱いのため）　（記録媒体には紙がある）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.diff_checklists import ANSWER_LABEL
from xl_tools.approvals.differences import Topic
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import ChecklistRow, Context, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, differences_in, skip_without_workbook

RULE = Rule("V009", "前回「○」だった情報保護対策が「ー」になっている", Severity.REVIEW, SOURCE)
skip = skip_without_workbook
_NOT_NEEDED = "ー"
_CIRCLES = tuple("○◯〇")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    rows = {row.cell.ref: row for checklist in paper.checklists for row in checklist.rows}
    for each in differences_in(paper, context, Topic.CONTROL):
        row = rows.get(each.value.ref)
        if each.label != ANSWER_LABEL or row is None or row.mark != _NOT_NEEDED:
            continue
        if comparable(each.old_text).startswith(_CIRCLES):
            yield RULE.finding(
                each.value,
                ANSWER_LABEL,
                f"「{shown(_sentence(row), 40)}」は前回の承認では「○」でしたが、今回は「{shown(each.value.text)}」です。",
                "続ける対策であれば「○」に直し、やめるのであればその理由を確かめてください。",
            )


def _sentence(row: ChecklistRow) -> str:
    return row.sentence.text
