"""XML seen as elements with their byte spans, so that a part is changed by cutting and inserting bytes.

What is not touched keeps its very bytes: quotes, blanks, prefixes, line ends. Cutting out what was inserted
gives back the part as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from xml.parsers import expat
from xml.sax.saxutils import escape

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.xml_spans import Edit, attribute_text, in_utf8, spliced, tag_end
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import local, refuse_large_tree

_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED_LETTER = re.compile(rb"&(?:apos|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_DEEPEST = 200
"""Levels of elements: programs write a dozen."""
_MARKUP_LETTERS = '<>&"'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True, eq=False)
class Element:
    """``tag`` is the name as written, ``name`` without prefix.

    Offsets are bytes: ``start``, end of the opening tag, start of the closing tag, ``end``.
    """

    tag: str
    name: str
    attributes: dict[str, str]
    start: int
    open_end: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """With its colon; "" without prefix."""
        return self.tag[: -len(self.name)]

    @property
    def self_closed(self) -> bool:
        return self.end == self.open_end

    def all(self, *names: str) -> list[Element]:
        return [child for child in self.children if child.name in names]

    def first(self, name: str) -> Element | None:
        for child in self.children:
            if child.name == name:
                return child
        return None

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()

    def get(self, name: str, default: str = "") -> str:
        """An attribute by local name."""
        if name in self.attributes:
            return self.attributes[name]
        for key, value in self.attributes.items():
            if ":" in key and local(key) == name:
                return value
        return default


class Markup:
    """One part. ``data`` is the part in UTF-8; edits refer to it and are made with ``spliced``."""

    def __init__(self, data: bytes, *, leave_out: Sequence[tuple[int, int]] = ()) -> None:
        """``leave_out`` are the insides of elements that are not looked at, in order; ``data`` is UTF-8 then.

        Raises Refused for unusual XML.
        """
        self.data = in_utf8(data)
        self._gaps: list[
            tuple[int, int]
        ] = []  # where in what is parsed, and how much is left out up to there
        left_out = 0
        for start, end in leave_out:
            self._gaps.append((start - left_out, left_out + end - start))
            left_out += end - start
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parse(spliced(self.data, [(start, end, b"") for start, end in leave_out]))

    @property
    def root(self) -> Element:
        if self._root is None:
            raise Refused(refusals.BROKEN)
        return self._root

    def raw(self, element: Element) -> bytes:
        return self.data[element.start : element.end]

    def inside(self, element: Element) -> bytes:
        return self.data[element.open_end : element.close]

    def namespace(self, prefix: str) -> str:
        """The address a prefix stands for at the root; ``prefix`` with its colon or ""."""
        return self.root.attributes.get(f"xmlns:{prefix[:-1]}" if prefix else "xmlns", "")

    def _parse(self, parsed: bytes) -> None:
        refuse_large_tree(parsed)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        names: dict[str, str] = {}

        def place() -> int:
            index = parser.CurrentByteIndex
            left_out = 0
            for at, so_far in self._gaps:
                if index < at:
                    break
                left_out = so_far
            return index + left_out

        def start(tag: str, attributes: dict[str, str]) -> None:
            if len(self._open) > _DEEPEST:
                raise Refused(refusals.BROKEN)
            at = place()
            if tag not in names:
                names[tag] = local(tag)
            element = Element(tag, names[tag], attributes, at, tag_end(self.data, at))
            if self._open:
                self._open[-1].children.append(element)
            else:
                self._root = element
            self._open.append(element)

        def end(_: str) -> None:
            element = self._open.pop()
            if self.data[element.open_end - 2 : element.open_end] == b"/>":
                element.close = element.end = element.open_end
            else:
                element.close = place()
                element.end = tag_end(self.data, element.close)

        def text(data: str) -> None:
            self._open[-1].text += data

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_dtd
        try:
            parser.Parse(parsed, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Refused(refusals.BROKEN) from error


def _refuse_dtd(*_: object) -> None:
    raise Refused(refusals.DTD)


@lru_cache(maxsize=32)
def markup_of(data: bytes) -> Markup:
    """Like ``Markup``; a part is looked at many times between two changes of it. Raises Refused."""
    return Markup(data)


def attribute_span(data: bytes, element: Element, name: str) -> tuple[int, int] | None:
    """Where the attribute's value stands, without its quotes; ``name`` as written, prefix included."""
    for found in _attributes(data, element):
        if found[1].decode() == name:
            return found.span(2) if found[2] is not None else found.span(3)
    return None


