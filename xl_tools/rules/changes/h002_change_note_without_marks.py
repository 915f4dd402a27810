"""※の行があるのに、変更の印がない

確認すること:
    「※太字ゴシック（下線）が…変更箇所」と書いた別紙に、太字＋下線の箇所があるか。
    情報項目を資料で示しているときは、情報項目の一覧の印も数える。

理由:
    印がないと、どこが変わったのか分からない。太字だけ、下線だけでは印と読み取れない。

直し方:
    変更した箇所を太字＋下線にする。このシートに変更がなければ、※の行を消す。

例:
    委託の内容のうち、追加した「３　○○業務」だけを太字＋下線にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.changes import change_note, marked_values, marks_elsewhere
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule("H002", "※の行があるのに、変更の印がない", Severity.REVIEW, "付議書の様式（※変更箇所の表示）")


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.matters:
        note = change_note(form)
        if note is not None and not any(marked_values(form)) and not marks_elsewhere(form, paper):
            yield RULE.finding(
                note,
                "※変更箇所の表示",
                "※の行がありますが、このシートに太字＋下線の箇所がありません。",
                "変更した箇所を太字＋下線にしてください。このシートに変更がなければ、※の行を消してください。",
            )
