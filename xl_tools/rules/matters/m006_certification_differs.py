"""同じ事業者の認証の書き方が別紙によって違う

確認すること:
    同じ事業者について、プライバシーマーク、ＩＳＭＳなどの認証の書き方が、どの別紙でも同じか。空白や括弧の違いは問わない。

理由:
    書き方が違うと、取得済みなのか、どの認証なのかが読み手に伝わらない。写し間違いの手掛かりにもなる。

直し方:
    認証の登録内容を確かめ、どの別紙にも同じに書く。

例:
    株式会社見本（プライバシーマーク、ＩＳＯ２７００１取得済）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.companies import COUNTERPARTIES, Company, certification_key, companies_by_value
from xl_tools.japanese.widths import fold_width
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules._shared_text import difference, shown
from xl_tools.rules.base import Rule

RULE = Rule("M006", "同じ事業者の認証の書き方が別紙によって違う", Severity.NOTE, "様式（別紙）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    first: dict[str, tuple[Field, Company]] = {}
    for matter in paper.matters:
        for field in (matter.fields[name] for name in COUNTERPARTIES if name in matter.fields):
            for company in companies_by_value(paper)[field.value]:
                if company.certification:
                    yield from _compared(field, company, *first.setdefault(company.key, (field, company)))


def _compared(field: Field, company: Company, other: Field, known: Company) -> Iterator[Finding]:
    if certification_key(company.certification) == certification_key(known.certification):
        return
    said = difference(fold_width(company.certification), fold_width(known.certification))
    yield RULE.finding(
        field.value,
        field.spec.label,
        f"「{shown(company.name)}」の認証の書き方が{other.ref}と違います（{said}）。",
        "認証の登録内容を確かめ、どの別紙にも同じに書いてください。",
        shown=company.certification,
        others=(other.ref,),
    )
