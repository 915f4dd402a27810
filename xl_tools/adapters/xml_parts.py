"""XML parts of a package: brought to UTF-8, DTDs refused, walked with expat.

Elements are known by local name: writers differ in prefixes, and ISO-strict files in namespaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit

StartHandler = Callable[[dict[str, str]], None]
EndHandler = Callable[[], None]
TextHandler = Callable[[str], None]

_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_TEXT_DECLARATION = re.compile(r"^\ufeff?<\?xml[^>]*\?>")
_MOST_COMMENTS = 20_000
"""Comments and CDATA sections of one part: programs write none."""
_SECTIONS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"))
_ENCODINGS = re.compile(
    r"utf[-_]?(8|16|32)([-_]?[lb]e)?|(us-)?ascii|iso[-_]8859[-_][0-9]{1,2}|latin-?1|windows-[0-9]{3,4}|cp[0-9]{3,4}"
    r"|shift[-_]?jis|x-sjis|ms932|euc[-_]?jp|iso[-_]2022[-_]jp|gb2312|gbk|gb18030|big5|euc[-_]?kr",
    re.IGNORECASE,
)
"""Python knows others by name that are no encodings of text, or take time beyond all measure."""
_PREFIXED_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*)*<[^\s<>/:]+:")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def plain_utf8(part: bytes) -> bytes:
    """The part as UTF-8 without comments and CDATA sections, which the value reader leaves out.

    Raises Refused for a part with a DTD or in an encoding that cannot be read.
    """
    part = as_utf8(part)
    if b"!" not in part or b"<!" not in part:  # one byte is found ten times as fast as two
        return part
    return _without_sections(part)


def as_utf8(part: bytes) -> bytes:
    """The part as UTF-8, with all that is in it. Raises Refused for an encoding that cannot be read."""
    head = part[:2]
    declared = _DECLARED.match(part)
    if head in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        return _transcoded(part, {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(head, "utf-16"))
    if declared and declared[1].lower() not in _UTF8_NAMES:
        return _transcoded(part, declared[1].decode("ascii"))
    return part


def has_prefixed_root(part: bytes) -> bool:
    """Whether the elements are written with a prefix (``<x:worksheet>``)."""
    return _PREFIXED_ROOT.match(part) is not None


def _transcoded(part: bytes, encoding: str) -> bytes:
    return _TEXT_DECLARATION.sub("", decoded(part, encoding)).encode("utf-8", errors="replace")


def decoded(part: bytes, encoding: str) -> str:
    """Raises Refused for an encoding XML is not written in, and for bytes that are not of it."""
    if not _ENCODINGS.fullmatch(encoding):
        raise Refused(refusals.BROKEN)
    try:
        return part.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise Refused(refusals.BROKEN) from error


def _without_sections(part: bytes) -> bytes:
    """Without comments, and with the text of CDATA sections. Raises Refused for a DTD."""
    if part.count(b"<!") > _MOST_COMMENTS:
        raise Refused(refusals.BROKEN)
    pieces, position = [], 0
    while (at := part.find(b"<!", position)) >= 0:
        begin, end = next((each for each in _SECTIONS if part.startswith(each[0], at)), (b"", b""))
        if not begin:
            raise Refused(refusals.DTD)
        inside = at + len(begin)
        close = part.find(end, inside)
        if close < 0:
            raise Refused(refusals.BROKEN)
        pieces += [part[position:at], b"" if begin == b"<!--" else _escaped(part[inside:close])]
        position = close + len(end)
    return b"".join([*pieces, part[position:]])


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


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


def refuse_large_tree(part: bytes) -> None:
    """A tree takes many times the memory of its part. Raises Refused for more tags than the limit."""
    if part.count(b"<") > limit("part_tags"):
        raise Refused(refusals.TOO_MANY_TAGS.format(limit=f"{limit('part_tags'):,}"))


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
