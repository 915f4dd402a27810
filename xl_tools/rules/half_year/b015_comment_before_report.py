"""パブリック・コメントが、会議への報告より前に始まっている

確認すること:
    特定個人情報保護評価のパブリック・コメントの実施期間が、その評価を会議に報告した日（同じ事業の
    「特定個人情報保護評価の報告」の付議日）より前に始まっていないか。

理由:
    評価書（素案）は、パブリック・コメントの実施に当たって会議に報告する。順が逆なら、報告の会議か期間の書き間違いである。

直し方:
    実施期間と、報告した会議の付議日を確かめて直す。

例:
    報告の付議日が９月１日で、実施期間が「令和７年８月１６日から」
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.approvals.titles import SuffixKind, suffix_kinds
from xl_tools.japanese.periods import find_periods
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport, Reading
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, value_of
from xl_tools.rules.half_year._projects import projects

RULE = Rule(
    "B015",
    "パブリック・コメントが、会議への報告より前に始まっている",
    Severity.REVIEW,
    "審議案件一覧（別紙）",
)
_COMMENT = re.compile(r"パブリック\s*[・･]?\s*コメント|意見\s*募集")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for cases in projects(report, context.profile.ward):
        for case in cases:
            comment = _comment(case)
            if comment is None:
                continue
            heard = [
                each for each in cases if each.number < case.number and SuffixKind.PIA_REPORT in _kinds(each)
            ]
            if not heard:
                continue
            agenda, start = comment
            last = heard[-1]
            if last.date is not None and start.first_day < last.date:
                yield _finding(case, agenda, start, last)


def _finding(case: ReportedCase, agenda: Reading, start: WarekiDate, heard: ReportedCase) -> Finding:
    assert heard.date is not None
    place = heard.row.date_text.ref if heard.row else heard.title.ref
    return RULE.finding(
        value_of(agenda),
        "付議内容",
        f"{case.name}のパブリック・コメントは「{start.as_written}」からですが、評価の報告（{heard.name}、{place}）の"
        f"付議日は{wareki_text(heard.date)}で、その後です。",
        "実施期間と、報告した会議の付議日を確かめてください。",
        shown=start.as_written,
        others=(place,),
    )


def _kinds(case: ReportedCase) -> frozenset[SuffixKind]:
    """What the bracket of the title says, or the one behind the category."""
    qualifier = f"（{case.page.qualifier}）" if case.page and case.page.qualifier else ""
    return suffix_kinds(case.title.text) | suffix_kinds(f"について{qualifier}")


def _comment(case: ReportedCase) -> tuple[Reading, WarekiDate] | None:
    """The agenda of a case about the results, and the day the public could comment from."""
    agenda = case.page.agenda if case.page else None
    if agenda is None or SuffixKind.PIA_RESULT not in _kinds(case):
        return None
    spoken = _COMMENT.search(agenda.text)
    periods = find_periods(agenda.text[spoken.start() :]) if spoken else ()
    start = next((period.start for period in periods if period.start and period.end), None)
    return (agenda, start) if start is not None and start.problem is None else None
