"""The months of a list: read from what a user writes, and in the words of the list."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

from xl_tools.errors import BadInput
from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.era_table import fiscal_year_of, fiscal_year_text
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year import Month, Period

_ISO_MONTH = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})(?=[.…\s~〜～から]|$)")
_HALVES = (
    (re.compile(r"(?<=年度)の?(?:前期|前半|上期|上半期)"), "上半期"),
    (re.compile(r"(?<=年度)の?(?:後期|後半|下期|下半期)"), "下半期"),
)
_TO = re.compile(r"\s*(?:~|から|より|[〜～\-―－—–])\s*")
_END = re.compile(r"\s*(?:まで|分|の分)?\s*")
_HOW = "「2023-07..2024-01」か「令和５年７月から令和６年１月」のように、始まりと終わりの月を書いてください。"


def parse_period(text: str) -> Period:
    """「2023-07..2024-01」, 「令和5年7月から令和6年1月」, 「令和５年度下半期」, 「令和５年度」, one month.

    Raises BadInput for anything else, a period that ends before it begins, and days.
    """
    written = _in_usual_form(text)
    dates = find_dates(written)
    if not dates or len(dates) > 2 or not _says_nothing_else(written, [(d.start, d.end) for d in dates]):
        raise BadInput(f"期間「{text.strip()}」を読めません。{_HOW}")
    for date in dates:
        if date.problem is not None:
            raise BadInput(f"期間「{text.strip()}」に、ない年か月があります。{_HOW}")
        if date.day is not None:
            raise BadInput(f"期間「{text.strip()}」に日があります。期間は月で書きます。{_HOW}")
    first, last = dates[0].first_day, dates[-1].last_day
    if first > last:
        raise BadInput(f"期間「{text.strip()}」は、終わりが始まりより前です。{_HOW}")
    return Period((first.year, first.month), (last.year, last.month))


def _in_usual_form(text: str) -> str:
    """2023-07..2024-01 → 2023/07~2024/01; 前期 and 後期 as the halves of a fiscal year."""
    folded = fold_same_length(text).strip()
    folded = _ISO_MONTH.sub(r"\g<year>/\g<month>", folded).replace("…", "..").replace("..", "~")
    for pattern, usual in _HALVES:
        folded = pattern.sub(usual, folded)
    return folded


def _says_nothing_else(written: str, spans: list[tuple[int, int]]) -> bool:
    return (
        not written[: spans[0][0]].strip()
        and all(_TO.fullmatch(written[before[1] : after[0]]) for before, after in pairwise(spans))
        and bool(_END.fullmatch(written[spans[-1][1] :]))
    )


def period_text(period: Period) -> str:
    """「令和5年7月から令和6年1月」; one month alone stands by itself."""
    first, last = _month_text(period.first), _month_text(period.last)
    return first if first == last else f"{first}から{last}"


def _month_text(month: Month) -> str:
    return wareki_text(datetime.date(*month, 1)).removesuffix("1日")


def fiscal_years_text(period: Period) -> str:
    """「令和５年度」; 「令和５年度及び令和６年度」 and 「…から…まで」 where the months lie in several."""
    first, last = (fiscal_year_of(datetime.date(*month, 1)) for month in (period.first, period.last))
    if first == last:
        return fiscal_year_text(first)
    if first + 1 == last:
        return f"{fiscal_year_text(first)}及び{fiscal_year_text(last)}"
    return f"{fiscal_year_text(first)}から{fiscal_year_text(last)}まで"
