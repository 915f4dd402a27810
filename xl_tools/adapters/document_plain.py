"""Plain text in the encodings offices use, and the few marks of Markdown that stand around it."""

from __future__ import annotations

import codecs
import re

from xl_tools.adapters import document_refusals
from xl_tools.adapters.document_size import TextMeter
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import byte_limit, limit

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_MOST_STRAY_ZEROS = 0.005
"""Of all bytes: two-byte text has a zero in every line break, other text at most one by accident."""
_BREAKS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_CP932_LEFTOVERS = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What the codec makes of bytes that Shift_JIS does not have."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BLOCK_TAG = re.compile(r"(?i)</p>\s*|<br\s*/?>\s*|</?(?:div|tr|table|ul|ol|li)(?:\s[^<>]*)?>")
_INLINE_TAG = re.compile(r"(?i)</?(?:p|b|u|i|em|strong|span|td|th|sub|sup|ins|del)(?:\s[^<>]*)?>")
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+")
_RULE_ROW = re.compile(r"(?m)^(?=[ \t|:]*--)[-| \t:]*+$\n?")


def plain_pages(data: bytes, *, marked_up: bool) -> list[list[str]]:
    """The lines of each page; a form feed ends a page. ``marked_up`` takes off tags and heading marks.

    Raises Refused when the bytes are no text, or too much of it.
    """
    _refuse_too_much(data)
    text = _BREAKS.sub("\n", _decoded(data))
    _refuse_too_many_lines(text)
    if marked_up:
        text = without_markup(text)
    pages = _CONTROL.sub("", text).split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    meter, read = TextMeter(), []
    for page in pages:
        lines = page.split("\n")
        meter.count(lines)
        read.append(lines)
    return read


def _refuse_too_much(data: bytes) -> None:
    if len(data) > byte_limit("text_megabytes"):
        raise Refused(document_refusals.FILE_TOO_LARGE.format(limit=limit("text_megabytes")))


def _refuse_too_many_lines(text: str) -> None:
    """Before there is an object for each."""
    most = limit("document_lines")
    if text.count("\n") + text.count("\f") > most:
        raise Refused(document_refusals.TOO_MANY_LINES.format(limit=f"{most:,}"))


def without_markup(text: str) -> str:
    """Paragraphs and breaks become lines; bold and underline marks, # and rule rows go."""
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text))
    return _HEADING.sub("", _RULE_ROW.sub("", text))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, (encoding,))
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(even, odd) > len(data[:_SAMPLE]) * _MOST_STRAY_ZEROS:
        two_byte = "utf-16-be" if even > odd else "utf-16-le"
        return _strictly(data, (two_byte,) if data.isascii() else ("utf-8", two_byte))
    return _strictly(data, ("utf-8", "cp932", "euc_jp"))


def _strictly(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp932" or not _CP932_LEFTOVERS.search(text):
            return text
    raise Refused(document_refusals.ENCODING)
