"""付議日か審議結果が、承認台帳と違う

確認すること:
    一覧の付議日と審議結果が、承認台帳の同じ案件の付議日、審議結果と同じか。どちらかが空いているときは確かめない。

理由:
    いつ、どう決まったかは一つしかない。付議書の表紙に前の会議の日付が残っていることがある。

直し方:
    会議の記録を確かめて、違うほうを直す。

例:
    付議書「令和７年９月18日」　台帳「令和７年９月19日」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import differs, twins_of
from xl_tools.rules.listing.checked import ListChecked, day_text, skip_without_register

RULE = Rule("B026", "付議日か審議結果が、承認台帳と違う", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for twin in twins_of(listed, context):
        case, registered = twin.case, twin.registered
        if case.date and registered.date and case.date != registered.date:
            yield differs(RULE, twin, "付議日", day_text(case.date), day_text(registered.date))
        here, there = comparable(case.result), comparable(registered.result)
        if here and there and here != there:
            yield differs(RULE, twin, "審議結果", case.result, registered.result)
