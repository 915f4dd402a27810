"""期間の日数が始まりと終わりの日と合わない

確認すること:
    「令和７年４月１日から令和７年４月30日までの30日間」のように日数を添えたとき、始まりと終わりの日から数えた
    日数と同じか。始まりの日を入れて数えても、入れずに数えてもよい。

理由:
    期間だけを書き直して、日数が元のまま残ることがある。

直し方:
    日数か期間を直す。

例:
    令和７年４月１日から令和７年４月30日までの31日間　→　30日間
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import ranges_in, values_with_dates

RULE = Rule("D010", "期間の日数が始まりと終わりの日と合わない", Severity.REVIEW, "日付")
_DAYS = re.compile(r"\s*(?:まで)?\s*(?:の|、|\()?\s*(?:計|延べ)?\s*(?P<days>[\d,]{1,5})\s*日\s*間")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for label, value, _ in values_with_dates(paper):
        if "日間" not in "".join(value.text.split()):
            continue
        folded = fold_same_length(value.text)
        for period in ranges_in(value.text):
            start, end = period.start, period.end
            told = _DAYS.match(folded, end.end) if end else None
            if start is None or end is None or told is None or not (_is_a_day(start) and _is_a_day(end)):
                continue
            days = (end.first_day - start.first_day).days + 1
            if parse_number(told["days"].replace(",", "")) not in (days, days - 1):
                yield RULE.finding(
                    value,
                    label,
                    f"「{start.as_written}」から「{end.as_written}」までは{days}日間ですが、「{told['days']}日間」となっています。",
                    "日数か期間を確かめて直してください。",
                    shown=value.text[start.start : told.end()],
                )


def _is_a_day(date: WarekiDate) -> bool:
    return date.day is not None and not date.part and date.problem is None
