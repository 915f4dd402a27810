"""Reads a message with nothing but the rules of MIME: not with the library that wrote it.

Only what our mails hold: one multipart, base64, file names by RFC 2231, header texts by RFC 2047.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

Headers = dict[str, str]
_ENCODED_WORD = re.compile(r"=\?utf-8\?(?P<how>[bq])\?(?P<text>[^?]*)\?=(?:\s+(?==\?))?", re.IGNORECASE)
_PARAMETER = re.compile(r';\s*(?P<name>[\w*-]+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^;\s]+))')


@dataclass(frozen=True)
class Part:
    headers: Headers
    content: bytes

    @property
    def file_name(self) -> str:
        """RFC 2231, in pieces or not."""
        found = {
            each["name"]: each["plain"] if each["quoted"] is None else each["quoted"]
            for each in _PARAMETER.finditer(self.headers["content-disposition"])
        }
        if "filename" in found:
            return found["filename"]
        pieces = [found[name] for name in ("filename*", "filename*0*") if name in found]
        pieces += [found[f"filename*{number}*"] for number in range(1, 100) if f"filename*{number}*" in found]
        charset, _, text = "".join(pieces).split("'", 2)
        return unquote_to_bytes(text).decode(charset)


@dataclass(frozen=True)
class Message:
    headers: Headers
    parts: tuple[Part, ...]

    @property
    def subject(self) -> str:
        return decoded(self.headers["subject"])

    @property
    def body(self) -> str:
        return self.parts[0].content.decode("utf-8")

    def attached(self, ending: str) -> Part:
        (found,) = [part for part in self.parts[1:] if part.file_name.endswith(ending)]
        return found


def parsed(raw: bytes) -> Message:
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    head, _, rest = raw.partition(b"\r\n\r\n")
    headers = _headers(head)
    boundary = re.search(r'boundary="([^"]+)"', headers["content-type"])
    assert boundary
    pieces = (b"\r\n" + rest).split(b"\r\n--" + boundary[1].encode())
    assert pieces[-1].startswith(b"--")
    return Message(headers, tuple(_part(piece.removeprefix(b"\r\n")) for piece in pieces[1:-1]))


def _part(raw: bytes) -> Part:
    head, _, content = raw.partition(b"\r\n\r\n")
    headers = _headers(head)
    assert headers["content-transfer-encoding"] == "base64"
    return Part(headers, base64.b64decode(b"".join(content.split()), validate=True))


def _headers(head: bytes) -> Headers:
    unfolded = re.sub(r"\r\n(?=[ \t])", "", head.decode("ascii"))
    headers: Headers = {}
    for line in unfolded.split("\r\n"):
        name, colon, value = line.partition(":")
        assert colon
        assert name.lower() not in headers
        headers[name.lower()] = value.strip()
    return headers


def decoded(text: str) -> str:
    def word(match: re.Match[str]) -> str:
        if match["how"].lower() == "b":
            return base64.b64decode(match["text"]).decode("utf-8")
        return unquote_to_bytes(match["text"].replace("_", " ").replace("=", "%")).decode("utf-8")

    return _ENCODED_WORD.sub(word, text)
