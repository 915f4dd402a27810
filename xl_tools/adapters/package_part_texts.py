"""The texts of any XML part: what its elements hold, and what their attributes say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple, cast

from lxml import etree

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.coded_texts import CODED, uncoded
from xl_tools.adapters.package_strings import string_item
from xl_tools.adapters.package_tree import local_name
from xl_tools.adapters.package_written import (
    SHORTEST,
    is_indentation,
    says_something,
    texts_after_tags,
    texts_of_attributes,
)
from xl_tools.adapters.xml_parts import as_utf8, cell_text
from xl_tools.model.package_text import Role
from xl_tools.ports import Position

LINES = frozenset({"p", "si", "is", "div", "text"})
"""Elements whose runs make one line of text."""
UNSEEN_RUNS = ("delText", "instrText", "delInstrText")
_LOOKS = frozenset({"spPr", "style", "from", "to", "bodyPr", "lstStyle", "xfrm", "clientData"})
"""Outlines, fills and places of shapes: most of a drawing's elements, and numbers only."""
_ANNOTATIONS = frozenset({"comment", "threadedComment", "hyperlink", "dataValidation", "protectedRange"})
"""Elements that belong to a cell, which their attribute ``ref`` or ``sqref`` names."""
AUTHORS = frozenset({"creator", "lastModifiedBy", "author", "Manager", "manager"})
NAMED_PEOPLE = {
    ("person", "displayName"),
    ("person", "userId"),
    ("userInfo", "name"),
    ("header", "userName"),
}
COPIES = {**dict.fromkeys(("s", "n", "d", "x"), "v"), "filter": "val", "customFilter": "val"}
"""Elements of a pivot cache and of a filter, with the attribute that holds the value of a cell."""
_AROUND = 2
_MARKS_OF_DECLARATION = 2
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)


class PartText(NamedTuple):
    """A text of a part, with the cell it belongs to where the part says so."""

    text: str
    position: Position | None = None
    role: Role = Role.TEXT


def tree_texts(root: etree._Element) -> list[PartText]:
    """Depth first."""
    found: list[PartText] = []
    _walk(root, local_name(root), None, False, found)
    return found


def _walk(
    element: etree._Element,
    name: str,
    position: Position | None,
    is_inside_line: bool,
    found: list[PartText],
) -> None:
    """Trees are as deep as the parser lets them be, a few hundred elements."""
    if name in _ANNOTATIONS:
        position = _cell_of(element)
    is_line = name in LINES
    found += _own_texts(element, name, position, is_line, is_inside_line)
    found += _attributes(element, name, position)
    for child in element:
        child_name = local_name(child)
        if child_name not in _LOOKS:
            _walk(child, child_name, position, is_line or is_inside_line, found)


def _own_texts(
    element: etree._Element, name: str, position: Position | None, is_line: bool, is_inside_line: bool
) -> Iterator[PartText]:
    role = Role.AUTHOR if name in AUTHORS else Role.TEXT
    if is_line:
        yield from (PartText(each, position, role) for each in _line(element) if each.strip())
    if is_inside_line:
        return
    if not is_line and (text := element.text) and text.strip():
        yield from _written(cell_text(text), name, position, role)
    if (tail := element.tail) and tail.strip():
        yield PartText(cell_text(tail), position, role)


def _written(text: str, name: str, position: Position | None, role: Role = Role.TEXT) -> Iterator[PartText]:
    """As it is written, and as it is shown where it is written with codes."""
    yield PartText(text, position, role)
    if name in CODED:
        shown = dict.fromkeys(uncoded(text, name))
        yield from (PartText(each, position, role) for each in shown if each != text)


def _line(element: etree._Element) -> tuple[str, ...]:
    """What is shown, what is said above it, and what is not shown: taken out, or the code of a field."""
    shown, furigana = string_item(element)
    unseen = "".join(each.text or "" for each in element.iter(*(f"{{*}}{name}" for name in UNSEEN_RUNS)))
    if not shown and not unseen:
        texts = map(str, element.itertext("*"))
        shown = "".join(text for text in texts if not is_indentation(text))
    return shown, furigana, unseen


def _cell_of(element: etree._Element) -> Position | None:
    written = element.get("ref") or element.get("sqref") or ""
    return position_of(re.split("[: ]", written)[0])


def _attributes(element: etree._Element, name: str, position: Position | None) -> Iterator[PartText]:
    for key, value in _items(element):
        text = str(value)
        if len(text) < SHORTEST and name not in COPIES:
            continue
        attribute = str(key)[str(key).rfind("}") + 1 :]
        is_copy = COPIES.get(name) == attribute
        if is_copy or says_something(attribute, text):
            role = Role.AUTHOR if (name, attribute) in NAMED_PEOPLE else Role.TEXT
            yield from _written(cell_text(text), attribute, position, role)


_ALL_ATTRIBUTES = etree.XPath("@*")
_FEW_ATTRIBUTES = 100


def _items(element: etree._Element) -> Iterable[tuple[object, object]]:
    """lxml looks for the value of each among all."""
    if len(element.attrib) <= _FEW_ATTRIBUTES:
        return element.items()
    found = cast("list[etree._ElementUnicodeResult]", _ALL_ATTRIBUTES(element))
    return ((value.attrname, value) for value in found)


def worthwhile(texts: Sequence[PartText], may_matter: Callable[[str], bool]) -> tuple[PartText, ...]:
    """Names of authors, what may matter, and what stands just before and after it."""
    kept: set[int] = set()
    for index, each in enumerate(texts):
        if each.role is not Role.TEXT or may_matter(each.text):
            kept.update(range(max(0, index - _AROUND), min(len(texts), index + _AROUND + 1)))
    return tuple(texts[index] for index in sorted(kept))


def loose_texts(part: bytes) -> Iterator[PartText]:
    """For parts that are no proper XML (VML as old programs write it), or too large for a tree."""
    written = part.decode("utf-8", errors="replace")
    for name, text in texts_after_tags(written):
        if (shown := unescape(text)).strip():
            yield from _written(cell_text(shown), name, None)
    for name, text in texts_of_attributes(written):
        yield from _written(text, name, None)


def comments_in(part: bytes) -> Iterator[PartText]:
    """What stands in comments and processing instructions of the XML, which no program shows. Raises Refused."""
    part = as_utf8(part)
    if b"!" in part:  # one byte is found ten times as fast as two
        for found in _COMMENT.finditer(part):
            yield PartText(found[1].decode("utf-8", errors="replace"))
    if part.count(b"?") > _MARKS_OF_DECLARATION:
        for piece in part.split(b"<?")[1:]:  # no pattern: thousands may be left open
            instruction, end, _ = piece.partition(b"?>")
            if end and not instruction.startswith(b"xml "):
                yield PartText(instruction.decode("utf-8", errors="replace"))
