"""The numbers of a detail page: 「被保険者数 ８５，２００名（令和５年４月１日時点）」."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.numbers import Count, find_counts
from xl_tools.japanese.widths import fold_same_length, squeeze
from xl_tools.model.report import CountItem, Line, Reading
from xl_tools.published.blocks import Block

_AS_OF = re.compile(r"現在|時点|末|基準日")
_NOTE = re.compile(r"\s*[※＊*]")
_BRACKET_BEHIND = re.compile(r"\s*[(](?P<inner>[^()]*)[)]")
_NO_NAME = re.compile(r"[\d]|予定|見込|現在|時点|程度|内訳")
_ORDINAL = re.compile(r"\s*(?:[(]\d{1,2}[)]|[①-⑳]|[ア-ン](?=[ \u3000])|[・○●※])\s*")
_BRACKET_WITH_DAY = re.compile(r"[(（][^()（）]*(?:現在|時点|末|基準日)[^()（）]*[)）]")
_DATE_BEFORE = re.compile(r"^.*?[年月日末度](?:現在|時点|末)?の(?=\S)")
_PARTICLE = re.compile(r"(?:については|は|が|も|：|:)$")
_SENTENCE = re.compile(r"[。※]|である|であり|[はがを](?=.)")
_LONGEST_LABEL = 40


def count_items(block: Block) -> tuple[CountItem, ...]:
    """Every count below the block's heading, with the day of the nearest 「… 現在」 line above it."""
    heading = "".join(line.text.strip() for line in block.heading)
    lines = [line for line in block.lines if line.text.strip()]
    texts = [heading, *(line.text.strip() for line in lines)]
    text = "\n".join(texts)
    starts = _starts(texts)
    items: list[CountItem] = []
    counted = 0
    for count in find_counts(text):
        place = max(index for index, start in enumerate(starts) if start <= count.start)
        if place:
            before = text[max(starts[place], counted) : count.start]
            day = _day(texts[: place + 1], text, count)
            items.append(_item(count, _label(count, text, before), lines[place - 1], day))
        counted = count.end
    return tuple(items)


def _starts(texts: Sequence[str]) -> list[int]:
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    return starts


def _item(count: Count, label: str, line: Line, day: datetime.date | None) -> CountItem:
    reading = Reading(squeeze(line.text), line.ref, lines=(line.ref,))
    return CountItem(reading, label, count.value, count.unit + count.bound, count.approximate, day)


def _label(count: Count, text: str, before: str) -> str:
    """What stands before the number on its line, else the bracket behind it, else what the line above says."""
    named = _BRACKET_WITH_DAY.sub("", before[_ordinal_end(before) :]).strip(" \u3000:：（(")
    if named and len(named) <= _LONGEST_LABEL and not _SENTENCE.search(named):
        return squeeze(_without_date(named))
    behind = _BRACKET_BEHIND.match(fold_same_length(text), count.end)
    if not before.strip() and behind and not _NO_NAME.search(behind["inner"]):
        return squeeze(text[behind.start("inner") : behind.end("inner")])
    return _PARTICLE.sub("", _without_date(as_written(count.label, text)))


def _ordinal_end(before: str) -> int:
    match = _ORDINAL.match(fold_same_length(before))
    return match.end() if match else 0


def _without_date(label: str) -> str:
    dates = find_dates(label)
    return _DATE_BEFORE.sub("", label) if dates and dates[0].start == 0 else label


def _day(texts: Sequence[str], text: str, count: Count) -> datetime.date | None:
    """The count's own day, else that of the last line above that names one and counts nothing itself."""
    if _has_own_day(texts[-1], text, count):
        return count.as_of.last_day if count.as_of else None
    if _NOTE.match(texts[-1]) or _belongs_to_another(text, count):
        return None
    for above in reversed(texts[:-1]):
        if find_counts(above):
            continue
        dates = find_dates(above) if _AS_OF.search(fold_same_length(above)) else ()
        return dates[-1].last_day if dates else None
    return None


def _has_own_day(line: str, text: str, count: Count) -> bool:
    return (
        count.as_of is not None
        and count.as_of.as_written in fold_same_length(line)
        and not _belongs_to_another(text, count)
    )


def _belongs_to_another(text: str, count: Count) -> bool:
    """Whether the bracket behind the count counts something else: its day is that one's."""
    behind = _BRACKET_BEHIND.match(fold_same_length(text), count.end)
    return behind is not None and bool(find_counts(behind["inner"]))
