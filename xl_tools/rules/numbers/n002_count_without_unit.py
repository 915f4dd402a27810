"""対象者数に数や単位がない

確認すること:
    事業の概要の対象者数に、単位（人、件、世帯 など）の付いた数があるか。「未定」「数名程度」などの言葉でもよい。

理由:
    人数か件数か世帯数かが分からないと、取り扱う個人情報の規模が分からない。

直し方:
    数に単位を付ける。数が決まっていないときは、見込みの数か「未定」と書く。

例:
    約1,200人
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import counts_of_persons
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("N002", "対象者数に数や単位がない", Severity.REVIEW, "様式（事業の概要）")
_WORDS = late_pattern(
    r"未定|不明|未確定|数[名人件十百千万]|若干|該当(?:者)?なし|なし|想定|見込|算出|把握|不特定|全(?:員|職員|区民|世帯|件|校|園|ての?)"
    r"|すべて|のとおり|同上|上記|資料|別紙|別表|[一二三四五六七八九十百千万]+[人名件世]"
)
_WITH_UNIT = late_pattern(r"\d\s*(?:[万億千百]\s*)?(?:[一-龯ァ-ヺ％%]|[A-Za-z])")
_ORDINAL = late_pattern(r"^\s*(?:\(\s*\d{1,2}\s*\)|\d{1,2}[.)、]|[①-⑳⑴-⒇])", re.MULTILINE)
_NUMBER = re.compile(r"約?\s*\d[\d,.]*(?:\s*[万億千百])?")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    field = paper.overview.fields.get("numbers") if paper.overview else None
    if field is None or field.value.is_empty or counts_of_persons(paper) or _WORDS.search(field.text):
        return
    text = _without_dates(field.text)
    number = _NUMBER.search(text)
    if number is None:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{shown(field.text)}」とあり、人数や件数が書かれていません。",
            "「約1,200人」のように、数に単位を付けて書いてください。",
        )
    elif not _WITH_UNIT.search(text):
        written = as_written(number.group(), field.text)
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{written}」に単位がありません。",
            f"「{written}人」のように、人、件、世帯などの単位を付けてください。",
        )


def _without_dates(text: str) -> str:
    """The text in half width without its dates and ordinals."""
    folded = fold_same_length(text)
    for date in reversed(find_dates(text)):
        folded = folded[: date.start] + " " + folded[date.end :]
    return _ORDINAL.sub(" ", folded)
