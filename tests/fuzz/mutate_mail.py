"""Changes to saved mails: lines of a text, and the storages of an Outlook file."""

from __future__ import annotations

import io
import random
import struct

import olefile

from tests.fuzz.mutate_text import mutated_text
from tests.mail.receiving.msg_files import Storage, compound_file

_PIECES = (
    *("From: a@example.lg.jp\r\n", "Subject: ", "Message-ID: <x@y>\r\n", "References: <a> <b>\r\n", "\r\n\r\n", "\n", "\r", "\t", " "),
    *("Content-Type: multipart/mixed; boundary=x\r\n", "Content-Type: message/rfc822\r\n", "Content-Type: text/plain; charset=", "--x\r\n"),
    *("--x--\r\n", "Content-Disposition: attachment; filename=", "filename*0*=utf-8''%E4", "filename*1=", "name*=", "filename*99999999999="),
    *("Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "Content-Transfer-Encoding: x-uuencode\r\n"),
    *("Content-Type: application/pkcs7-mime\r\n", "Content-Type: message/external-body\r\n", "Content-Type: message/partial\r\n"),
    *("=?utf-8?B?5LuY?=", "=?iso-2022-jp?Q?=1B?=", "=?idna?Q?x?=", "=?rot13?B?eA==?=", "=?utf-8*ja?B??=", "=?x", "?=", "utf-7", "cp932", "idna"),
    *("Date: Tue, 99 Zzz 99999 99:99:99 +9999\r\n", "Date: 1 Jan 1 00:00 -2400\r\n", "\x1b$B", "\x1b(B", "\x00", "\xff\xfe", "=3D=", "%00"),
    *('"', "<", ">", "(", ")", ";", ":", ",", "@", "..\\..\\x.xlsx", "../../x.xlsx", "CON.xlsx", "a\u202excod.xlsx", "\xe3\x81\x82", "begin 644 x\r\n"),
)  # fmt: skip
_ODD_BYTES = (
    b"",
    b"\0",
    b"\xff" * 8,
    b"\xff\xfe",
    b"IPM.Note",
    "IPM.Note.SMIME".encode("utf-16-le"),
    b"\x00\x00\x00\x80",
    b"x" * 5000,
)
_DEEPEST = 8


def mutated_eml(data: bytes, chance: random.Random) -> bytes:
    """As text of one byte a character, so that every byte stays what it was."""
    return mutated_text(data.decode("latin-1"), chance, _PIECES).encode("latin-1", errors="replace")


def mutated_msg(data: bytes, chance: random.Random) -> bytes:
    """A storage or a stream left out, doubled, renamed, changed; now and then the container's own bytes."""
    if chance.random() < 0.15:
        blind = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            blind[chance.randrange(len(blind))] = chance.randrange(256)
        return bytes(blind)
    tree = _tree(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if tree:
            _change(tree, chance)
    try:
        return compound_file(tree)[:200_000]
    except (struct.error, ValueError, UnicodeError, RecursionError):  # more than such a file can hold
        return data


def _tree(data: bytes) -> dict[str, bytes | Storage]:
    tree: dict[str, bytes | Storage] = {}
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for path in container.listdir():
                _put(tree, path[:_DEEPEST], container.openstream(path).read())
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError, RecursionError):
        return tree
    return tree


def _put(tree: dict[str, bytes | Storage], path: list[str], content: bytes) -> None:
    *folders, name = path
    for folder in folders:
        inner = tree.setdefault(folder, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[name] = content


def _change(tree: dict[str, bytes | Storage], chance: random.Random) -> None:
    name = chance.choice(list(tree))
    content = tree[name]
    if isinstance(content, dict) and content and chance.random() < 0.6:
        _change(content, chance)
        return
    way = chance.randrange(8)
    if way == 0:
        del tree[name]
    elif way == 1:
        tree[_other_name(name, chance)] = tree.pop(name)
    elif way == 2:
        tree[_other_name(name, chance)] = content
    elif way == 3:
        tree[name] = dict(tree) if chance.random() < 0.3 else tree[chance.choice(list(tree))]
    elif isinstance(content, bytes):
        tree[name] = _other_bytes(content, chance)


def _other_name(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return (name[:at] + chance.choice("0123456789ABCDEF#_x") + name[at + 1 :])[:31]


def _other_bytes(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.4:
        return mutated_eml(content, chance)
    at, odd = chance.randint(0, len(content)), chance.choice(_ODD_BYTES)
    return content[:at] + odd + content[at + len(odd) * chance.randint(0, 1) :]
