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

from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.japanese.widths import comparable
from xl_tools.model.catalogue import Control
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import shown

RULE = Rule("C005", "様式にない行がある", Severity.NOTE, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.control is not None or row.sentence.is_empty:
                continue
            dropped = _dropped(row.sentence.text, checklist.form, context)
            if dropped is None:
                yield RULE.finding(
                    row.sentence,
                    SENTENCE_LABEL,
                    f"「{shown(row.sentence.text)}」は標準の対策の行ではありません。",
                    "標準の行を書き換えたものであれば、標準文に戻してください。加えた対策であれば、そのままでかまいません。",
                )
            elif paper.paper_date is None or not dropped.is_on_form(paper.paper_date):
                yield RULE.finding(
                    row.sentence,
                    SENTENCE_LABEL,
                    f"「{shown(row.sentence.text)}」は、いまの様式にない標準の行です（{_period(dropped)}）。",
                    "様式から外れた行であれば、削除してください。加えた対策として残すのであれば、そのままでかまいません。",
                )


def _dropped(sentence: str, form: str, context: Context) -> Control | None:
    """The row of another time the sentence is, on any page of the form."""
    key = comparable(sentence)
    return next(
        (
            control
            for control in context.catalogue.dropped.values()
            if control.form == form and key in map(comparable, control.wordings)
        ),
        None,
    )


def _period(control: Control) -> str:
    if control.valid_to is not None:
        return f"{wareki_text(control.valid_to)}まで"
    return f"{wareki_text(control.valid_from)}から" if control.valid_from else ""
