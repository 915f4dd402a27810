"""The shared strings of a package, each with its furigana."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import cast

from lxml import etree

from xl_tools.adapters.package_tree import local_name, tree_of
from xl_tools.adapters.xml_parts import cell_text

_PLAIN_ITEM = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_TAKEN_OUT = "xl-tools-taken-out"
_COUNT_TAKEN_OUT = etree.XPath(f"count(*[local-name() = 'si'][@{_TAKEN_OUT}])")
_OTHERS = etree.XPath("*[local-name() != 'si'] | comment()")
MARKUP = b"<!"
"""Comments and character data, in which anything may look like a string or a cell."""


def shared_strings(plain: bytes) -> Sequence[tuple[str, str]]:
    """Behind them, where no cell's index should reach, what else is in the table. Raises Refused for broken XML."""
    others, texts = plain_items(plain)
    table = tree_of(others)
    items = table.findall("{*}si")
    if _COUNT_TAKEN_OUT(table) != len(texts):  # one was no item of the table
        table, texts = tree_of(plain), []
        items = table.findall("{*}si")
    following = iter(texts)
    strings = [string_item(item) if item.get(_TAKEN_OUT) is None else (next(following), "") for item in items]
    return (*strings, *_beside_the_items(table))


def _beside_the_items(table: etree._Element) -> Iterator[tuple[str, str]]:
    for each in cast("list[etree._Element]", _OTHERS(table)):
        if text := "".join(map(str, each.itertext())).strip():
            yield cell_text(text), ""


def plain_items(plain: bytes) -> tuple[bytes, list[str]]:
    """Most shared strings are one plain text: these, and the part with a mark in the place of each."""
    if MARKUP in plain or _TAKEN_OUT.encode() in plain:
        return plain, []
    texts = [cell_text(unescape(each.decode("utf-8", "replace"))) for each in _PLAIN_ITEM.findall(plain)]
    return _PLAIN_ITEM.sub(b"<si %s=''/>" % _TAKEN_OUT.encode(), plain), texts


def string_item(item: etree._Element) -> tuple[str, str]:
    """The text of a shared or inline string, its runs joined, and its furigana."""
    if len(item) == 1 and item[0].text is not None and not len(item[0]):
        return cell_text(item[0].text), ""
    shown: list[str] = []
    read: list[str] = []
    for text in item.iter("{*}t"):
        parent = text.getparent()
        is_furigana = parent is not None and local_name(parent) == "rPh"
        (read if is_furigana else shown).append(text.text or "")
    return cell_text("".join(shown)), cell_text("".join(read))
