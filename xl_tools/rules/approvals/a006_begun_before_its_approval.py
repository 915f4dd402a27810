"""引用した承認より前から実施していると書かれている

確認すること:
    「令和○年○月から…している（…会議承認済）」のように、始めた時期のすぐ後に承認を引用しているとき、
    始めた時期がその会議の開催日より後か。会議が二つ並んでいるときは、早いほうの日と比べる。

理由:
    承認を受ける前に始めることはできない。始めた時期か、引用した会議のどちらかが誤っている。

直し方:
    始めた時期と会議の記録を確かめ、誤っているほうを直す。初めの承認が別の会議であれば、その会議も引用する。

例:
    令和５年４月から見本配送を行っている（令和５年度第６回○○会議承認済）　→　第６回は９月１日なので、
    始めた時期か引用を直す
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.approvals.of_paper import Resolved, resolved_citations
from xl_tools.japanese.eras import WarekiDate, find_dates
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.approvals._register import cited_name, day_of, finding_at, skip_without_register
from xl_tools.rules.base import Rule

RULE = Rule(
    "A006", "引用した承認より前から実施していると書かれている", Severity.REVIEW, "承認台帳（会議の開催日）"
)
skip = skip_without_register
_BEGUN = late_pattern(
    r"(?:(?:から|より)[^。、()「」]{0,40}?|に)"
    r"(?:実施|開始|運用|利用|使用|委託|提供|導入|稼働|配信|結合|行っ)[^。、()「」]{0,12}(?:いる|いた|した|きた)。?\($"
)
_NOT_OUR_DOING = late_pattern(r"施行|公布|改正|制定|成立|閣議|法律|適用|策定|により|による|に基づ")
_LOOK_BACK = 120


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    resolved = resolved_citations(paper, context)
    for place, each in enumerate(resolved):
        begun = _begun(each)
        days = _decided_on(each, resolved[place + 1 :])
        if begun is None or not days or begun.last_day >= min(days):
            continue
        yield finding_at(
            RULE,
            each,
            f"「{begun.as_written}」から行っているとありますが、引用した「{cited_name(each)}」"
            f"{day_of(each.resolution.meeting)}はそれより後です。",
            "始めた時期と会議の記録を確かめ、誤っているほうを直してください。",
        )


def _begun(each: Resolved) -> WarekiDate | None:
    """The date from which something is done, where the citation follows in a bracket at once."""
    citation = each.place.citation
    before = each.place.value.text[max(citation.start - _LOOK_BACK, 0) : citation.start]
    dates = [date for date in find_dates(before) if date.problem is None]
    if not dates:
        return None
    told = flatten(before[dates[-1].end :]).text
    found = _BEGUN.match(told)
    return dates[-1] if found and not _NOT_OUR_DOING.search(told) else None


def _decided_on(first: Resolved, following: tuple[Resolved, ...]) -> list[datetime.date]:
    """The days of the meetings in the citation's bracket; none where one of them is not known."""
    start = first.place.citation.start
    bracket_end = fold_same_length(first.place.value.text).find(")", start)
    days = []
    for each in (first, *following):
        if each.place.value.ref != first.place.value.ref or each.place.citation.start > bracket_end >= start:
            break
        meeting = each.resolution.meeting
        if meeting is None or meeting.date is None:
            return []
        days.append(meeting.date)
    return days
