"""対象者が、別の事業の案件の対象者と同じ文になっている

確認すること:
    対象者の文が、同じ事業のほかの案件の対象者とまったく違い、別の事業の案件の対象者と同じになっていないか。

理由:
    ほかの案件のページを写して作ると、対象者だけが元のまま残ることがある。

直し方:
    その事業の対象者に直す。

例:
    №２「みほん手当を受ける者」　№５（№２の評価の報告）「ためし証明を請求する者」　→　№２の対象者に合わせる。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport, Reading
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, cases_of, value_of
from xl_tools.rules.half_year._projects import projects

RULE = Rule(
    "B012", "対象者が、別の事業の案件の対象者と同じ文になっている", Severity.REVIEW, "審議案件一覧（別紙）"
)
_SAME = 92
_UNLIKE = 50
_SHORTEST = 12
"""Shorter texts (区民) are the same in many projects."""
_Named = tuple[ReportedCase, Reading]


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    everyone = _subjects(cases_of(report))
    for cases in projects(report, context.profile.ward):
        named = _subjects(cases)
        own = {case.number for case in cases}
        for case, text in named:
            kin = next((each for each in named if each[0].number != case.number), None)
            if kin is None or any(
                _likeness(text, each[1]) > _UNLIKE for each in named if each[0] is not case
            ):
                continue  # before all strangers are looked at, which takes long
            strangers = (each for each in everyone if each[0].number not in own)
            copied = next((each for each in strangers if _likeness(text, each[1]) >= _SAME), None)
            if copied:
                yield _finding(case, text, kin, copied)


def _finding(case: ReportedCase, text: Reading, kin: _Named, copied: _Named) -> Finding:
    (kin_case, kin_text), (other_case, other_text) = kin, copied
    return RULE.finding(
        value_of(text),
        "対象者",
        f"{case.name}の対象者は、同じ事業の{kin_case.name}の「{shown(kin_text.text)}」と違い、別の事業の{other_case.name}（{other_text.ref}）と同じ文です。",
        "写したまま残っていないかを確かめて、この事業の対象者を書いてください。",
        others=(kin_text.ref, other_text.ref),
    )


def _subjects(cases: Sequence[ReportedCase]) -> list[_Named]:
    return [
        (case, case.page.data_subjects)
        for case in cases
        if case.page
        and case.page.data_subjects
        and len(comparable(case.page.data_subjects.text)) >= _SHORTEST
    ]


def _likeness(one: Reading, other: Reading) -> float:
    return fuzz.ratio(comparable(one.text), comparable(other.text))
