"""Comparing one field over the sheets of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from xl_tools.model.paper import Field, Form

_Key = TypeVar("_Key")

_ELSEWHERE = re.compile(r"^[\s　]*(?:同上|上記|前記|〃|別紙|別表|資料|別添|「?事業の概要)[^。]{0,40}$")


def filled_fields(forms: Iterable[Form], field_id: str) -> list[Field]:
    """The field on every sheet where somebody has filled it in."""
    found = (form.fields.get(field_id) for form in forms)
    return [field for field in found if field is not None and not field.value.is_empty]


def says_elsewhere(text: str) -> bool:
    """True for 同上, 別紙のとおり and the like, which cannot be compared."""
    return _ELSEWHERE.match(text) is not None


def odd_ones_out(
    entries: Sequence[tuple[Field, _Key]], same: Callable[[_Key, _Key], bool]
) -> Iterator[tuple[Field, _Key, Field, _Key]]:
    """Every entry that differs from the reading most sheets agree on, together with one that has that reading.

    Where two readings are equally frequent the first one counts as the right one.
    """
    if len(entries) < 2:
        return
    agreements = [sum(same(key, other) for _, other in entries) for _, key in entries]
    reference, right = entries[agreements.index(max(agreements))]
    for field, key in entries:
        if field is not reference and not same(key, right):
            yield field, key, reference, right
