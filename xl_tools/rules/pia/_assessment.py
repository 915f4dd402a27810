"""特定個人情報保護評価: who needs which kind, and what a paper says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.numbers import Count
from xl_tools.japanese.widths import fold_width
from xl_tools.model.cell import Value
from xl_tools.model.paper import DataItem, Field, Paper, per_paper
from xl_tools.rules._shared_fields import counts_of_persons
from xl_tools.rules._shared_items import walk

KINDS = ("基礎項目評価", "重点項目評価", "全項目評価")
"""From the lightest to the heaviest."""

_NUMBER = re.compile(
    r"(?:個人番号|マイナンバー)(?!カード|法|制度|ポータル|利用事務|関係事務|通知|コールセンター|総合|[^、。\n]{0,8}(?:除|含ま|扱わ|以外|使用し?な|利用し?な|記録し?な|保有し?な|せず|なし|無し))"
)
_DENIED_BEFORE = re.compile(r"(?:除く|以外の|ない)[^、。\n]{0,4}$")
_MENTION = re.compile(r"個人情報(?:保護)?評価|保護評価|(?:基礎|重点|全)項目評価|しきい値判断|PIA")
_KIND = re.compile(r"(?P<kind>基礎|重点|全)項目評価")
_THRESHOLDS = ((300_000, 2, 2), (100_000, 1, 2), (10_000, 0, 1), (1_000, 0, 0))
"""From how many persons; the kind, and the kind with 500 handlers or an incident within the year."""


@per_paper
def number_item(paper: Paper) -> Value | DataItem | None:
    """Where 個人番号 stands among the items; None when the paper does not handle it. Cards do not count."""
    for items in paper.item_lists:
        for item in walk(items.items):
            if handles_number(f"{item.name}（{item.qualifier}）" if item.qualifier else item.name):
                return item
    for matter in paper.matters:
        value = matter.value("data_items")
        if handles_number(value.text):
            return value
    return None


def handles_number(text: str) -> bool:
    if not ("番号" in text or "マ" in text or "ﾏ" in text):
        return False
    folded = fold_width(text)
    return any(not _DENIED_BEFORE.search(folded[: match.start()]) for match in _NUMBER.finditer(folded))


@per_paper
def mentions(paper: Paper) -> tuple[Field, ...]:
    """Fields of the paper that speak of an assessment."""
    fields = (field for form in paper.forms for field in form.filled)
    return tuple(field for field in fields if _is_mention(field.text))


def _is_mention(text: str) -> bool:
    if not ("評" in text or "値" in text or "A" in text or "Ａ" in text):
        return False
    return _MENTION.search(fold_width(text).replace("\n", "")) is not None


def kinds_named(paper: Paper) -> Iterator[tuple[int, Field]]:
    """Every kind of assessment the paper names, as its place in KINDS, with the field."""
    for field in mentions(paper):
        for match in _KIND.finditer(fold_width(field.text)):
            yield KINDS.index(f"{match['kind']}項目評価"), field


@per_paper
def persons(paper: Paper) -> Count | None:
    """The greatest number of persons in 対象者数; None when it names none."""
    counts = [count for count in counts_of_persons(paper) if count.counter == "人"]
    return max(counts, key=lambda count: count.value, default=None)


def required_kinds(number: int) -> tuple[int, int] | None:
    """The kind a number of persons calls for and the one with many handlers or an incident; None below 1,000."""
    for least, usual, strict in _THRESHOLDS:
        if number >= least:
            return usual, strict
    return None


def place_of(place: Value | DataItem) -> tuple[Value, str]:
    """The cell 個人番号 stands in and what to show of it."""
    if isinstance(place, Value):
        return place, place.text
    return Value(place.name, place.ref), place.name
