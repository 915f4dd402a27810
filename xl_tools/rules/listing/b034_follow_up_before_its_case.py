"""続きの案件が、元の案件より前にある

確認すること:
    件名の括弧が「委託内容の変更」や「パブリック・コメント等の実施結果」の案件より後に、同じ件名の括弧のない案件や
    「特定個人情報保護評価の報告」の案件がないか。前にも同じ件名の案件があるとき（一覧か承認台帳）は問わない。

理由:
    変更は承認されたものについて、実施結果は報告したものについて付議する。順が逆なら、付議日か資料番号の書き間違いである。

直し方:
    二つの案件の付議日と資料番号を確かめて直す。

例:
    №２「みほん業務の委託について（委託内容の変更）」　№５「みほん業務の委託について」
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import takewhile

from xl_tools.approvals.titles import SuffixKind, skeletons, suffix_kinds
from xl_tools.japanese.sections import may_share_a_section
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing.checked import ListChecked, at, bare_titles, named, per_list

RULE = Rule("B034", "続きの案件が、元の案件より前にある", Severity.REVIEW, "審議案件一覧（一覧）")
_ASSESSMENT = {SuffixKind.PIA_REPORT, SuffixKind.PIA_RESULT}
_FOLLOWING = {SuffixKind.CHANGE, SuffixKind.PIA_RESULT}
_Matter = tuple[str, bool]


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    bare = bare_titles(listed, context)
    matters: dict[_Matter, list[ListedCase]] = {}
    for case in listed.cases:
        matters.setdefault((bare[case.number], _is_about_assessment(case.title)), []).append(case)
    for matter, cases in matters.items():
        followers = list(takewhile(_follows, cases)) if len(cases) > 1 else []
        for first in cases[len(followers) : len(followers) + 1]:
            for follower in followers:
                is_its = may_share_a_section(follower.sections, first.sections)
                if is_its and not _is_known(matter, follower, listed, context):
                    yield _finding(follower, first)


def _is_about_assessment(title: str) -> bool:
    """Such cases follow each other."""
    return bool(suffix_kinds(title) & _ASSESSMENT)


def _follows(case: ListedCase) -> bool:
    return bool(suffix_kinds(case.title) & _FOLLOWING)


def _is_known(matter: _Matter, follower: ListedCase, listed: ListChecked, context: Context) -> bool:
    """Whether the register has an earlier case of the matter."""
    begun = _registered_days(listed, context).get(matter)
    return begun is not None and follower.date is not None and begun < follower.date


@per_list
def _registered_days(listed: ListChecked, context: Context) -> dict[_Matter, datetime.date]:
    """The first day of each matter in the register."""
    cases = listed.register.cases if listed.register else ()
    bare = skeletons((case.title for case in cases), context.profile.ward)
    first: dict[_Matter, datetime.date] = {}
    for case, title in zip(cases, bare, strict=True):
        if case.date is not None:
            matter = title, _is_about_assessment(case.title)
            first[matter] = min(case.date, first.get(matter, case.date))
    return first


def _finding(follower: ListedCase, case: ListedCase) -> Finding:
    return at(
        RULE,
        follower,
        "件名",
        follower.title,
        f"{named(follower)}が、元の案件と思われる{named(case)}より前にあります。",
        "二つの案件の付議日と資料番号を確かめてください。",
        list_ref(case.number, "件名"),
    )
