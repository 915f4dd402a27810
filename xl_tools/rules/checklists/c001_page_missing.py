"""チェックリストのページがない

確認すること:
    別紙の情報保護対策の欄に「別紙チェックリストのとおり」とあるとき、その別紙に対応するチェックリストが
    区の分と相手方の分の両方そろっているか。

理由:
    チェックリストがないと、どの対策を行うのかが付議書のどこにも書かれていないことになる。

直し方:
    様式のブックから、足りないチェックリストのシートを写して記入する。

例:
    業務委託の別紙には「チェックリスト５（区）」と「チェックリスト５（委託事業者）」が要る。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import Page, pages_called_for
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule(
    "C001", "チェックリストのページがない", Severity.REQUIRED, "様式（個人情報保護対策チェックリスト）"
)


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    present: set[Page] = {(each.form, each.actor) for each in paper.checklists}
    for field, pages in pages_called_for(paper):
        if "チェックリスト" not in "".join(field.text.split()):
            continue
        missing = [page for page in pages if page not in present]
        if not missing:
            continue
        present.update(missing)
        names = "と".join(f"「{context.layouts.checklist_sheet(*page)}」" for page in missing)
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"別紙チェックリストのとおりとしていますが、{names}のシートがありません。",
            f"様式のブックから{names}を写して、対策の要否を記入してください。",
        )
