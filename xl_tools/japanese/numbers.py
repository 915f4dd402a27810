"""Counts of people, cases, households …: 「約35万人」, 「３４６，３１３人（令和５年４月１日現在）」."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import fold_same_length, squeeze

_SPACED_UNITS = r"人(?!口|員|材|事|権|格|物|間|的|類|体|工|数)|名(?!称|簿|前|義|寄|札|刺)|件(?!名|数)|世帯(?!主|員|数|構成|情報|番号)"
_CLOSE_UNITS = (
    r"台(?!帳|数)|校(?!長|正|区|舎|務)|社(?!会|員|内|名)|枚(?!数)|か所|カ所|ヶ所|ヵ所|箇所|施設(?!名|長|の)|園(?!児|長|名)"
    r"|館(?!長|名|内)|棟|団体(?!名|内|の|信用)|組(?!織|合)|戸(?!籍|別)|基(?!本|準|づ|幹|金|礎|盤)|冊|項目(?!名)|口座(?!情報|番号|名)"
    r"|アカウント|事業者(?!名|の|が|に|へ)|店舗(?!名)|拠点|回線(?!の)|通(?!知|信|常|帳|じ|番|報|り|学|勤)|部(?!署|課|分|門|長|会|品)"
    r"|口(?!座|頭|径)|機関(?!名|の)|システム(?!の)|端末|頭(?!部)|匹|ID|区画"
)
_PLAIN = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"
_NUMBER = rf"(?:(?:{_PLAIN})\s?[兆億万千百])+(?:{_PLAIN})?|{_PLAIN}"
_COUNT = re.compile(
    r"(?=[\d約お概凡])"  # most places are passed at once
    rf"(?<![\d.,第/])(?<![\d元][年月日])(?:(?P<about>約|およそ|おおよそ|概ね|おおむね|凡そ)\s{{0,4}})?(?<![\d.,第])(?P<number>{_NUMBER})"
    rf"(?:(?P<unit>{_CLOSE_UNITS})|[ ]?(?P<spaced>{_SPACED_UNITS}))(?P<per>\s?/\s?[年月日週回])?"
    r"(?P<bound>以上|以下|未満|超|程度|前後|弱|強|余り?|ほど)?"
)
_DIGIT = re.compile(r"\d")
_RATE = re.compile(r"\s*(?:当たり|あたり|につき|毎|ごと|に付き|目|分の)")
_ROUGH = ("程度", "前後", "弱", "強", "余", "余り", "ほど")
_BRACKET = re.compile(r"\s*\((?P<inner>[^()]*)\)")
_AS_OF = re.compile(r"現在|時点|末|基準日")
_NOT_A_LABEL = late_pattern(r"現在|時点|予定|見込|実績|想定|年度|内訳|うち|再掲")
_SPLIT = re.compile(r"[、。,;；]\s*(?!\d{3})|\)|\(|内訳\s*:?|うち|及び|並びに")
_ORDINAL = re.compile(
    r"^(?:[(]\s*\d{1,2}\s*[)]|\d{1,2}\s*[.)、]|\d{1,2}\s+|[・･●○■◆▪•※①-⑳⑴-⒇]|[ア-ン]\s+)\s*"
)
_LONGEST_LABEL = 40


class Count(NamedTuple):
    """A number with its unit. ``approximate`` for 約, 程度, 弱 …; ``bound`` is 以上, 未満 … or "".

    ``unit`` is as written (人/年 included); ``label`` is what stands before it on its line, else the short
    line above, else the bracket behind it, in half width. ``as_of`` is the date of 「（… 現在）」; its positions
    do not refer to the text.
    """

    value: int
    unit: str
    approximate: bool
    label: str
    start: int
    end: int
    as_of: WarekiDate | None = None
    bound: str = ""

    @property
    def counter(self) -> str:
        """The unit with 名 taken as 人."""
        return "人" if self.unit == "名" else self.unit


def find_counts(text: str) -> tuple[Count, ...]:
    """Every count in the text, in order. Rates (１世帯当たり, 1人につき) and ordinals are none."""
    folded = fold_same_length(text)
    matches = _matches(folded)
    counts: list[Count] = []
    for match in matches:
        value = parse_number(match["number"])
        if value is not None:
            counts.append(_count(folded, match, value, counts[-1].end if counts else 0))
    return tuple(counts)


def number_of_counts(text: str) -> int:
    """How many counts ``find_counts`` finds at most, in a fraction of its time."""
    return len(_matches(fold_same_length(text)))


def _matches(folded: str) -> list[re.Match[str]]:
    if not _DIGIT.search(folded):
        return []
    return [match for match in _COUNT.finditer(folded) if not _RATE.match(folded, match.end())]


def _count(folded: str, match: re.Match[str], value: int, previous_end: int) -> Count:
    start = match.start("about") if match["about"] else match.start("number")
    bound = match["bound"] or ""
    rough = bool(match["about"]) or bound in _ROUGH
    unit = (match["unit"] or match["spaced"]) + "".join((match["per"] or "").split())
    behind = _BRACKET.match(folded, match.end())
    before = _line_before(folded, start, previous_end)
    above = _line_above(folded, start, previous_end)
    as_of = _as_of(behind["inner"]) if behind else None
    if as_of is None and not (behind and find_dates(behind["inner"])):
        as_of = _as_of(before) or _as_of(above)
    label = _label(before) or _label(above)
    if (
        not label
        and behind
        and not _NOT_A_LABEL.search(behind["inner"])
        and not re.search(r"\d", behind["inner"])
    ):
        label = squeeze(behind["inner"])
    return Count(value, unit, rough, label, start, match.end(), as_of, "" if bound in _ROUGH else bound)


def _line_before(folded: str, start: int, previous_end: int) -> str:
    line_start = folded.rfind("\n", 0, start) + 1
    return folded[max(line_start, previous_end) : start]


def _line_above(folded: str, start: int, previous_end: int) -> str:
    """The nearest line above that is not blank, if nothing was counted since."""
    line_start = folded.rfind("\n", 0, start) + 1
    lines = [line for line in folded[previous_end:line_start].split("\n") if line.strip()]
    return lines[-1] if lines and len(lines[-1]) <= _LONGEST_LABEL else ""


def _as_of(said: str) -> WarekiDate | None:
    if not _AS_OF.search(said):
        return None
    dates = find_dates(said)
    return dates[-1] if dates else None


def _label(before: str) -> str:
    """The last phrase before a number, without ordinals, colons and 「（… 現在）」."""
    before = re.sub(r"\([^()]*(?:現在|時点)[^()]*\)", " ", before)
    balanced = before if before.count("(") == before.count(")") else before[before.rfind("(") + 1 :]
    phrase = balanced
    for match in _SPLIT.finditer(balanced):
        if match.group() not in "()" and balanced[match.end() :].strip(" :"):
            phrase = balanced[match.end() :]
    label = squeeze(phrase.strip(" :=\t…・.\n\u3000"))
    stripped = _ORDINAL.sub("", label)
    while stripped != label:
        label, stripped = stripped, _ORDINAL.sub("", stripped)
    return label.strip(" :") if label.count("(") == label.count(")") else label.strip(" :()")
