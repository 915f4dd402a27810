"""新規の案件なのに、変更の印がある

確認すること:
    件名に変更を表す括弧がなく、※の行もない付議書の別紙に、太字＋下線の箇所がないか。

理由:
    太字＋下線は前の承認からの変更を示す。新規の案件にあると、変更の案件のように読める。

直し方:
    変更の案件なら、件名に括弧を付け、※の行を書く。前回の付議書を写したときの印なら消す。

例:
    前回の変更の付議書を写して新しい付議書を作り、太字＋下線が残っている。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.changes import (
    change_note,
    marked_item_values,
    marked_values,
    named_changes,
    title_speaks_of_change,
)
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule("H008", "新規の案件なのに、変更の印がある", Severity.REVIEW, "付議書の様式（※変更箇所の表示）")


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if named_changes(paper, context) or title_speaks_of_change(paper, context):
        return
    if any(change_note(form) is not None for form in paper.matters):
        return
    marked = [value for form in paper.matters for value in marked_values(form)]
    marked += marked_item_values(paper)
    if marked:
        item, value = marked[0]
        yield RULE.finding(
            value,
            item,
            f"件名に変更を表す括弧も※の行もありませんが、太字＋下線の箇所が{len(marked)}か所あります。",
            "変更の案件なら件名の括弧と※の行を書き、そうでなければ太字か下線をやめてください。",
            shown=value.changed_texts[0],
            others=tuple(other.ref for _, other in marked[1:]),
        )
