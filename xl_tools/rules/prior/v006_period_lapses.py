"""前の承認の期間と今回の期間の間が空いている

確認すること:
    前に承認された期間が終わってから、今回の期間が始まるまでに日が空いていないか。
    前の期間に「次年度以降も、同様の業務委託を行う」とあるときは、続いているものとする。
    毎年同じ月に始まる数か月の業務と、開発や設置の時期は対象にしない。

理由:
    間の期間は、どの承認にもよらない取扱いになる。開始日の書き誤りのこともある。

直し方:
    開始日を確かめる。間は行っていないのであれば、そのことを概要に書く。

例:
    前回：令和８年３月31日まで　今回：令和８年５月１日から
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.approvals.differences import Topic
from xl_tools.japanese.periods import find_periods
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, differences_in, skip_without_prior

RULE = Rule("V006", "前の承認の期間と今回の期間の間が空いている", Severity.REVIEW, SOURCE)
skip = skip_without_prior
_MOST_OF_A_YEAR = 330
"""Days."""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    running = {form.value("period").ref for form in paper.matters}
    for each in differences_in(paper, context, Topic.PERIOD):
        end, start = _end_of(each.old_text), _start_of(each.value.text)
        if each.value.ref not in running or end is None or start is None:
            continue
        if start <= end + datetime.timedelta(days=1) or _is_seasonal(_start_of(each.old_text), end, start):
            continue
        yield RULE.finding(
            each.value,
            each.label,
            f"期間は{wareki_text(start)}からですが、前回の承認の期間は{wareki_text(end)}までで、間が空いています。",
            "開始日を確かめてください。間は行わないのであれば、そのことを概要に書いてください。",
        )


def _is_seasonal(before: datetime.date | None, end: datetime.date, start: datetime.date) -> bool:
    """Work done for some months at the same time of each year."""
    return before is not None and before.month == start.month and (end - before).days < _MOST_OF_A_YEAR


def _end_of(text: str) -> datetime.date | None:
    """The last day of all periods; None where one goes on, or has no end."""
    periods = find_periods(text)
    ends = [period.last_day for period in periods]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends) or any(period.renews for period in periods):
        return None
    return max(known)


def _start_of(text: str) -> datetime.date | None:
    """The first day of all periods; None where one has no beginning."""
    starts = [period.first_day for period in find_periods(text)]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None
