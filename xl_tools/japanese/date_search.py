"""Finding dates in running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from xl_tools.japanese.era_table import era_named, era_of
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.wareki import WarekiDate, judge
from xl_tools.japanese.widths import fold_same_length

_ERA = r"令\s*和|平\s*成|昭\s*和|大\s*正|明\s*治|[㋿㍻㍼㍽㍾]"
_KANJI = "〇零一二三四五六七八九十"
_TWO = r"\d(?:\s*\d)?"
_NUMERIC_TAIL = r"(?!\d)(?!(?P={sep})\d)"

_HEAD = re.compile(
    r"(?=[令平昭大明㋿㍻㍼㍽㍾RHSTM西一二同翌\d])(?:"  # a date begins with one of these: most places are passed at once
    rf"(?P<era>{_ERA})\s*(?P<ey>元|\d(?:\s*\d){{0,2}}|[{_KANJI}]{{1,4}})\s*(?:\(\s*(?P<ew>\d{{4}})\s*年?\s*\)\s*)?年(?!間)"
    r"|(?<![A-Za-z0-9])(?P<abbr>[RHSTM])\.?\s?(?P<ay>元|\d{1,2})\s*年(?!間)"
    rf"|(?P<lera>{_ERA})\s*(?P<ly>元|\d{{1,2}})(?=\s*[・、,~〜\-]\s*\d{{1,2}}\s*年\s*度)"
    rf"|(?<![\d.,])(?:西\s*暦\s*)?(?P<wy>(?:1[89]|2[01])\d\d|[一二][{_KANJI}]{{3}})\s*年(?!間)"
    rf"|(?:(?P<nera>{_ERA})|(?<![A-Za-z0-9])(?P<nabbr>[RHSTM])\.?)\s?(?P<ny>元|\d{{1,2}})(?P<sep>[./-])(?P<nm>\d{{1,2}})"
    rf"(?:(?P=sep)(?P<nd>\d{{1,2}}))?{_NUMERIC_TAIL.format(sep='sep')}"
    r"|(?<![\d./])(?P<gy>(?:19|20)\d\d)(?P<gsep>[./-])(?P<gm>\d{1,2})"
    rf"(?:(?P=gsep)(?P<gd>\d{{1,2}}))?{_NUMERIC_TAIL.format(sep='gsep')}"
    rf"|(?P<rel>[同翌])\s*(?P<unit>年|月)(?=\s*[\d{_KANJI}])"
    r"|(?<![\d/.毎])(?<!毎年)(?<!例年)(?<!各年)(?P<bare>)(?=\d{1,2}\s*月))"
)
_WEEKDAY = r"(?:\s*\(\s*(?P<wd>[月火水木金土日])\s*(?:曜\s*日?)?\s*(?:[・,、]\s*祝日?\s*)?\)|\s*(?P<wd2>[月火水木金土日])曜日?)?"
_MONTH = (
    rf"\s*(?P<m>{_TWO}|[{_KANJI}]{{1,2}})\s*月"
    rf"(?:\s*(?P<d>{_TWO}|[{_KANJI}]{{1,3}})\s*日(?!間|程|数)(?P<dpart>\s*(?:頃|ごろ))?{_WEEKDAY}"
    r"|\s*(?P<part>上\s*旬|中\s*旬|下\s*旬|初\s*旬|初め|初頭|半ば|末\s*日|末|頃|ごろ|中(?=[にのをはまか\s)]|$)))?"
)
_BRACKETED = r"(?:\s*\(\s*(?:(?P<bw>\d{4})|(?P<be>令和|平成|昭和|[RHS])\s*(?P<by>元|\d{1,2}))\s*年?\s*\))?"
_TAIL = re.compile(
    _BRACKETED
    + r"(?:\s*(?P<fiscal>度)(?!数)"
    + r"(?P<fpart>\s*(?:末|当初|初頭|上半期|下半期|前半|後半|第\s*[1-4]\s*四半期))?"
    + rf"|{_MONTH}"
    + r"|(?P<ypart>\s*(?:末|当初|初頭|前半|後半|上半期|下半期|頃|ごろ|[春夏秋冬](?![一-龯])))?)"
)
_MONTH_ONLY = late_pattern(_MONTH)
_DAY_ONLY = late_pattern(rf"\s*(?P<d>{_TWO}|[{_KANJI}]{{1,3}})\s*日(?!間|程|数){_WEEKDAY}")
_RANGE = r"(?:\(予定\)\s*)?(?:[~〜\-―－—–]|から|より)"
_NEXT_DAY = re.compile(rf"\s*{_RANGE}\s*(?P<d>\d{{1,2}})\s*日(?!間|程|数|以)(?P<dpart>\s*頃)?{_WEEKDAY}")
_NEXT_YEAR = re.compile(
    rf"(?P<joint>\s*(?:{_RANGE}|[・、,]|及び)\s*)(?P<y>\d{{1,2}})\s*年(?!間)(?:(?P<fiscal>\s*度)(?!数)(?P<fpart>\s*末)?|(?={_MONTH})|(?=\s*末?\s*まで))"
)
_RANGE_BEFORE = late_pattern(rf"{_RANGE}\s*$")
_NEAR_BEFORE = 20
_NOT_A_DATE = late_pattern(r"\s*(?:[額分号報例々]|当たり|あたり|ごと|間)")
_NUMERIC = re.compile(r"\d[./-]\d")
_TURN_OF_YEAR = 6
"""A month this much smaller than the one before belongs to the next year: 12月 … １月."""

_Groups = Mapping[str, str | None]


def find_dates(text: str, before: WarekiDate | None = None) -> tuple[WarekiDate, ...]:
    """Every date in the text, in order.

    Knows both widths, kanji numerals, blanks and line breaks inside, 元年, R7.4.1, 2025/4/1, year-months,
    年度, 上旬 … and weekdays. 「同年６月」, 「11月8日」 and 「～30日」 take what they lack from the date before
    them, at first from ``before``; without one they are left out.
    """
    folded = fold_same_length(text)
    if not ("年" in folded or "月" in folded or _NUMERIC.search(folded)):
        return ()
    return _dates_alone(text) if before is None else _dates(text, before)


@lru_cache(maxsize=2048)
def _dates_alone(text: str) -> tuple[WarekiDate, ...]:
    """Several checks ask for the dates of the same texts."""
    return _dates(text, None)


def _dates(text: str, before: WarekiDate | None) -> tuple[WarekiDate, ...]:
    folded = fold_same_length(text)
    found: list[WarekiDate] = []
    position = 0
    while True:
        last = found[-1] if found else (before._replace(start=0, end=0) if before else None)
        date = _continued(folded, text, found[-1]) if found else None
        if date is None:
            head = _HEAD.search(folded, position)
            if head is None:
                return tuple(found)
            date = _read(folded, text, head, last)
            if date is None:
                position = head.end() if head.end() > head.start() else head.start() + 2
                continue
        found.append(date)
        position = date.end


def _number(written: str | None) -> int | None:
    return parse_number(written) if written else None


def _read(folded: str, text: str, head: re.Match[str], last: WarekiDate | None) -> WarekiDate | None:
    groups = head.groupdict()
    if groups["bare"] is not None or groups["rel"]:
        return _read_relative(folded, text, head, last)
    if groups["ny"] or groups["gy"]:
        return _read_numeric(folded, text, head)
    if groups["ly"]:
        base = _blank(text, head.start(), head.end(), era=groups["lera"], era_year=groups["ly"])
        return _finished(base._replace(fiscal_year=True), text)
    tail = _TAIL.match(folded, head.end())
    if tail is None:
        return None
    base = _blank(
        text,
        head.start(),
        tail.end(),
        era=groups["era"] or groups["abbr"],
        era_year=groups["ey"] or groups["ay"],
        western=groups["wy"],
    )
    parts = tail.groupdict()
    date = _with_tail(base, parts)
    return _finished(date, text, _bracketed_year(groups["ew"], parts))


def _bracketed_year(in_head: str | None, parts: _Groups) -> int | None:
    if in_head or parts["bw"]:
        return int(in_head or parts["bw"] or 0)
    if parts["be"]:
        return era_named(parts["be"]).western_year(_number(parts["by"]) or 0)
    return None


def _blank(
    text: str,
    start: int,
    end: int,
    *,
    era: str | None = None,
    era_year: str | None = None,
    western: str | None = None,
) -> WarekiDate:
    """A year without anything more."""
    name, number, year = "", _number(era_year), _number(western) or 0
    if era is not None and number is not None:
        named = era_named(era)
        name, year = named.name, named.western_year(number)
    return WarekiDate(year, None, None, "", False, start, end, text[start:end], name, number)


def _with_tail(base: WarekiDate, parts: _Groups) -> WarekiDate:
    if parts.get("fiscal"):
        return base._replace(fiscal_year=True, part=_compact(parts["fpart"]))
    if parts.get("m"):
        part = _compact(parts["part"] or parts["dpart"])
        weekday = parts["wd"] or parts["wd2"] or ""
        return base._replace(
            month=_number(parts["m"]),
            day=_number(parts["d"]),
            part=part,
            weekday=weekday,
            fiscal_year=False,
        )
    return base._replace(part=_compact(parts.get("ypart")))


def _compact(written: str | None) -> str:
    return "".join((written or "").split()).replace("ごろ", "頃")


def _finished(date: WarekiDate, text: str, bracketed_year: int | None = None) -> WarekiDate:
    problem, suggestion = judge(date, bracketed_year)
    return date._replace(as_written=text[date.start : date.end], problem=problem, suggestion=suggestion)


def _read_numeric(folded: str, text: str, head: re.Match[str]) -> WarekiDate | None:
    groups = head.groupdict()
    separator = groups["sep"] or groups["gsep"]
    month, day = _number(groups["nm"] or groups["gm"]) or 0, _number(groups["nd"] or groups["gd"])
    letter = groups["nabbr"] or ""
    if day is None and (not 1 <= month <= 12 or separator == "-" or (letter in ("S", "T", "M") and letter)):
        return None
    if groups["gy"] and (
        (day is None and separator == ".") or (separator == "-" and folded[: head.start()][-1:] == "-")
    ):
        return None
    if separator != "/" and not (1 <= month <= 12 and 1 <= (day or 1) <= 31):
        return None
    weekday = re.compile(_WEEKDAY).match(folded, head.end())
    end = weekday.end() if weekday and day is not None else head.end()
    base = _blank(
        text,
        head.start(),
        end,
        era=groups["nera"] or groups["nabbr"],
        era_year=groups["ny"],
        western=groups["gy"],
    )
    written = (weekday["wd"] or weekday["wd2"] or "") if weekday and day is not None else ""
    return _finished(base._replace(month=month, day=day, weekday=written), text)


def _read_relative(folded: str, text: str, head: re.Match[str], last: WarekiDate | None) -> WarekiDate | None:
    if last is None:
        return None
    same_month = head["unit"] == "月"
    tail = (_DAY_ONLY if same_month else _MONTH_ONLY).match(folded, head.end())
    if tail is None or (same_month and (last.month is None or head["rel"] == "翌")):
        return None
    parts = tail.groupdict()
    if (
        not same_month
        and parts["d"] is None
        and parts["part"] is None
        and _NOT_A_DATE.match(folded, tail.end())
    ):
        return None
    month = last.month if same_month else _number(parts["m"])
    if head["rel"]:
        year = last.year + (head["rel"] == "翌")
    else:
        between = folded[max(last.end, head.start() - _NEAR_BEFORE) : head.start()]
        year = _year_after(last, month or 0, _number(parts["d"]), _RANGE_BEFORE.search(between) is not None)
    taken_over = {"m": str(month), "part": None, "dpart": None}
    return _inherited(text, year, head.start(), tail.end(), taken_over | parts)


def _year_after(last: WarekiDate, month: int, day: int | None, ranged: bool) -> int:
    """The year of a month without one, judged from the date before it."""
    if last.fiscal_year:
        return last.year + (month <= 3)
    if last.month is None:
        return last.year
    earlier = (month, day or 31) < (last.month, last.day or 0)
    return last.year + (earlier and (ranged or last.month - month >= _TURN_OF_YEAR))


def _inherited(text: str, year: int, start: int, end: int, parts: _Groups) -> WarekiDate:
    """A date whose year was not written; no era is judged, and the one it lies in is filled in."""
    base = WarekiDate(year, None, None, "", False, start, end, "", year_inferred=True)
    date = _finished(_with_tail(base, parts), text)
    era = era_of(date.last_day)
    return date._replace(era=era.name, era_year=year - era.start.year + 1)


def _continued(folded: str, text: str, last: WarekiDate) -> WarekiDate | None:
    """The second half of 「４月１日～30日」, 「令和４・５年度」, 「令和７年４月～８年３月」."""
    following = _NEXT_DAY.match(folded, last.end) if last.day is not None else None
    if following is not None:
        parts = {"m": str(last.month), "part": None} | following.groupdict()
        return _inherited(text, last.year, following.start("d"), following.end(), parts)
    following = _NEXT_YEAR.match(folded, last.end) if last.era else None
    if following is None:
        return None
    base = _blank(text, following.start("y"), following.end(), era=last.era, era_year=following["y"])
    base = base._replace(year_inferred=True)
    if following["fiscal"]:
        return _finished(_with_tail(base, following.groupdict()), text)
    tail = _TAIL.match(folded, following.end())
    end = tail.end() if tail else following.end()
    date = base._replace(end=end)
    return _finished(_with_tail(date, tail.groupdict()) if tail else date, text)
