"""A part's bytes, changed in one place so that they stay as they are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import decoded

_DECLARATION = re.compile(r"^\ufeff?(<\?xml\b[^>]*\?>)?")
_ENCODING = re.compile(r"""(\sencoding\s*=\s*)(["'])([A-Za-z0-9._-]+)\2""")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_TAG_END = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


Edit = tuple[int, int, bytes]
"""First byte, the one after the last, and what stands there instead."""


def spliced(part: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with the edits made; insertions at one place keep their order."""
    pieces, position = [], 0
    for start, end, content in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        pieces += [part[position:start], content]
        position = end
    return b"".join([*pieces, part[position:]])


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
    text = decoded(part, encoding)
    declaration = _DECLARATION.match(text)
    head = _ENCODING.sub(r"\1\2UTF-8\2", declaration[1] or "") if declaration else ""
    return (head + text[declaration.end() if declaration else 0 :]).encode("utf-8")


def tag_end(part: bytes, start: int) -> int:
    """The byte after the tag that starts there; a ``>`` within quotes does not end it."""
    found = _TAG_END.match(part, start)
    if found is None:
        raise Refused(refusals.BROKEN)
    return found.end()
