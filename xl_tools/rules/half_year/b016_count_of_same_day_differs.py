"""同じ時点の同じ数が、案件によって違う

確認すること:
    同じ事業の案件で、同じ見出し、同じ時点（令和５年４月１日現在）の数が、案件によって違っていないか。
    「約」の付いた数、時点のない数は比べない。

理由:
    同じ日の同じ数は一つしかない。写し間違いか、時点の書き間違いである。

直し方:
    正しい数と時点を確かめて、そろえる。

例:
    №１「被保険者 1,234人（令和５年４月１日現在）」　№４「被保険者 1,243人（令和５年４月１日現在）」
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import CountItem, PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, value_of
from xl_tools.rules.half_year._projects import projects

RULE = Rule("B016", "同じ時点の同じ数が、案件によって違う", Severity.REVIEW, "審議案件一覧（別紙）")
_Key = tuple[str, str, datetime.date]


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for cases in projects(report, context.profile.ward):
        known: dict[_Key, tuple[ReportedCase, CountItem]] = {}
        for case in cases:
            for key, count in _exact_counts(case).items():
                first_case, first = known.setdefault(key, (case, count))
                if first.value != count.value:
                    yield RULE.finding(
                        value_of(count.text),
                        "対象者数",
                        f"{case.name}の「{count.label}」（{squeeze(count.text.text)}）が、同じ時点の"
                        f"{first_case.name}（{first.text.ref}）の「{squeeze(first.text.text)}」と違います。",
                        "正しい数と時点を確かめて、そろえてください。",
                        others=(first.text.ref,),
                    )


def _exact_counts(case: ReportedCase) -> dict[_Key, CountItem]:
    """Counts by label, unit and day; a label that stands twice for one day says nothing for certain."""
    found: dict[_Key, CountItem] = {}
    doubled: set[_Key] = set()
    for count in case.page.counts if case.page else ():
        if count.approximate or count.as_of is None or not count.label:
            continue
        key = (comparable(count.label), "人" if count.unit == "名" else count.unit, count.as_of)
        if key in found:
            doubled.add(key)
        found[key] = count
    return {key: count for key, count in found.items() if key not in doubled}
