"""前回と同じところに、変更の印がある

確認すること:
    太字＋下線の箇所が、前に承認された付議書と違うか。
    変わった言葉を含む文や期間の全体に付いた印は、変わった言葉があれば正しいものとする。

理由:
    前回の印が残っていると、何が今回の変更か分からない。

直し方:
    変わっていない所の太字と下線をやめる。「xl-tools diff --clear-stale」でも消せる。

例:
    前回の変更で付けた印が、今回の付議書に残っている。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.of_prior import marks
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, quoted, skip_without_workbook

RULE = Rule("V002", "前回と同じところに、変更の印がある", Severity.REVIEW, SOURCE)
skip = skip_without_workbook


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for state in marks(paper, context):
        if state.unfounded:
            texts = state.texts(state.unfounded)
            yield RULE.finding(
                state.value,
                state.label,
                f"{quoted(texts)}に変更の印（太字と下線）がありますが、前回の承認と同じです。",
                "変わっていなければ、太字と下線をやめてください。",
                shown=texts[0],
            )
