"""The data items a paper names, wherever it lists them: rows of the list, or a field of a matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xl_tools.japanese.items import parse_items, walk_items
from xl_tools.japanese.text_changes import TextChange
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import DataItemRow, Field, Paper

Fingerprint = tuple[tuple[str, ...], bool]
"""Names and remarks in any order, and whether 等 follows one of them."""

ITEMS_FIELD = "data_items"
_REFERENCE = re.compile(r"資料|別紙|別添|のとおり|参照")
_MOST_NAMED_BY_A_REFERENCE = 2


def fingerprint(text: str) -> Fingerprint:
    """The same for texts that name the same items in another order, or nested otherwise."""
    items = tuple(walk_items(parse_items(text)))
    words = sorted(comparable(word) for item in items for word in (item.name, item.qualifier) if word)
    return tuple(words), any(item.and_others for item in items)


def row_text(row: DataItemRow) -> str:
    """The item with what stands beside it: 「住所」 and 「現住所、送付先」 name what 「住所（現住所、送付先）」 names."""
    return "、".join(value.text for value in (row.item, row.sub_items) if not value.is_empty)


def names_in(text: str) -> Iterator[str]:
    return (comparable(item.name) for item in walk_items(parse_items(text)) if item.name)


def names_in_rows(rows: Iterable[DataItemRow]) -> set[str]:
    return {name for row in rows for name in names_in(row_text(row))}


def item_fields(paper: Paper) -> list[Field]:
    """The fields that list items themselves; not those that only refer to a list (資料１－２のとおり)."""
    fields = [form.fields.get(ITEMS_FIELD) for form in paper.matters]
    return [each for each in fields if each and not each.value.is_empty and not is_reference(each.text)]


def is_reference(text: str) -> bool:
    return bool(_REFERENCE.search(text)) and len(parse_items(text)) <= _MOST_NAMED_BY_A_REFERENCE


def unknown_items(text: str, known: set[str]) -> tuple[TextChange, ...]:
    """The items of the list whose names are not among the known ones, as something added."""
    items = (item for item in parse_items(text) if comparable(item.name) not in known)
    return tuple(TextChange((0, 0), (item.start, item.end)) for item in items)
