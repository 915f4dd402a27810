"""個人番号を扱う人数が読み取れない

確認すること:
    情報項目に個人番号（マイナンバー）があり、特定個人情報保護評価の記載がないとき、対象者数が人数で書いてあるか。

理由:
    評価が要るかどうかは、対象者の人数で決まる。

直し方:
    対象者数を「人」で書く。件数や世帯数しか分からないときは、およその人数を書き添える。

例:
    約1,200人
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme
from xl_tools.rules.pia._assessment import mentions, number_item, persons, place_of

RULE = Rule("P003", "個人番号を扱う人数が読み取れない", Severity.NOTE, "特定個人情報保護評価指針")


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    place = number_item(paper)
    field = paper.overview.fields.get("numbers") if paper.overview else None
    if place is None or field is None or field.value.is_empty or persons(paper) is not None:
        return
    if not mentions(paper):
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"個人番号を扱いますが（{place_of(place)[0].ref}）、対象者数から人数が読み取れません。",
            "人数を書き、1,000人以上であれば特定個人情報保護評価が要るかを確かめてください。",
            others=(place_of(place)[0].ref,),
        )
