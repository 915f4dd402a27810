"""付議日より前に始まる

確認すること:
    付議日が書かれているとき、委託、結合、提供の開始と運用開始が、付議日より後か。
    前の承認からの変更、特定個人情報保護評価の報告、会議への報告は、すでに始まっていることがあるため確かめない。

理由:
    個人情報の取扱いは、会議の承認を受けてから始める。

直し方:
    開始の時期か付議日を確かめる。すでに始まっているときは、その経緯を概要に書く。

例:
    付議日　令和７年２月３日　委託の開始　令和７年４月１日
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.eras import WarekiDate
from xl_tools.japanese.flat_text import flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper, is_before_current_scheme
from xl_tools.rules.base import FORMER_SCHEME, Rule
from xl_tools.rules.dates._dates import period_fields, periods_in, schedules

RULE = Rule("D009", "付議日より前に始まる", Severity.REVIEW, "要綱（事前の付議）")
_STARTS = re.compile(r"運用開始|本?稼働(?!テスト)|供用開始|利用開始|サービス開始")
_REPORT = re.compile(r"特定個人情報保護評価|報告")


def skip(paper: Paper, context: Context) -> str | None:
    if is_before_current_scheme(paper, context):
        return FORMER_SCHEME
    if not paper.paper_date_is_written:
        return "付議日が書かれていないため"
    if _is_running_already(paper, context):
        return "前の承認からの変更または報告の付議書のため"
    return None


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.paper_date is None or paper.cover is None:
        return
    for field, date in _beginnings(paper):
        if date.problem is None and date.last_day < paper.paper_date:
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"開始の時期（{date.as_written}）が、付議日（{_meeting(paper, paper.paper_date)}）より前です。",
                "開始の時期か付議日を確かめてください。すでに始まっているときは、その経緯を概要に書いてください。",
                shown=date.as_written,
                others=(paper.cover.value("meeting_date").ref,),
            )


def _beginnings(paper: Paper) -> Iterator[tuple[Field, WarekiDate]]:
    for _, field in period_fields(paper):
        for period in periods_in(field.text)[:1]:
            if period.start:
                yield field, period.start
    for field, events in schedules(paper):
        for event in events:
            if _STARTS.search(event.label):
                yield field, event.date
                break


def _is_running_already(paper: Paper, context: Context) -> bool:
    """A change to what was approved before, or a mere report."""
    title = flatten(paper.title).text
    bracket = title[title.rfind("(") :] if title.endswith(")") else ""
    if any(suffix in bracket for suffix in context.profile.change_suffixes) or _REPORT.search(bracket):
        return True
    if paper.cover and "報告" in paper.cover.text("document_type"):
        return True
    if any(matter.text("change_note").strip() for matter in paper.matters):
        return True
    summary = paper.overview.text("summary") if paper.overview else ""
    return bool(find_citations(summary, context.bodies))


def _meeting(paper: Paper, day: datetime.date) -> str:
    return paper.cover.text("meeting_date").strip() if paper.cover else day.isoformat()
