"""Where elements lie in a part's bytes, so that it can be changed in one place and stay as it is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import local

_DECLARATION = re.compile(r"^\ufeff?(<\?xml\b[^>]*\?>)?")
_ENCODING = re.compile(r"""(\sencoding\s*=\s*)(["'])([A-Za-z0-9._-]+)\2""")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_TAG_END = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


@dataclass(frozen=True, slots=True)
class ElementSpan:
    """A child of the root: local name, attributes as written (prefixes kept), first byte and the one after the last."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RootSpan:
    """A part's root: ``prefix`` is "" or like "x:"; ``opening_end`` follows its start tag, ``closing`` precedes its end tag.

    A root written ``<Types/>`` has ``closing`` 0.
    """

    name: str
    prefix: str
    attributes: dict[str, str]
    children: tuple[ElementSpan, ...]
    start: int
    opening_end: int
    closing: int

    def child(self, name: str) -> ElementSpan | None:
        return next((child for child in self.children if child.name == name), None)


Edit = tuple[int, int, bytes]
"""First byte, the one after the last, and what stands there instead."""


def spliced(part: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with the edits made; insertions at one place keep their order."""
    pieces, position = [], 0
    for start, end, content in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        pieces += [part[position:start], content]
        position = end
    return b"".join([*pieces, part[position:]])


def appended(part: bytes, child: bytes) -> bytes:
    """The part with one more child at the end of its root. Raises Refused for broken XML."""
    root = root_span(part)
    if root.closing:
        return spliced(part, [(root.closing, root.closing, child)])
    slash = part.rindex(b"/", 0, root.opening_end)
    closing = f"</{root.prefix}{root.name}>".encode()
    return spliced(part, [(slash, root.opening_end, b">" + child + closing)])


def attribute_text(value: str) -> str:
    """A value as it stands between double quotes."""
    return escape(value, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def in_utf8(part: bytes) -> bytes:
    """The part in UTF-8, its declaration changed to say so; unchanged if it is in UTF-8. Raises Refused."""
    declared = _DECLARED.match(part)
    if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif part[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if part[0] else "utf-16-be"
    elif declared and declared[1].lower() not in _UTF8_NAMES:
        encoding = declared[1].decode("ascii")
    else:
        return part
    try:
        text = part.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise Refused(refusals.BROKEN) from error
    declaration = _DECLARATION.match(text)
    head = _ENCODING.sub(r"\1\2UTF-8\2", declaration[1] or "") if declaration else ""
    return (head + text[declaration.end() if declaration else 0 :]).encode("utf-8")


def tag_end(part: bytes, start: int) -> int:
    """The byte after the tag that starts there; a ``>`` within quotes does not end it."""
    found = _TAG_END.match(part, start)
    if found is None:
        raise Refused(refusals.BROKEN)
    return found.end()


def root_span(part: bytes) -> RootSpan:
    """The root and its children, in UTF-8. Raises Refused for broken XML or a DTD."""
    return _RootScan(part).root


class _RootScan:
    def __init__(self, part: bytes) -> None:
        self._part = part
        self._depth = 0
        self._name = ""
        self._attributes: dict[str, str] = {}
        self._children: list[ElementSpan] = []
        self._open: tuple[str, dict[str, str], int] = ("", {}, 0)
        self._root_start = self._closing = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse_dtd
        try:
            self._parser.Parse(part, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Refused(refusals.BROKEN) from error
        prefix = self._name[: self._name.find(":") + 1]
        self.root = RootSpan(
            local(self._name),
            prefix,
            self._attributes,
            tuple(self._children),
            self._root_start,
            tag_end(part, self._root_start),
            self._closing,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self._name, self._attributes = name, attributes
            self._root_start = self._parser.CurrentByteIndex
        elif self._depth == 2:
            self._open = (local(name), attributes, self._parser.CurrentByteIndex)

    def _end(self, _: str) -> None:
        at = self._parser.CurrentByteIndex
        if self._depth == 2:
            name, attributes, start = self._open
            opening_end = tag_end(self._part, start)
            self_closed = self._part[opening_end - 2 : opening_end] == b"/>"
            end = opening_end if self_closed else tag_end(self._part, at)
            self._children.append(ElementSpan(name, attributes, start, end))
        elif self._depth == 1 and self._part.startswith(b"</", at):
            self._closing = at
        self._depth -= 1


def _refuse_dtd(*_: object) -> None:
    raise Refused(refusals.DTD)
