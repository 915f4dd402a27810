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

from xl_tools.facts.companies import Company, companies_by_value, with_long_forms
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, skip_without_workbook

RULE = Rule("V007", "前の相手方の名称が残っている", Severity.REVIEW, SOURCE)
skip = skip_without_workbook
_LONG_NAME = 5
"""Letters; a shorter name without its legal form may be an ordinary word."""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    prior = context.prior.paper if context.prior else None
    now = _companies(paper)
    if prior is None or not now:
        return
    cores = {company.core for company in now}
    former = {company.key: company for company in _companies(prior) if company.core not in cores}
    for label, value in _values_behind_the_overview(paper):
        text = _without(now, with_long_forms(value.text)) if former else ""
        for key, company in former.items():
            if key in text or (len(company.core) >= _LONG_NAME and company.core in text):
                yield RULE.finding(
                    value,
                    label,
                    f"「{company.name}」とありますが、今回の相手方に「{company.name}」はありません（前回の相手方です）。",
                    "今回の相手方の名称に直してください。",
                    shown=company.name,
                )


def _companies(paper: Paper) -> list[Company]:
    return [company for found in companies_by_value(paper).values() for company in found]


def _without(companies: list[Company], text: str) -> str:
    """The text without today's names, which may contain a former one (「見本」 in 「見本サービス」)."""
    for company in companies:
        text = text.replace(company.key, "")
    return text


def _values_behind_the_overview(paper: Paper) -> Iterator[tuple[str, Value]]:
    fronts = {form.sheet for form in (paper.cover, paper.overview) if form is not None}
    return ((label, value) for label, value in paper.values if value.ref.sheet not in fronts)
