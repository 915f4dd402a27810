"""Schedules: lines with a date and what happens then (「令和７年４月　テスト」)."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import fold_same_length, squeeze

_BETWEEN = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:から|より|[~〜―－—–ー\-→]+)\s*")
_LINE_HEAD = re.compile(r"[\s・･●○■◆▪•◎*]*(?:\(?\d{1,2}[.)\s]\s*|[ア-ン][.)\s]\s*|[①-⑳]\s*)?$")
_INLINE_HEAD = late_pattern(r"(?:[、,;/／→⇒]\s*|\s{2,}|　\s*)$")
_AFTER_DATE = re.compile(
    r"\s*(?:\((?P<planned>予定|見込み?)\))?\s*(?:から|より|まで|以降|頃|ごろ|に|[:=~〜→⇒…、,|\t]|\s)*\s*"
)
_LABEL_ENDS = re.compile(r"\n\s*(?=[※【＊◇])|[※【]")
_LABEL_LENGTH = 30
_LABEL_FIRST = late_pattern(
    rf"(?:^|\n)\s*(?:[・･●○■◆▪•]\s*)?(?P<label>[^\n。※【】()]{{1,{_LABEL_LENGTH}}}?)\s*[:\s]\s*$"
)


class Event(NamedTuple):
    """One step of a schedule. ``end`` is None unless a range was written; ``line_index`` counts from 0."""

    date: WarekiDate
    end: WarekiDate | None
    label: str
    line_index: int
    planned: bool = False

    @property
    def start(self) -> WarekiDate:
        return self.date


def find_events(text: str, dates: tuple[WarekiDate, ...] | None = None) -> tuple[Event, ...]:
    """The dated lines of a text, in order. ``dates`` are the text's dates, if they are known already.

    A line without a date continues the label before it, up to a line that begins with ※ or 【. A line may
    also carry its label in front (「テスト：令和７年４月」).
    """
    folded = fold_same_length(text)
    heads = _heads(folded, text, find_dates(text) if dates is None else dates)
    events = []
    for index, (date, end, label_first) in enumerate(heads):
        stop = heads[index + 1][0].start if index + 1 < len(heads) else len(text)
        events.append(_event(text, folded, date, end, stop, label_first))
    return tuple(events)


_Head = tuple[WarekiDate, WarekiDate | None, str]


def _heads(folded: str, text: str, dates: tuple[WarekiDate, ...]) -> list[_Head]:
    heads: list[_Head] = []
    index = 0
    while index < len(dates):
        date = dates[index]
        following = dates[index + 1] if index + 1 < len(dates) else None
        ranged = following is not None and _BETWEEN.fullmatch(folded, date.end, following.start) is not None
        index += 2 if ranged else 1
        line_start = folded.rfind("\n", 0, date.start) + 1
        before = folded[max(line_start, date.start - 2 * _LABEL_LENGTH) : date.start]
        end = following if ranged else None
        if _LINE_HEAD.fullmatch(before) or (heads and _INLINE_HEAD.search(before) and "(" not in before):
            heads.append((date, end, ""))
            continue
        label = _label_before(folded, text, date, end)
        if label:
            heads.append((date, end, label))
    return heads


def _label_before(folded: str, text: str, date: WarekiDate, end: WarekiDate | None) -> str:
    """The label of 「テスト：令和７年４月」, if nothing but a remark follows on the line."""
    last = end or date
    line_end = folded.find("\n", last.end)
    rest = folded[last.end : min(line_end if line_end >= 0 else len(folded), last.end + 2 * _LABEL_LENGTH)]
    begin = max(folded.rfind("\n", 0, date.start) + 1, date.start - 2 * _LABEL_LENGTH)
    match = _LABEL_FIRST.search(folded[begin : date.start])
    if match is None or not re.fullmatch(r"\s*(?:から|より|まで|に|頃|以降)?\s*(?:\([^()]*\))?\s*", rest):
        return ""
    return squeeze(text[begin + match.start("label") : begin + match.end("label")])


def _event(
    text: str, folded: str, date: WarekiDate, end: WarekiDate | None, stop: int, label_first: str
) -> Event:
    line_index = text.count("\n", 0, date.start)
    after = _AFTER_DATE.match(folded, (end or date).end)
    planned = bool(after and after["planned"])
    if label_first:
        return Event(date, end, label_first, line_index, planned)
    label = text[after.end() if after else (end or date).end : max(stop, after.end() if after else 0)]
    ending = _LABEL_ENDS.search(label)
    if ending:
        label = label[: ending.start()]
    label = _trimmed(label)
    if "(予定)" in fold_same_length(label):
        planned = True
    return Event(date, end, label, line_index, planned)


def _trimmed(label: str) -> str:
    """Without what belongs to the next event (its bullet or number) and without separators at the end."""
    lines = label.split("\n")
    while len(lines) > 1 and _LINE_HEAD.fullmatch(fold_same_length(lines[-1])):
        lines.pop()
    return squeeze("\n".join(lines)).strip(" 、,;/／→⇒。")
