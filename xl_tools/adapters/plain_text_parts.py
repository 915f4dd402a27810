"""Parts of a package that are no XML but text: notes, tables, pages and letters put there by hand or by a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TAG = re.compile("<[^<>]*>")


def text_of(part: bytes) -> str | None:
    """The part in the encoding it is written in; None for what is no text in any of those used here."""
    for encoding in _encodings(part):
        try:
            text = part.decode(encoding)
        except UnicodeError:
            continue
        if not _BINARY.search(text):
            return text
    return None


def _encodings(part: bytes) -> Iterator[str]:
    """By its mark; without one UTF-8, the one of Windows, or UTF-16, in which every second byte of digits is zero."""
    marked = [encoding for mark, encoding in _MARKS if part.startswith(mark)]
    if marked:
        yield from marked
    elif b"\0" not in part:
        yield from ("utf-8", "cp932")
    elif part[1::2].count(0) * 4 > len(part) // 2:
        yield "utf-16-le"
    elif part[0::2].count(0) * 4 > len(part) // 2:
        yield "utf-16-be"


def lines_of(text: str) -> Iterator[str]:
    """Line by line; one with tags also without them, as a browser shows it."""
    for line in text.splitlines():
        if line.strip():
            yield line
        if "<" in line or "&" in line:
            yield unescape(_TAG.sub("", line))
