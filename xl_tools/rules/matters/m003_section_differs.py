"""担当課がシートによって違う

確認すること:
    表紙の担当部課、事業の概要の担当課、各別紙の保有課（担当課）が同じ課か。
    部の名称、課の順序、「Ａ課、Ｂ課外４課」のような省略、※の注記は違ってよい。

理由:
    承認の台帳と公表する一覧は、担当課で引く。課が違うと、どの課の案件か分からなくなる。

直し方:
    すべてのシートに同じ課を書く。課の名称が変わったときは、すべてのシートを新しい名称にする。

例:
    表紙　（担当部課：見本部見本課）
    事業の概要　見本課
    別紙　見本課
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._compare import odd_ones_out

RULE = Rule("M003", "担当課がシートによって違う", Severity.REQUIRED, "様式（表紙、事業の概要、別紙）")
_ROLE = re.compile(r"(?:担当部課|担当課|担当部署|保有課|所管部?課|主管課)\s*[:：\s]")
_EVERYONE = re.compile(r"各課|全課|全庁|各所管|関係各|関係課|のとおり")
_TEAM = re.compile(r".+(?:係|担当|グループ|チーム|主査)")
_OFFICE_END = late_pattern(r"[部局会所区署]$")


@dataclass(frozen=True, slots=True)
class _Sections:
    names: tuple[str, ...]
    others: int

    @property
    def count(self) -> int:
        return len(self.names) + self.others


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    fields = filled_fields(filter(None, (paper.overview, *paper.matters)), "section")
    if paper.cover:
        fields += filled_fields([paper.cover], "department")
    entries = [(field, sections) for field in fields if (sections := _sections(field, context)) is not None]
    for field, _, other, _ in odd_ones_out(entries, _agree):
        there = without_label(other.text)
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"担当課が「{shown(without_label(field.text))}」となっていますが、{other.ref}では「{shown(there)}」です。",
            "どちらが正しいか確かめ、すべてのシートに同じ課を書いてください。",
            others=(other.ref,),
        )


def _sections(field: Field, context: Context) -> _Sections | None:
    """The sections named, None where the text names none in particular."""
    text = _ROLE.sub("、", without_label(field.text))
    if _EVERYONE.search(text):
        return None
    found = split_sections(text)
    names = (strip_department(name).removeprefix(context.profile.ward) for name in found.names)
    keys = tuple(dict.fromkeys(comparable(name) for name in names if name))
    return _Sections(keys, found.others or 0) if keys else None


def _agree(one: _Sections, other: _Sections) -> bool:
    if not one.others and not other.others:
        return _within(one.names, other.names) and _within(other.names, one.names)
    if one.count != other.count:
        return False
    fewer, more = sorted((one.names, other.names), key=len)
    return _within(fewer, more) or not set(fewer).isdisjoint(more)


def _within(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(any(_is_same(name, other) for other in others) for name in names)


def _is_same(one: str, other: str) -> bool:
    """Equal, or one has an office before its name (見本委員会事務局) or a team behind it (見本課見本係)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and _TEAM.fullmatch(long[len(short) :]):
        return True
    return long.endswith(short) and _OFFICE_END.search(long[: -len(short)]) is not None
