"""一つの法律の公布と施行が、案件によって入れ替わっている

確認すること:
    同じ法律について、同じ年月が、ある案件では「公布」、ほかの案件では「施行」となっていないか。

理由:
    公布の日と施行の日は別の日である。ほかの案件と比べると、取り違えに気付くことができる。

直し方:
    法令の公布日と施行日を確かめて、そろえる。

例:
    №１「「みほん法」が令和３年９月１日に施行され」　№４「令和３年９月に公布された「みほん法」」
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.japanese.flat_text import as_written
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import CaseText, ReportedCase, texts_of

RULE = Rule(
    "B014", "一つの法律の公布と施行が、案件によって入れ替わっている", Severity.NOTE, "審議案件一覧（別紙）"
)

_DATE = r"(?P<month>(?:令和|平成|昭和)(?:元|\d{1,2})年\d{1,2}月)(?P<day>\d{1,2}日)?"
_LAW = r"「?(?P<law>[^「」。、（）()]{2,50}?(?:法|法律|条例|政令|省令))」?"
_VERBS = ("公布", "施行")
_DONE = rf"(?P<verb>{'|'.join(_VERBS)})"
_AFTER = re.compile(rf"{_DATE}に{_DONE}された{_LAW}(?![一-龯])")
_BEFORE = re.compile(rf"{_LAW}(?:\([^()]*\))*[がは]、?{_DATE}に{_DONE}")


class _Told(NamedTuple):
    case: ReportedCase
    label: str
    value: Value
    law: str
    month: str
    day: str
    verb: str
    written: str


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    by_law: dict[tuple[str, str], list[_Told]] = {}
    for text in texts_of(report):
        for told in _told(text):
            by_law.setdefault((told.law, told.month), []).append(told)
    for group in by_law.values():
        yield from _odd_verbs(group)


def _odd_verbs(group: Sequence[_Told]) -> Iterator[Finding]:
    counted = Counter(told.verb for told in group)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    like = [told for told in group if told.verb == usual]
    for told in group:
        other = next((each for each in like if not (each.day and told.day and each.day != told.day)), None)
        if told.verb != usual and other is not None:
            yield RULE.finding(
                told.value,
                told.label,
                f"{told.case.name}に「{told.written}」とありますが、{other.case.name}（{other.value.ref}）{_and_more(like)}では、"
                f"「{told.law}」は「{as_written(told.month, other.value.text)}に{usual}」となっています。",
                "公布日と施行日を確かめて、そろえてください。",
                shown=told.written,
                others=(other.value.ref,),
            )


def _and_more(places: Sequence[_Told]) -> str:
    return f"など{len(places)}か所" if len(places) > 1 else ""


def _told(text: CaseText) -> Iterator[_Told]:
    if not any(verb in text.flat for verb in _VERBS):
        return
    for match in (*_AFTER.finditer(text.flat), *_BEFORE.finditer(text.flat)):
        yield _Told(
            text.case,
            text.label,
            text.value,
            match["law"],
            match["month"],
            match["day"] or "",
            match["verb"],
            as_written(match.group(), text.reading.text),
        )
