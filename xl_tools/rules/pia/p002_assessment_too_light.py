"""特定個人情報保護評価の種類が、対象者数に足りない

確認すること:
    付議書に書かれた評価の種類（基礎項目、重点項目、全項目）が、対象者数から決まる種類以上か。

理由:
    対象者が10万人以上は重点項目評価、30万人以上は全項目評価が要る。軽い種類では足りない。

直し方:
    事務の対象者数と評価の種類を確かめて直す。対象者数が事務全体の数でないときは、そのままでよい。

例:
    対象者数「約35万人」には「全項目評価」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme
from xl_tools.rules.pia._assessment import KINDS, kinds_named, persons, required_kinds

RULE = Rule(
    "P002", "特定個人情報保護評価の種類が、対象者数に足りない", Severity.REVIEW, "特定個人情報保護評価指針"
)


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    count, named = persons(paper), list(kinds_named(paper))
    kinds = required_kinds(count.value) if count else None
    if count is None or kinds is None or not named or paper.overview is None:
        return
    heaviest, field = max(named, key=lambda each: each[0])
    if heaviest < kinds[0]:
        numbers = paper.overview.value("numbers")
        about = "約" if count.approximate else ""
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{KINDS[heaviest]}」とありますが、対象者数（{numbers.ref}）は{about}{count.value:,}人です。",
            f"{count.value:,}人では{KINDS[kinds[0]]}が要ります。対象者数と評価の種類を確かめてください。",
            shown=KINDS[heaviest],
            others=(numbers.ref,),
        )
