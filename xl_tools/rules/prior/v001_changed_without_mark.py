"""前回から変わったところに、変更の印がない

確認すること:
    変更の案件で、前に承認された付議書と違う文字が、太字＋下線になっているか。
    全角・半角、空白、改行の違い、情報項目の順、資料番号、承認の引用、件名は対象にしない。新しく加えた別紙と、
    前回の様式になかった欄も対象にしない。

理由:
    会議は変更の印を見て審議する。印のない変更は、承認を受けたことにならないおそれがある。

直し方:
    変わった文字を太字と下線にする。「xl-tools diff --mark」でも付けられる。

例:
    前回：「見本申請を行う者」　今回：「見本申請を行う者、代理人」（「、代理人」に印がない）
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.approvals.diff_items import MOVED_LABEL
from xl_tools.approvals.differences import Difference, Place
from xl_tools.approvals.mark_states import MarkState
from xl_tools.approvals.of_prior import differences, marks
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, quoted, skip_unless_change

RULE = Rule("V001", "前回から変わったところに、変更の印がない", Severity.REVIEW, SOURCE)
skip = skip_unless_change


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for state in marks(paper, context):
        if state.missing:
            texts = state.texts(state.missing)
            yield RULE.finding(
                state.value,
                state.label,
                f"{quoted(texts)}は{_before(state, differences(paper, context))}、変更の印（太字と下線）がありません。",
                "変わった文字を太字と下線にしてください。",
                shown=texts[0],
            )


def _before(state: MarkState, found: Sequence[Difference]) -> str:
    """What the earlier approval had there instead."""
    here = [each for each in found if each.value == state.value and each.place is Place.MARKED]
    moved = next((each for each in here if each.label == MOVED_LABEL), None)
    if moved is not None:
        return f"前回の承認では「{shown(moved.old_text)}」の項目でしたが"
    was = quoted(
        each.old_text[slice(*change.old)]
        for each in here
        for change in each.changes
        if any(change.new[0] < end and start < change.new[1] for start, end in state.missing)
    )
    return f"前回の承認（{was}）と違いますが" if was else "前回の承認にありませんが"
