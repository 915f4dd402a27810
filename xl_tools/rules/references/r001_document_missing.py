"""参照先の資料がない

確認すること:
    この付議書の資料番号で「資料○－２のとおり」と参照しているとき、その番号を付けたシートがあるか。
    評価書、協定書、仕様書、図面など、別に付ける文書の参照は確かめない。

理由:
    参照先がないと、情報項目や個人情報の流れを審議できない。

直し方:
    資料のシートを付けて番号を書くか、参照の番号を正しい番号に直す。

例:
    資料１０－２のとおり　→　「情報項目」のシートの右上に（資料１０－２）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.facts.documents import (
    Reference,
    carried_parts,
    find_references,
    own_number,
    referring_values,
)
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("R001", "参照先の資料がない", Severity.REQUIRED, "様式（資料番号）")

_OTHER_DOCUMENT = late_pattern(
    r"評価書|素案|協定|覚書|契約書|仕様書|要綱|要領|規約|様式|写し|チラシ|リーフレット|パンフレット|位置図|配置図|図面|写真"
)
_SENTENCE_END = re.compile(r"[。\n]")


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
            if _is_another_document(value.text, reference):
                continue
            told.add(reference.part)
            written = squeeze(value.text[reference.start : reference.end])
            yield RULE.finding(
                value,
                label,
                f"「{written}」を参照していますが、その番号を付けたシートがありません。",
                f"資料のシートを付けて「（{reference.text}）」と書くか、参照の番号を直してください。",
                shown=written,
            )


def _is_another_document(text: str, reference: Reference) -> bool:
    """A sentence about an assessment, a contract, a map …: handed in beside the workbook, not as a sheet."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, reference.start)), default=0)
    end = _SENTENCE_END.search(text, reference.end)
    return _OTHER_DOCUMENT.search(text[start : end.start() if end else len(text)]) is not None
