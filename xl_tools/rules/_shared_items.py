"""What a matter lists as 情報項目 against the item lists of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.items import parse_items, split_categories
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import DataItem, Paper, per_paper

_LONGEST_ITEM = 20


def unlisted_items(text: str, paper: Paper) -> tuple[str, ...]:
    """The items of a text that no item list has, the rule I005; none where most are not: it is another list then."""
    if not paper.item_lists:
        return ()
    known, everything = _listed_names(paper)
    names = list(dict.fromkeys(_names(text)))
    missing = tuple(
        name for name in names if comparable(name) not in known and not _is_near(name, known, everything)
    )
    return missing if len(missing) * 2 <= len(names) else ()


@per_paper
def _listed_names(paper: Paper) -> tuple[frozenset[str], str]:
    known = {comparable(item.name) for items in paper.item_lists for item in walk(items.items)}
    return frozenset(known), "\n".join(known)


def walk(items: tuple[DataItem, ...]) -> Iterator[DataItem]:
    """The items and all they hold, outer ones first."""
    for item in items:
        yield item
        yield from walk(item.sub_items)


def _names(text: str) -> Iterator[str]:
    """The names of items; lines that only say whose they are, and long phrases, are none."""
    for _, part in split_categories(text):
        for item in parse_items(part):
            if (
                1 < len(item.name) <= _LONGEST_ITEM
                and item.name[0] not in "（(※0123456789０１２３４５６７８９①②③"
            ):
                yield item.name


def _is_near(name: str, known: frozenset[str], everything: str) -> bool:
    """A part of a listed name, or one that holds a listed name (住所, 現住所)."""
    key = comparable(name)
    return key in everything or any(each in key for each in known if len(each) > 1)
