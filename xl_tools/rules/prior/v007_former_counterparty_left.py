"""前の相手方の名称が残っている

確認すること:
    委託先や結合の相手方が前に承認された付議書と違うとき、前の相手方の名称がほかの欄、個人情報の流れ、
    チェックリストに残っていないか。事業の概要は経過を書くところなので対象にしない。

理由:
    相手方を変えた付議書は前のものを写して作るため、前の名称が残りやすい。どちらに行わせるのか分からなくなる。

直し方:
    今回の相手方の名称に直す。前の相手方にも行わせるのであれば、相手方の欄にも書く。

例:
    委託先：株式会社例示　　委託の内容：株式会社見本が設置した窓口での受付
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.companies import Company, companies_by_value
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, skip_without_workbook

RULE = Rule("V007", "前の相手方の名称が残っている", Severity.REVIEW, SOURCE)
skip = skip_without_workbook
_SHORTEST_NAME = 2


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    prior = context.prior.paper if context.prior else None
    now = {company.core for company in _companies(paper)}
    if prior is None or not now:
        return
    former = {company.core: company for company in _companies(prior) if company.core not in now}
    for label, value in _values_behind_the_overview(paper):
        text = comparable(value.text)
        for core, company in former.items():
            if len(core) >= _SHORTEST_NAME and core in _without_longer(text, core, now):
                yield RULE.finding(
                    value,
                    label,
                    f"「{company.name}」とありますが、今回の相手方に「{company.name}」はありません（前回の相手方です）。",
                    "今回の相手方の名称に直してください。",
                    shown=company.name,
                )


def _companies(paper: Paper) -> list[Company]:
    return [company for found in companies_by_value(paper).values() for company in found]


def _without_longer(text: str, core: str, now: set[str]) -> str:
    """The text without today's names that contain the former one (「見本」 in 「見本サービス」)."""
    for name in now:
        if core in name:
            text = text.replace(name, "")
    return text


def _values_behind_the_overview(paper: Paper) -> Iterator[tuple[str, Value]]:
    fronts = {form.sheet for form in (paper.cover, paper.overview) if form is not None}
    return ((label, value) for label, value in paper.values if value.ref.sheet not in fronts)
