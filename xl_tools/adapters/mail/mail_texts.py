"""Bytes of a mail → text, in every way Japanese mail programs have written them.

What mails call shift_jis or iso-2022-jp holds characters of Windows (①, 髙, half-width katakana) that the standards
of those names do not have, so both are read as Windows writes them.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from quopri import decodestring

from xl_tools.model.mail import one_line

_AS_WINDOWS_WRITES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cswindows31j": "cp932",
    "euc-jp": "euc_jp",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
}
_KNOWN = re.compile(r"(utf|iso|windows|cp|euc|gb|big5|koi8)[-_a-z0-9]*")
"""Among Python's encodings are some that are no charsets."""
_GUESSES = ("utf-8", "cp932", "euc_jp")
_ESCAPES = re.compile(rb"\x1b(\$@|\$B|\$\(D|\(B|\(J|\(I)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")


def decoded(data: bytes, charset: str = "") -> str:
    """With the declared charset, or by guessing where it is unknown or does not fit. Never raises."""
    name = charset.lower().strip("\"' ").split("*")[0]
    if name.startswith(("iso-2022-jp", "csiso2022jp")) or _ESCAPES.search(data):
        return from_iso_2022_jp(data)
    declared = _AS_WINDOWS_WRITES.get(name, name)
    for encoding in (declared, *_GUESSES) if _KNOWN.fullmatch(declared) else _GUESSES:
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp932", errors="replace")


def from_iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP with what Windows adds (CP50221): the special characters of NEC, half-width katakana."""
    pieces = _ESCAPES.split(data)
    texts = [
        _stretch(piece, escape) for piece, escape in zip(pieces[::2], [b"(B", *pieces[1::2]], strict=True)
    ]
    return "".join(texts)


def _stretch(data: bytes, escape: bytes) -> str:
    if escape in (b"$B", b"$@"):
        pairs = zip(data[::2], data[1::2], strict=False)
        return b"".join(_shift_jis(*pair) for pair in pairs).decode("cp932", errors="replace")
    if escape == b"$(D":
        double = b"".join(b"\x8f" + bytes((high | 0x80, low | 0x80)) for high, low in _pairs(data))
        return double.decode("euc_jp", errors="replace")
    if escape == b"(I":
        return bytes(byte | 0x80 for byte in data).decode("cp932", errors="replace")
    return _eight_bit(data)


def _pairs(data: bytes) -> list[tuple[int, int]]:
    return list(zip(data[::2], data[1::2], strict=False))


def _eight_bit(data: bytes) -> str:
    """ASCII by the standard; some programs leave bytes of Shift_JIS in between."""
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")


def _shift_jis(high: int, low: int) -> bytes:
    """One character of JIS X 0208 by its two bytes; a line end in the midst of a stretch stays what it is."""
    if not (0x21 <= high <= 0x7E and 0x21 <= low <= 0x7E):
        return bytes((high, low))
    lead = (high + 1) // 2 + (0x70 if high < 0x5F else 0xB0)
    if high % 2:
        return bytes((lead, low + (0x1F if low < 0x60 else 0x20)))
    return bytes((lead, low + 0x7E))


def raw_text(value: str) -> str:
    """A header as the parser holds it (bytes beyond ASCII as lone surrogates) → text."""
    if value.isascii() and "\x1b" not in value:
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))


def header_text(value: str) -> str:
    """One line, RFC 2047 words decoded: also inside quotation marks, with no blank between them, cut within a
    character as old programs do."""
    joined = _BETWEEN_WORDS.sub(r"\1", raw_text(value))
    text = _decoded_words(joined)
    return one_line(text)


def _decoded_words(text: str) -> str:
    """Neighbouring words of one charset are put together before they are decoded."""
    parts: list[str] = []
    waiting, charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        if waiting and (between or word[1].lower() != charset):
            parts.append(decoded(waiting, charset))
            waiting = b""
        parts.append(between)
        waiting, charset, end = waiting + _word_bytes(word), word[1].lower(), word.end()
    parts += [decoded(waiting, charset) if waiting else "", text[end:]]
    return "".join(parts)


def _word_bytes(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return decodestring(content, header=True)
    try:
        return b64decode(content + b"=" * (-len(content) % 4))
    except binascii.Error:
        return content
