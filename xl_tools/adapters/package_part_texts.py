"""The texts of any XML part: what its elements hold, and what their attributes say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple, cast

from lxml import etree

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.coded_texts import header_sections, uncoded
from xl_tools.adapters.package_cells import local_name, string_item
from xl_tools.adapters.xml_parts import as_utf8, cell_text
from xl_tools.model.package_text import Role
from xl_tools.ports import Position

_LINES = frozenset({"p", "si", "is", "div"})
"""Elements whose runs make one line of text."""
_LOOKS = frozenset({"spPr", "style", "from", "to", "bodyPr", "lstStyle", "xfrm", "clientData"})
"""Outlines, fills and places of shapes: most of a drawing's elements, and numbers only."""
_ANNOTATIONS = frozenset({"comment", "threadedComment", "hyperlink", "dataValidation", "protectedRange"})
"""Elements that belong to a cell, which their attribute ``ref`` or ``sqref`` names."""
_AUTHORS = frozenset({"creator", "lastModifiedBy", "author", "Manager", "manager"})
_NAMED_PEOPLE = {
    ("person", "displayName"),
    ("person", "userId"),
    ("userInfo", "name"),
    ("header", "userName"),
}
_COPIES = frozenset({"s", "n", "d", "x"})
"""Elements of a pivot cache, each with one value."""
_NO_TEXT = re.compile(
    r"[-+.,\d\s%]{0,9}|[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[\x21-\x7e]{0,6}|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
    r"|(?:https?://(?:schemas|purl)\.|application/|urn:)\S*"
)
"""Sizes, places, short words, GUIDs, names of schemas."""
_SHORTEST, _AROUND = 7, 2
_TEXT = re.compile("(?:^|>)([^<>]+)(?:<|$)")
_ATTRIBUTE = re.compile("""=\\s*(?:"([^"<]*)"|'([^'<]*)')""")
_MARKS_OF_DECLARATION = 2
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)


class PartText(NamedTuple):
    """A text of a part, with the cell it belongs to where the part says so."""

    text: str
    position: Position | None = None
    role: Role = Role.TEXT


_ALWAYS_WALKED = re.compile(
    rb"uthor|reator|odifiedBy|anager|<(?:\w+:)?(?:person|userInfo|header)\b|<(?:\w+:)?pivot"
    rb"|(?:odd|even|first)(?:Header|Footer)"
)
"""People's names, copies of cells, headers with their codes: their texts tell nothing at a glance."""
_TEXTS = etree.XPath(
    "//*[not(self::xdr:col or self::xdr:colOff or self::xdr:row or self::xdr:rowOff)]/text()",
    namespaces={"xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"},
    smart_strings=False,
)
_LONG_ATTRIBUTES = etree.XPath(f"//@*[string-length() >= {_SHORTEST}]", smart_strings=False)

_ALL_ATTRIBUTES = etree.XPath("@*")
_FEW_ATTRIBUTES = 100


def is_worth_walking(plain: bytes, root: etree._Element, may_matter: Callable[[str], bool]) -> bool:
    """Whether a text of the part may matter: all texts in one do, or an attribute, or it is of those that tell nothing at a glance."""
    return _ALWAYS_WALKED.search(plain) is not None or any(may_matter(text) for text in _at_a_glance(root))


def _at_a_glance(root: etree._Element) -> Iterator[str]:
    yield "".join(cast("list[str]", _TEXTS(root)))
    for value in set(cast("list[str]", _LONG_ATTRIBUTES(root))):
        if not _NO_TEXT.fullmatch(value):
            yield value


def tree_texts(root: etree._Element, *, skip: str = "") -> Iterator[PartText]:
    """Depth first; elements called ``skip`` and what is in them are passed over."""
    position: Position | None = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = local_name(element)
        if event == "end":
            position = None if name in _ANNOTATIONS else position
            continue
        if name == skip or name in _LOOKS:
            walker.skip_subtree()
            continue
        if name in _ANNOTATIONS:
            position = _cell_of(element)
        yield from _own_texts(element, name, position)
        yield from _attributes(element, name, position)


def _own_texts(element: etree._Element, name: str, position: Position | None) -> Iterator[PartText]:
    role = Role.AUTHOR if name in _AUTHORS else Role.TEXT
    if name in _LINES or name == "text":
        shown, furigana = _line(element)
        yield from (PartText(each, position, role) for each in (shown, furigana) if each.strip())
    elif element.text and element.text.strip() and not _is_inside_line(element):
        yield from _written(cell_text(element.text), name, position, role)
    if element.tail and element.tail.strip() and not _is_inside_line(element):
        yield PartText(cell_text(element.tail), position, role)


def _written(text: str, name: str, position: Position | None, role: Role = Role.TEXT) -> Iterator[PartText]:
    """As it is written, and as it is shown where it is written with codes."""
    shown = list(uncoded(text, name))
    yield from (PartText(each, position, role) for each in dict.fromkeys([text, *shown]))


def _line(element: etree._Element) -> tuple[str, str]:
    shown, furigana = string_item(element)
    if not shown:
        shown = "".join(map(str, element.itertext("*")))
    return shown, furigana


def _is_inside_line(element: etree._Element) -> bool:
    parents = (local_name(parent) for parent in element.iterancestors())
    return any(name in _LINES or name == "text" for name in parents)


def _cell_of(element: etree._Element) -> Position | None:
    written = element.get("ref") or element.get("sqref") or ""
    return position_of(re.split("[: ]", written)[0])


def _attributes(element: etree._Element, name: str, position: Position | None) -> Iterator[PartText]:
    for key, value in _items(element):
        text = str(value)
        if len(text) < _SHORTEST and name not in _COPIES:
            continue
        attribute = str(key)[str(key).rfind("}") + 1 :]
        is_copy = attribute == "v" and name in _COPIES
        if is_copy or (len(text) >= _SHORTEST and not _NO_TEXT.fullmatch(text)):
            role = Role.AUTHOR if (name, attribute) in _NAMED_PEOPLE else Role.TEXT
            yield from _written(cell_text(text), attribute, position, role)


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
    for found in _TEXT.finditer(written):
        if (text := unescape(found[1])).strip():
            yield PartText(cell_text(text))
            yield from (PartText(each) for each in header_sections(text) if "&" in text)
    for found in _ATTRIBUTE.finditer(written):
        value = unescape(found[1] or found[2] or "")
        if len(value) >= _SHORTEST and not _NO_TEXT.fullmatch(value):
            yield PartText(value)


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
