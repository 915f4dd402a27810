"""Lists of data items: 「氏名（漢字、カナ）、性別、住所（転入前の住所を含む）」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from xl_tools.japanese.brackets import bracket_pairs, mixed_width_brackets, unbalanced_brackets
from xl_tools.japanese.widths import squeeze

__all__ = [
    "Item",
    "mixed_width_brackets",
    "parse_items",
    "separators_used",
    "split_categories",
    "unbalanced_brackets",
    "walk_items",
]

_SEPARATOR = re.compile(r"[、，､,](?:(?<!,)|(?<![0-9０-９],)|(?![0-9０-９]))")
"""A comma between digits is part of a number."""
_LINE_END = re.compile(r"\n")
_DEEPEST = 12
"""Brackets nested deeper than this are read as remarks."""
_BULLET = re.compile(r"^[ \t\u3000]*(?:[・･●○■◆▪•◎]|[-－](?=\s))[ \t\u3000]*", re.MULTILINE)
_OTHERS = re.compile(r"^(?:等|など)$|(?:(?<=\s)|(?<=[)）]))(?:等|など)$")
_OTHERS_END = "等ど"
_REMARK = re.compile(
    r"(?:を?含む|を?除く|含まない|に?限る|限り|(?:場合|とき)(?:のみ|に限る|等)?|のみ|だけ|(?:以下)?同じ|とする|という|いう"
    r"|のとおり|とおり|任意|希望者|必要時|該当者|以降|以前|まで|から|(?:に係る|に関する)もの|に限り|必要な者|対象者)[。．]?$|^[※＊]"
)
_STRUCTURE = re.compile(r"[、，､,\n・･●○■◆▪•◎\-－等ど(（)）\[［\]］{｛}｝「『【〔〈《〖｢」』】〕〉》〗｣]")
"""A text without any of these is one item."""
_EDGE = " \t\r\n\u3000\u00a0\u200b。．"
_OPENING_FORMS = "(（[［〔"
_CATEGORY = re.compile(r"【([^【】]*)】")


@dataclass(frozen=True, slots=True)
class Item:
    """One data item. ``start`` and ``end`` are positions in the text, brackets included.

    ``qualifier`` is the text of a bracket that limits the item (…を含む, …の場合) and holds no sub-items.
    ``and_others`` when 等 or など stands after the item.
    """

    name: str
    sub_items: tuple[Item, ...] = ()
    qualifier: str = ""
    start: int = 0
    end: int = 0
    and_others: bool = False


class _Source(NamedTuple):
    """The text with its brackets: ``openings`` by closing position, ``depths`` per character, none without any."""

    text: str
    openings: dict[int, int]
    depths: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Source:
        pairs = {start: end for start, end in bracket_pairs(text).items() if text[start] in _OPENING_FORMS}
        if not pairs:
            return cls(text, {}, ())
        changes = [0] * (len(text) + 2)
        for start, end in pairs.items():
            changes[start + 1] += 1
            changes[end] -= 1
        depths = tuple(accumulate(changes))
        return cls(text, {end: start for start, end in pairs.items()}, depths)

    def outside(self, pattern: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
        """Matches between the positions that do not lie in a bracket opened there."""
        if not self.depths:
            return [m.span() for m in pattern.finditer(self.text, start, end)]
        depth = self.depths[start]
        return [m.span() for m in pattern.finditer(self.text, start, end) if self.depths[m.start()] == depth]

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return start, end


def parse_items(text: str) -> tuple[Item, ...]:
    """The items of a list, with the items in a bracket behind a name as its sub-items.

    A bracket inside a word belongs to the word (期別（月割）額). Line breaks inside words are dropped; where a
    text has no separator but several lines, or every line has a bullet, each line is an item. 等 alone is
    no item but marks the one before it. Empty places between separators yield nothing.
    """
    if not _STRUCTURE.search(text):
        name = squeeze(text.strip(_EDGE))
        start = len(text) - len(text.lstrip(_EDGE))
        return (Item(name, start=start, end=len(text.rstrip(_EDGE))),) if name else ()
    return _parsed(text)


@lru_cache(maxsize=512)
def _parsed(text: str) -> tuple[Item, ...]:
    """A dozen rules look at the lists of one paper."""
    return _parse(_Source.of(text), 0, len(text), 0)


def walk_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items and all their sub-items, in the order written."""
    for item in items:
        yield item
        yield from walk_items(item.sub_items)


def _parse(source: _Source, start: int, end: int, level: int) -> tuple[Item, ...]:
    items: list[Item] = []
    for piece_start, piece_end in _pieces(source, start, end):
        item = _item(source, piece_start, piece_end, level)
        if item is not None and item.name:
            items.append(item)
        elif item is not None and items:
            items[-1] = replace(items[-1], and_others=True)
    return tuple(items)


def _pieces(source: _Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators outside brackets."""
    separators = source.outside(_SEPARATOR, start, end)
    lines = [line for line in source.text[start:end].split("\n") if line.strip(_EDGE)]
    if len(lines) > 1:
        bullets = source.outside(_BULLET, start, end)
        every_line = len(bullets) == len(lines)
        if every_line or not separators:
            separators += source.outside(_LINE_END, start, end)
        if every_line:
            separators += bullets
    elif match := _BULLET.match(source.text, start, end):
        start = match.end()
    position = start
    for separator_start, separator_end in sorted(separators):
        yield position, max(separator_start, position)
        position = max(separator_end, position)
    yield position, end


def _item(source: _Source, start: int, end: int, level: int) -> Item | None:
    """The item of one stretch, None if it is empty; a name of "" stands for 等 alone."""
    start, end = source.stripped(start, end)
    if start == end:
        return None
    name_end, others = end, False
    match = _OTHERS.search(source.text[start:end]) if source.text[end - 1] in _OTHERS_END else None
    if match:
        others = True
        name_end = source.stripped(start, start + match.start())[1]
        if name_end <= start:
            return Item("", start=start, end=end, and_others=True)
    sub_items: tuple[Item, ...] = ()
    qualifiers: list[str] = []
    while (opening := source.openings.get(name_end - 1, -1)) > start:
        inner = source.text[opening + 1 : name_end - 1].strip(_EDGE)
        if sub_items or level >= _DEEPEST or _REMARK.search(inner):
            qualifiers.insert(0, squeeze(inner))
        else:
            sub_items = _parse(source, opening + 1, name_end - 1, level + 1)
        name_end = source.stripped(start, opening)[1]
    name = squeeze(source.text[start:name_end])
    others = others or name.endswith(("等", "など"))
    return Item(name, sub_items, "、".join(qualifiers), start, end, others)


def separators_used(text: str) -> tuple[str, ...]:
    """The different separators in the text (、 ， , ､), in order of appearance; commas inside numbers are none."""
    return tuple(dict.fromkeys(_SEPARATOR.findall(text)))


def split_categories(text: str) -> tuple[tuple[str, str], ...]:
    """The text cut at its 【…】 headings, as (category, text below it).

    Text before the first heading comes with the category "", unless there is none.
    """
    parts: list[tuple[str, str]] = []
    category, position = "", 0
    for match in _CATEGORY.finditer(text):
        parts.append((category, text[position : match.start()].strip()))
        category, position = squeeze(match.group(1)).strip(), match.end()
    parts.append((category, text[position:].strip()))
    return tuple(part for part in parts if part != ("", ""))
