"""参照先の資料がない

確認すること:
    この付議書の資料番号で「資料○－２のとおり」と参照しているとき、その番号を付けたシートがあるか。

理由:
    参照先がないと、情報項目や個人情報の流れを審議できない。

直し方:
    資料のシートを付けて番号を書くか、参照の番号を正しい番号に直す。

例:
    資料１０－２のとおり　→　「情報項目」のシートの右上に（資料１０－２）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_documents import carried_parts, find_references, own_number, referring_values
from xl_tools.rules.base import Rule

RULE = Rule("R001", "参照先の資料がない", Severity.REQUIRED, "様式（資料番号）")


def skip(paper: Paper, context: Context) -> str | None:
    if own_number(paper) is None:
        return "資料番号がまだ付いていないため"
    return "様式にないシートがあり、資料かどうか分からないため" if paper.unknown_sheets else None


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    own, carried = own_number(paper), carried_parts(paper)
    told: set[int] = set()
    for label, value in referring_values(paper):
        for reference in find_references(value.text):
            if reference.paper != own or reference.part in carried or reference.part in told:
                continue
            told.add(reference.part)
            yield RULE.finding(
                value,
                label,
                f"「{reference.text}」を参照していますが、その番号を付けたシートがありません。",
                f"資料のシートを付けて「（{reference.text}）」と書くか、参照の番号を直してください。",
                shown=reference.text,
            )
