"""Which texts of a paper the rules about wording look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Paper

_QUOTE = 12


def texts_but_items(paper: Paper) -> Iterator[tuple[str, Value]]:
    """Every text except lists of 情報項目, whose brackets have rules of their own."""
    items: set[CellRef] = {
        field.ref for form in paper.forms for field in form.fields.values() if field.spec.type == "item_list"
    }
    for item_list in paper.item_lists:
        items.update(value.ref for row in item_list.rows for value in (row.item, row.sub_items))
    return ((label, value) for label, value in paper.values if value.ref not in items)


def text_values(paper: Paper) -> Iterator[tuple[str, Value]]:
    """Every value that is a text; numbers and dates hold no wording."""
    return ((label, value) for label, value in paper.values if isinstance(value.raw, str))


@lru_cache(maxsize=1024)
def quote(text: str, start: int, end: int) -> str:
    """The words around a place, on one line, for a message."""
    left, right = max(0, start - _QUOTE), min(len(text), end + _QUOTE)
    return "".join(text[left:right].split())
