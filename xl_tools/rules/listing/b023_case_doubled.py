"""同じ案件が、一覧に二度ある

確認すること:
    同じ日の二つの案件が、同じ件名になっていないか。件名が少し違うだけか、件名が違っても概要と付議内容が同じで、
    担当課（共管であればその一つ）と区分も同じものはないか。「特定個人情報保護評価の報告」のように、括弧の中の違う
    案件は問わない。違う日の二つの案件は、件名も概要と付議内容も同じものだけを示し、前の日の審議結果が
    「継続審議」などのものは問わない。

理由:
    一つの付議書が名前を変えて二度送られると、審議した件数が一つ多くなる。

直し方:
    どちらかの付議書をフォルダーから除くか、台帳の行を消す。別の案件であれば、件名で区別できるようにする。
    会議の日を改めた付議書であれば、改める前のものを除く。

例:
    同じ日に「みほん業務の委託について」と「みほん業務委託について」がある。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xl_tools.approvals.titles import title_suffixes
from xl_tools.japanese.sections import section_key
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._titles import closest_title
from xl_tools.rules.listing.checked import (
    ListChecked,
    at,
    bare_titles,
    day_text,
    is_left_open,
    meetings_of,
    named,
    per_list,
)

RULE = Rule("B023", "同じ案件が、一覧に二度ある", Severity.REVIEW, "審議案件一覧（一覧）")
_SHORTEST = 30
"""Shorter texts may be those of several cases."""


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    yield from map(_finding, doubled(listed, context))


class Doubled(NamedTuple):
    """``said`` goes on from 「№5は、同じ日の№4「…」」."""

    case: ListedCase
    other: ListedCase
    said: str

    @property
    def numbers(self) -> tuple[int, int]:
        return self.other.number, self.case.number


@per_list
def doubled(listed: ListChecked, context: Context) -> tuple[Doubled, ...]:
    """Each two that look like one case; a joint paper meets another one in each of its sections."""
    return tuple({each.numbers: each for each in _pairs(listed, context)}.values())


def _pairs(listed: ListChecked, context: Context) -> Iterator[Doubled]:
    bare = bare_titles(listed, context)
    for cases in meetings_of(listed.cases).values():
        groups: dict[object, list[ListedCase]] = {}
        for case in cases:
            for section in _sections(case):
                groups.setdefault((section, _categories(case)), []).append(case)
        for group in groups.values():
            yield from _in_group(group, bare)
    yield from _on_two_days(listed.cases)


def _sections(case: ListedCase) -> frozenset[str]:
    """Only cases that share a section, and have the same categories, can be one case."""
    return frozenset(section_key(name) for name in case.sections) or frozenset({""})


def _categories(case: ListedCase) -> object:
    return frozenset(map(comparable, case.categories))


def _on_two_days(cases: Sequence[ListedCase]) -> Iterator[Doubled]:
    """A paper that was put off to another meeting, and sent twice."""
    earlier: dict[object, ListedCase] = {}
    for case in cases:
        text = _text(case)
        if case.date is None or len(text) < _SHORTEST:
            continue
        key = comparable(case.title), text, _sections(case), _categories(case)
        other = earlier.get(key)
        if other is not None and other.date != case.date and not is_left_open(other):
            yield Doubled(case, other, "と件名も、概要と付議内容も同じです")
        earlier[key] = case


def _in_group(cases: Sequence[ListedCase], bare_of: Mapping[int, str]) -> Iterator[Doubled]:
    if len(cases) < 2:
        return
    by_brackets: dict[object, dict[str, ListedCase]] = {}
    by_text: dict[str, ListedCase] = {}
    for case in cases:
        bare, text = bare_of[case.number], _text(case)
        titles = by_brackets.setdefault(_brackets(case), {})
        near = bare if bare in titles else closest_title(bare, titles)
        other = titles[near] if near is not None else None
        if near not in (bare, None) and other and not _may_say_the_same(text, _text(other)):
            other = None
        if other:
            yield Doubled(case, other, _how_alike(case, other))
        elif text in by_text:
            yield Doubled(case, by_text[text], "と、件名は違いますが、概要と付議内容が同じです")
        titles.setdefault(bare, case)
        if len(text) >= _SHORTEST:
            by_text.setdefault(text, case)


def _brackets(case: ListedCase) -> object:
    return frozenset(comparable(part) for suffix in title_suffixes(case.title) for part in suffix.parts)


def _how_alike(case: ListedCase, other: ListedCase) -> str:
    same = comparable(case.title) == comparable(other.title)
    return "と件名が同じです" if same else "と、件名がほとんど同じです"


def _finding(found: Doubled) -> Finding:
    case, other, said = found
    return at(
        RULE,
        case,
        "件名",
        case.title,
        f"№{case.number}は、{_day(case, other)}の{named(other)}{said}。",
        "同じ案件であれば、どちらかの付議書（台帳から作ったときは台帳の行）を除いてください。",
        list_ref(other.number, "件名"),
    )


def _day(case: ListedCase, other: ListedCase) -> str:
    return "同じ日" if other.date == case.date or other.date is None else f"別の日（{day_text(other.date)}）"


def _text(case: ListedCase) -> str:
    return comparable(case.page.summary + case.page.agenda) if case.page else ""


def _may_say_the_same(one: str, other: str) -> bool:
    """Whether the pages do not contradict what the titles make likely."""
    if min(len(one), len(other)) < _SHORTEST:
        return True
    ours, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(ours & theirs) * 2 >= min(len(ours), len(theirs))
