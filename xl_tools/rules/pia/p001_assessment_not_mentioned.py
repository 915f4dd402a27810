"""個人番号を扱うのに、特定個人情報保護評価の記載がない

確認すること:
    情報項目に個人番号（マイナンバー）があり、対象者が千人以上のとき、特定個人情報保護評価について
    付議書のどこかに書いてあるか。

理由:
    個人番号を扱う事務は、対象者数などから決まる種類の評価を、取扱いの前に行うことになっている（しきい値判断）。

直し方:
    評価の実施状況を確かめ、必要であれば付議内容に書く。別の付議書で報告しているときは、そのままでよい。

例:
    1,000人以上１万人未満：基礎項目評価
    １万人以上10万人未満：基礎項目評価（取扱者500人以上か１年以内の重大事故があれば重点項目評価）
    10万人以上30万人未満：重点項目評価（同じく全項目評価）
    30万人以上：全項目評価
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme
from xl_tools.rules.pia._assessment import KINDS, mentions, number_item, persons, place_of, required_kinds

RULE = Rule(
    "P001",
    "個人番号を扱うのに、特定個人情報保護評価の記載がない",
    Severity.REVIEW,
    "特定個人情報保護評価指針",
)


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    place, count = number_item(paper), persons(paper)
    kinds = required_kinds(count.value) if count else None
    if place is None or count is None or kinds is None or mentions(paper):
        return
    value, shown = place_of(place)
    usual, strict = kinds
    needed = f"{KINDS[usual]}"
    if strict != usual:
        needed += f"（取扱者が500人以上か、１年以内に重大な事故があったときは{KINDS[strict]}）"
    about = "約" if count.approximate else ""
    yield RULE.finding(
        value,
        "情報項目",
        f"個人番号を扱いますが、特定個人情報保護評価についての記載がありません（対象者数は{about}{count.value:,}人）。",
        f"この人数では{needed}の対象です。評価の要否と実施の状況を確かめて書いてください。"
        "別の付議書で報告していれば、そのままでかまいません。",
        shown=shown,
    )
