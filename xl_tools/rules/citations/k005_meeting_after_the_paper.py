"""引用した会議が、この付議書より後の年度になっている

確認すること:
    引用した会議の年度が、付議日の年度より後になっていないか。付議日が書かれていないときは、
    付議書にある時期・期間のうち最も後の日の年度と比べる。

理由:
    承認は付議より前に得ているはずで、年度の書き間違いと考えられる。

直し方:
    会議の年度と回を確かめて直す。

例:
    付議日が令和７年６月の付議書で「令和８年度第１回○○会議承認済」　→　令和７年度第１回
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.citations import citations_of, meeting_name
from xl_tools.japanese.eras import find_dates, fiscal_year_of, fiscal_year_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule(
    "K005",
    "引用した会議が、この付議書より後の年度になっている",
    Severity.REVIEW,
    "付議書の記入例（前の承認の引用）",
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    places = [
        place
        for place in citations_of(paper, context)
        if place.citation.western_fiscal_year is not None and place.citation.verbs
    ]
    limit = _latest_possible(paper) if places else None
    if limit is None:
        return
    year, told_by = limit
    for place in places:
        cited = place.citation.western_fiscal_year
        if cited is not None and cited > year:
            yield RULE.finding(
                place.value,
                place.item,
                f"「{meeting_name(place.citation)}」は、{told_by}の年度（{fiscal_year_text(year)}）より後です。",
                "会議の年度と回を確かめてください。",
                shown=place.citation.as_written,
            )


def _latest_possible(paper: Paper) -> tuple[int, str] | None:
    """The last fiscal year a decision before this paper can lie in, and what tells it."""
    if paper.paper_date is not None and paper.paper_date_is_written:
        return fiscal_year_of(paper.paper_date), "付議日"
    days = [
        date.last_day
        for form in paper.forms
        for name in ("period", "schedule")
        if form.text(name)
        for date in find_dates(form.text(name))
        if date.problem is None and date.last_day is not None
    ]
    return (fiscal_year_of(max(days)), "付議書にある最も後の時期") if days else None