def with_attribute(data: bytes, element: Element, name: str, value: str) -> Edit:
    """Changes an attribute or adds it at the end of the tag."""
    span = attribute_span(data, element, name)
    if span:
        return (*span, _written(value))
    at = element.open_end - (2 if data[element.open_end - 2 : element.open_end] == b"/>" else 1)
    return at, at, b' %b="%b"' % (name.encode(), _written(value))


def without_attribute(data: bytes, element: Element, name: str) -> list[Edit]:
    return [(*found.span(), b"") for found in _attributes(data, element) if found[1].decode() == name]


def _attributes(data: bytes, element: Element) -> Iterator[re.Match[bytes]]:
    at = element.start + 1 + len(element.tag.encode())
    while found := _ATTRIBUTE.match(data, at, element.open_end):
        yield found
        at = found.end()


def appended(data: bytes, parent: Element, content: bytes, *, count: int | None = None) -> list[Edit]:
    """As the last thing inside the parent, whose attribute ``count`` is set too if given."""
    opening = data[parent.start : parent.open_end]
    if count is not None:
        opening = spliced(opening, [_moved(with_attribute(data, parent, "count", str(count)), -parent.start)])
    if not parent.self_closed:
        return [(parent.start, parent.open_end, opening), (parent.close, parent.close, content)]
    closing = f"</{parent.tag}>".encode()
    return [(parent.start, parent.end, opening[:-2].rstrip() + b">" + content + closing)]


def _moved(edit: Edit, by: int) -> Edit:
    return edit[0] + by, edit[1] + by, edit[2]


def removed(element: Element) -> Edit:
    return element.start, element.end, b""


def without_elements(markup: Markup, is_unwanted: Callable[[Element], bool]) -> bytes:
    """The part without them, and without the wrappers that held nothing else."""
    edits = [removed(each) for child in markup.root.children for each in _topmost(child, is_unwanted)]
    return spliced(markup.data, edits) if edits else markup.data


def _topmost(element: Element, is_unwanted: Callable[[Element], bool]) -> list[Element]:
    """The element itself if nothing of it stays."""
    if is_unwanted(element):
        return [element]
    inside = [each for child in element.children for each in _topmost(child, is_unwanted)]
    gone = set(inside)
    stays = (
        child not in gone and not (child.name == "Fallback" and not child.children)
        for child in element.children
    )
    return [element] if inside and not any(stays) else inside


def prefixed(content: bytes, prefix: str) -> bytes:
    """Elements written without prefix, as a part wants them that writes one."""
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1" + prefix.encode(), content) if prefix else content


def place_in_order(root: Element, name: str, order: tuple[str, ...]) -> int:
    """Where a child of that name belongs by the schema's order; wrappers count as what they hold."""
    rank = order.index(name)
    for child in root.children:
        known = next((element.name for element in child.walk() if element.name in order), None)
        if known in order[rank + 1 :]:
            return child.start
    return root.close


def searchable(part: bytes) -> bytes:
    """The part in UTF-8 with letters and apostrophes as themselves: LibreOffice escapes ``'``. Raises Refused."""
    return _ESCAPED_LETTER.sub(_letter, in_utf8(part))


def _letter(escaped: re.Match[bytes]) -> bytes:
    letter = unescape(escaped[0].decode())
    return escaped[0] if letter in _MARKUP_LETTERS else letter.encode("utf-8", errors="replace")


def text_content(text: str) -> str:
    """As it stands between tags. Characters XML cannot hold are left out."""
    return escape(_FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))


def _written(value: str) -> bytes:
    return attribute_text(_FORBIDDEN.sub("", value)).encode()
