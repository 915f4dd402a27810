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

from collections.abc import Iterator, Sequence

from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport, Reading
from xl_tools.rules._shared_text import difference
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, value_of
from xl_tools.rules.half_year._projects import project_core, project_key, projects, title_core

RULE = Rule("B011", "一つの事業の事業名が、案件によって少し違う", Severity.NOTE, "審議案件一覧（別紙）")
_Named = tuple[ReportedCase, Reading]


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for cases in projects(report):
        by_key: dict[str, list[_Named]] = {}
        for case in cases:
            if case.page and (name := case.page.project_name) and (core := project_core(name.text)):
                by_key.setdefault(project_key(core), []).append((case, name))
        titles = {title_core(case.title.text) for case in cases}
        for named in by_key.values():
            yield from _odd_names(named, titles)


def _odd_names(named: Sequence[_Named], titles: set[str]) -> Iterator[Finding]:
    by_core: dict[str, list[_Named]] = {}
    for case, name in named:
        by_core.setdefault(project_core(name.text), []).append((case, name))
    usual = max(by_core, key=lambda core: (core in titles, len(by_core[core]), -by_core[core][0][0].number))
    other_case, other = by_core[usual][0]
    for core, odd in by_core.items():
        for case, name in odd if core != usual else ():
            yield RULE.finding(
                value_of(name),
                "事業名",
                f"{case.name}の事業名が、同じ事業の{other_case.name}（{other.ref}）の「{squeeze(other.text)}」と少し違います（{difference(name.text, other.text)}）。",
                "同じ事業であれば、どちらかにそろえてください。",
                others=(other.ref,),
            )
