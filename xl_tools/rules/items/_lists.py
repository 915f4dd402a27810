"""Item lists row by row, and how the matter sheets refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.items import Item, parse_items, split_categories
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.model.cell import Value
from xl_tools.model.paper import Context, Field, ItemList, Paper
from xl_tools.rules.base import skip_former_scheme

DASH = r"[-－ー―‐−–—]"
_REFERENCE = re.compile(rf"資料\s*(?P<paper>\d{{1,3}})?\s*(?:{DASH}\s*(?P<part>\d{{1,2}}))?")
_RANGE_SIGNS = ("から", "~", "〜", "～")
_MORE_PARTS = re.compile(
    rf"\s*(?P<sign>から|[~〜～、,・]|及び|と)\s*(?:資料\s*)?(?:\d{{0,3}}\s*{DASH}\s*)?(?P<part>\d{{1,2}})"
    r"(?=\s*(?:から|まで|及び|[のをに~〜～、,・)】]|と(?!い)|$))"
)
_AS_ELSEWHERE = re.compile(r"(?:別紙|別添|別表|別記|一覧|資料)[^、。\n]{0,30}(?:とおり|通り|参照)")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of a list with its category, whose it is, and the cell; ``alone`` in a cell of its own.

    ``parts`` are its sub-items, those of the 内訳 column included, ready for comparing.
    """

    item: Item
    parts: frozenset[str]
    category: str
    subjects: str
    note: str
    value: Value
    alone: bool


def listed_items(items: ItemList) -> Iterator[ListedItem]:
    """The items with their sub-items. A blank だれの goes on with the one above, within a category."""
    category, subjects = "", ""
    for row in items.rows:
        if not row.category.is_empty:
            category, subjects = row.category.text.strip().strip("【】"), ""
        if not row.subjects.is_empty:
            subjects = comparable(row.subjects.text)
        for heading, text in split_categories(row.item.text):
            category = heading or category
            parsed = parse_items(text)
            for item in parsed:
                column = parse_items(row.sub_items.text) if item is parsed[-1] else ()
                parts = frozenset(comparable(sub.name) for sub in (*item.sub_items, *column))
                yield ListedItem(item, parts, category, subjects, row.note.text, row.item, len(parsed) == 1)


def references(text: str) -> tuple[tuple[str, str], ...]:
    """(資料 number, part) of every 資料N－M in the text, "" for what is not written.

    資料N－２～４ and 資料N－２から資料N－４ are the parts 2, 3 and 4; 資料N－２、３ the parts 2 and 3.
    """
    folded = fold_width(text)
    found: list[tuple[str, str]] = []
    for match in _REFERENCE.finditer(folded):
        paper, part = match["paper"] or "", match["part"] or ""
        if paper or part:
            found.append((paper, part))
        if part:
            found += [(paper, str(more)) for more in _more_parts(folded, match.end(), int(part))]
    return tuple(dict.fromkeys(found))


def _more_parts(folded: str, position: int, last: int) -> Iterator[int]:
    while match := _MORE_PARTS.match(folded, position):
        part = int(match["part"])
        yield from range(last + 1 if match["sign"] in _RANGE_SIGNS else part, part + 1)
        last, position = part, match.end()


def refers_elsewhere(text: str) -> bool:
    """Whether the items are said to stand somewhere else: 「資料○－２のとおり」, 「別紙のとおり」."""
    return _AS_ELSEWHERE.search(fold_width(text)) is not None


def item_fields(paper: Paper) -> Iterator[Field]:
    """The 記録項目・情報項目 field of every matter that has one filled in."""
    for matter in paper.matters:
        field = matter.fields.get("data_items")
        if field is not None and not field.value.is_empty:
            yield field


def own_number(paper: Paper) -> str:
    """The paper's 資料 number in half-width digits, "" if the secretariat has not given it one."""
    found = references(paper.cover.text("document_number")) if paper.cover else ()
    return found[0][0] if found else ""


def skip_where_a_list_may_be_unread(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of the rules that miss an item list: it may stand on a sheet that was not recognised."""
    if former := skip_former_scheme(paper, context):
        return former
    return "このツールが読めないシートがあるため" if paper.unknown_sheets and not paper.item_lists else None
