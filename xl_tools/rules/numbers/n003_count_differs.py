"""文章の数と対象者数が違う

確認すること:
    事業の概要の文章に書いた人数や件数が、対象者数の欄の同じ名前の数と合うか。
    時点が違う数と、概数として合う数（約35万人と346,313人）は問わない。

理由:
    数を更新するときに、片方だけを直すことがある。

直し方:
    どちらが新しいか確かめてそろえる。時点が違うときは、それぞれに（令和７年４月１日現在）のように書く。

例:
    概要　　　免除者　25,109人
    対象者数　免除者　25,109人
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.numbers import Count, find_counts
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import counts_of_persons, filled_fields
from xl_tools.rules.base import Rule

RULE = Rule("N003", "文章の数と対象者数が違う", Severity.REVIEW, "様式（事業の概要）")
_TELLING = re.compile(r"(?:者|人|数|世帯|[都道府県区市町村]民|住民|職員|児童|生徒|件数|台数)$")
_OTHER_TIME = re.compile(r"\d|年度|毎年|昨年|前年|例年|過去|平均|うち|のうち|一人|初年|[増減新追]")
_ROUGHLY = 0.05


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    field = paper.overview.fields.get("numbers") if paper.overview else None
    if field is None or paper.overview is None or not any(char.isdigit() for char in field.text):
        return
    known: dict[tuple[str, str], list[Count]] = {}
    for count in counts_of_persons(paper):
        if _is_telling(count):
            known.setdefault(_key(count), []).append(count)
    for other in (
        each for name in ("summary", "agenda", "purpose") for each in filled_fields([paper.overview], name)
    ):
        for count in find_counts(other.text) if known else ():
            rivals = known.get(_key(count), [])
            if not _is_telling(count) or len(rivals) != 1 or not _contradict(count, rivals[0]):
                continue
            there = rivals[0]
            yield RULE.finding(
                other.value,
                other.spec.label,
                f"「{count.label}」が{_shown(count)}となっていますが、{field.ref}の対象者数では{_shown(there)}です。",
                "どちらが正しいか確かめてそろえてください。時点が違うときは、それぞれの時点を書いてください。",
                shown=other.text[count.start : count.end],
                others=(field.ref,),
            )


def _is_telling(count: Count) -> bool:
    return (
        _TELLING.search(count.label) is not None and not _OTHER_TIME.search(count.label) and not count.bound
    )


def _key(count: Count) -> tuple[str, str]:
    return comparable(count.label), count.counter


def _contradict(one: Count, other: Count) -> bool:
    if one.as_of and other.as_of and one.as_of.first_day != other.as_of.first_day:
        return False
    if bool(one.as_of) != bool(other.as_of):
        return False
    gap = abs(one.value - other.value)
    if one.approximate or other.approximate:
        return gap > _ROUGHLY * max(one.value, other.value)
    return gap > 0


def _shown(count: Count) -> str:
    return f"{'約' if count.approximate else ''}{count.value:,}{count.unit}"
