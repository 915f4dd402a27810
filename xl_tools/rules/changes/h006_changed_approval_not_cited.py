"""変更の案件なのに、前の承認がどこにも書かれていない

確認すること:
    件名の括弧が前の承認からの変更を表すとき、事業の概要、別紙、個人情報の流れのどこかに、
    変更前の承認を得た会議が引用されているか。

理由:
    変更は前の承認を前提にしている。何の変更か示されていないと審議できない。

直し方:
    事業の概要の「１　概要」に、変更前の承認を得た会議を書く。

例:
    …を委託している（令和６年度第１回○○会議承認済）。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.changes import change_bracket, named_changes
from xl_tools.facts.citations import citations_of
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper, is_before_current_scheme
from xl_tools.rules.base import FORMER_SCHEME, Rule

RULE = Rule(
    "H006",
    "変更の案件なのに、前の承認がどこにも書かれていない",
    Severity.REVIEW,
    "付議書の記入例（前の承認の引用）",
)


def skip(paper: Paper, context: Context) -> str | None:
    if is_before_current_scheme(paper, context):
        return FORMER_SCHEME
    return None if named_changes(paper, context) else "件名の括弧が変更を表していないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if not named_changes(paper, context) or any(citations_of(paper, context)) or paper.overview is None:
        return
    summary = paper.overview.fields.get("summary")
    yield RULE.finding(
        paper.overview.value("summary"),
        summary.spec.label if summary else "概要",
        f"件名は「（{change_bracket(paper, context)}）」ですが、変更前の承認を得た会議が書かれていません。",
        "「（○年度第○回○○会議承認済）」のように、変更前の承認を書いてください。",
        shown="",
    )
