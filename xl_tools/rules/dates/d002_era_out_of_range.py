"""元号の期間の外の年

確認すること:
    平成32年、令和元年４月のように、その元号にない年月が書かれていないか。
    法令や計画の名称の一部（平成三十二年…特別措置法）と、改元の前に作られた付議書は問わない。

理由:
    古い資料から写した年が残ると、時期を読み誤る。

直し方:
    その時期の元号に直す。

例:
    平成32年３月　→　令和２年３月
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.japanese.digit_width import digits_like
from xl_tools.japanese.eras import WarekiDate, era_named
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import dated_values

RULE = Rule("D002", "元号の期間の外の年", Severity.REQUIRED, "日付")
_NAMED = late_pattern(r"(?:計画|プラン|方針|ビジョン|指針|戦略)[」』]?[(（][^)）]*$|[「『][^」』]*$")
_STATUTE = late_pattern(r"[^、。（）()「」\s]{4,60}(?:法|条例|規則|要綱|政令|省令)(?![定令])")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for label, value, date in dated_values(paper):
        if not date.suggestion or not date.problem or _is_of_its_time(date, paper.paper_date):
            continue
        if _is_part_of_a_name(value.text, date):
            continue
        yield RULE.finding(
            value,
            label,
            f"「{date.as_written}」とありますが、{digits_like(date.as_written, date.problem)}。",
            f"「{digits_like(date.as_written, date.suggestion)}」に直してください。",
            shown=date.as_written,
        )


def _is_part_of_a_name(text: str, date: WarekiDate) -> bool:
    """A statute's name goes on behind the year, a plan's name has its years in a bracket or quotes."""
    return bool(_STATUTE.match(text, date.end) or _NAMED.search(text[: date.start]))


def _is_of_its_time(date: WarekiDate, paper_date: datetime.date | None) -> bool:
    """A year of the era of the day, written before anybody knew that the era would end."""
    last = era_named(date.era).last if date.era else None
    return last is not None and paper_date is not None and paper_date <= last
