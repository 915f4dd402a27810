"""Comparing one field over the sheets of a paper, and a category with the sheets there are for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Field, Paper

_Key = TypeVar("_Key")


def odd_ones_out(
    entries: Sequence[tuple[Field, _Key]], same: Callable[[_Key, _Key], bool]
) -> Iterator[tuple[Field, _Key, Field, _Key]]:
    """Every entry that differs from the reading most sheets agree on, together with one that has that reading.

    Where two readings are equally frequent the first one counts as the right one.
    """
    if len(entries) < 2 or all(key == entries[0][1] for _, key in entries):
        return
    agreements = [sum(same(key, other) for _, other in entries) for _, key in entries]
    reference, right = entries[agreements.index(max(agreements))]
    for field, key in entries:
        if field is not reference and not same(key, right):
            yield field, key, reference, right


def blank_sheets(paper: Paper, category: str) -> tuple[CellRef, ...]:
    """Where the sheets of this 区分 that nobody has written on begin to be filled in."""
    return tuple(
        matter.value("title").ref for matter in paper.unused_matters if matter.layout.category == category
    )
