"""XML parts of a package: brought to UTF-8, DTDs refused, walked with expat.

Elements are known by local name: writers differ in prefixes, and ISO-strict files in namespaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused

StartHandler = Callable[[dict[str, str]], None]
EndHandler = Callable[[], None]
TextHandler = Callable[[str], None]

_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_TEXT_DECLARATION = re.compile(r"^\ufeff?<\?xml[^>]*\?>")
_COMMENT_OR_CDATA = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_PREFIXED_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*)*<[^\s<>/:]+:")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def plain_utf8(part: bytes) -> bytes:
    """The part as UTF-8 without comments and CDATA sections, which the value reader leaves out.

    Raises Refused for a part with a DTD or in an encoding that cannot be read.
    """
    head = part[:2]
    declared = _DECLARED.match(part)
    if head in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        part = _transcoded(part, {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(head, "utf-16"))
    elif declared and declared[1].lower() not in _UTF8_NAMES:
        part = _transcoded(part, declared[1].decode("ascii"))
    if b"!" not in part or b"<!" not in part:  # one byte is found ten times as fast as two
        return part
    part = _COMMENT_OR_CDATA.sub(_escape_cdata, part)
    if b"<!" in part:
        raise Refused(refusals.DTD)
    return part


def has_prefixed_root(part: bytes) -> bool:
    """Whether the elements are written with a prefix (``<x:worksheet>``)."""
    return _PREFIXED_ROOT.match(part) is not None


def _transcoded(part: bytes, encoding: str) -> bytes:
    try:
        text = part.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise Refused(refusals.BROKEN) from error
    return _TEXT_DECLARATION.sub("", text).encode("utf-8", errors="replace")


def _escape_cdata(found: re.Match[bytes]) -> bytes:
    return (found[1] or b"").replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def walk(
    part: bytes,
    starts: Mapping[str, StartHandler],
    ends: Mapping[str, EndHandler] | None = None,
    text: TextHandler | None = None,
) -> None:
    """Goes through the part; handlers are looked up by the element's name without prefix.

    Raises Refused for XML that is not well-formed or holds a DTD.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _start_dispatcher(starts)
    parser.EndElementHandler = _end_dispatcher(ends) if ends else None
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_dtd
    _parse(parser, part)


def refuse_broken(part: bytes) -> None:
    """Raises Refused for XML that is not well-formed or holds a DTD."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    _parse(parser, part)


def _parse(parser: expat.XMLParserType, part: bytes) -> None:
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(refusals.BROKEN) from error


def _start_dispatcher(handlers: Mapping[str, StartHandler]) -> Callable[[str, dict[str, str]], None]:
    """Names are resolved once each: a part has thousands of elements of a few dozen names."""
    known: dict[str, StartHandler | None] = {}

    def dispatch(name: str, attributes: dict[str, str]) -> None:
        if name not in known:
            known[name] = handlers.get(local(name))
        handler = known[name]
        if handler is not None:
            handler(attributes)

    return dispatch


def _end_dispatcher(handlers: Mapping[str, EndHandler]) -> Callable[[str], None]:
    known: dict[str, EndHandler | None] = {}

    def dispatch(name: str) -> None:
        if name not in known:
            known[name] = handlers.get(local(name))
        handler = known[name]
        if handler is not None:
            handler()

    return dispatch


def _refuse_dtd(*_: object) -> None:
    raise Refused(refusals.DTD)


def local(name: str) -> str:
    """``xdr:sp`` → ``sp``."""
    return name[name.find(":") + 1 :]


def is_on(attributes: dict[str, str], off: tuple[str, ...] = ("0", "false", "off", "none")) -> bool:
    """The meaning of ``<b/>``, ``<b val="0"/>``, ``<u val="none"/>`` …"""
    return attributes.get("val", "1") not in off


def number(written: str | None) -> int:
    """The whole number of an attribute or element, 0 if there is none."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 16 else 0


def cell_text(raw: str) -> str:
    """A string as Excel shows it: ``_x000D_`` escapes resolved, one kind of line break."""
    return one_line_break(unescaped(raw))


def unescaped(raw: str) -> str:
    """A string with its ``_x000D_`` escapes resolved."""
    return _ESCAPED.sub(_escaped_character, raw) if "_x" in raw else raw


def _escaped_character(found: re.Match[str]) -> str:
    """Halves of a surrogate pair are no characters and stay as written, as in the value reader."""
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def one_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
