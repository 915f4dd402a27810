"""一つの事業の事業名が、案件によって少し違う

確認すること:
    同じ事業の案件の間で、事業名の助詞（「の」と「への」）や終わりの「業務」「事務」「事業」だけが
    違っていないか。「等」や括弧の有無、広さの違う名称は問わない。

理由:
    事業名は案件をまたいで一つの事業をたどる手掛かりで、違うと別の事業に見える。

直し方:
    どちらかにそろえる。件名に合わせるとよい。

例:
    №１「みほん管理業務」　№４「みほん管理事務」　→　どちらかにそろえる。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.approvals.titles import skeleton
from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport, Reading
from xl_tools.rules._shared_text import difference
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, value_of
from xl_tools.rules.half_year._projects import projects, skeleton_key

RULE = Rule("B011", "一つの事業の事業名が、案件によって少し違う", Severity.NOTE, "審議案件一覧（別紙）")
_Named = tuple[ReportedCase, Reading]


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    ward = context.profile.ward
    for cases in projects(report, ward):
        titles = {skeleton(case.title.text, ward) for case in cases}
        by_key: dict[str, dict[str, list[_Named]]] = {}
        for case in cases:
            if case.page and (name := case.page.project_name) and (bare := skeleton(name.text, ward)):
                by_key.setdefault(skeleton_key(bare), {}).setdefault(bare, []).append((case, name))
        for by_name in by_key.values():
            yield from _odd_names(by_name, titles)


def _odd_names(by_name: Mapping[str, Sequence[_Named]], titles: set[str]) -> Iterator[Finding]:
    """Every name but the usual one: that of the titles, else the one written most, else the first."""
    usual = max(by_name, key=lambda bare: (bare in titles, len(by_name[bare])))
    other_case, other = by_name[usual][0]
    for bare, named in by_name.items():
        for case, name in named if bare != usual else ():
            how = difference(name.text, other.text)
            yield RULE.finding(
                value_of(name),
                "事業名",
                f"{case.name}の事業名が、同じ事業の{other_case.name}（{other.ref}）の「{squeeze(other.text)}」と少し違います（{how}）。",
                "同じ事業であれば、どちらかにそろえてください。",
                others=(other.ref,),
            )
