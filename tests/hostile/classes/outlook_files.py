"""Mails saved by Outlook whose container or properties lie."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache

from tests.hostile.model import EITHER, READ, hostile_class
from tests.mail.receiving.mails import NAME, PAPER, SENDER
from tests.mail.receiving.msg_files import (
    BINARY,
    DATA,
    SECTOR,
    SUBJECT,
    UNICODE,
    Storage,
    attachment,
    compound_file,
    message,
    stream,
)

_MEGABYTE = 1024 * 1024
_ENTRY = 128


@cache
def _mail() -> bytes:
    return compound_file(message(attachment(NAME, PAPER), sender=SENDER, subject="付議書"))


def _changed(at: int, content: bytes) -> bytes:
    data = bytearray(_mail())
    data[at : at + len(content)] = content
    return bytes(data)


def _directory() -> int:
    return SECTOR + SECTOR * int(struct.unpack_from("<I", _mail(), 48)[0])


def _table() -> int:
    return SECTOR + SECTOR * int(struct.unpack_from("<I", _mail(), 76)[0])


def _entry_of(name: str) -> int:
    """Where the entry of this name begins in the directory."""
    return _mail().index(name.encode("utf-16-le") + b"\0\0", _directory())


def _in_entry(name: str, field: int, *values: int) -> bytes:
    return _changed(_entry_of(name) + field, struct.pack(f"<{len(values)}I", *values))


def _embedded(depth: int) -> bytes:
    inner: Storage = message(attachment(NAME, PAPER), head=24, subject="中")
    for _ in range(depth):
        inner = message(attachment("転送", inner, method=5), head=24, subject="中")
    return compound_file(message(attachment("転送", inner, method=5)))


def _deep(depth: int) -> bytes:
    inner: Storage = {"x": b"x"}
    for _ in range(depth):
        inner = {"s": inner}
    return compound_file(message() | {"s": inner})


def _with_stream(name: int, kind: int, content: bytes) -> Callable[[], bytes]:
    return lambda: compound_file(
        message(attachment(NAME, PAPER), sender=SENDER) | {stream(name, kind): content}
    )


def _shared_sectors() -> bytes:
    """Ninety attachments whose contents are one and the same chain of sectors."""
    data = bytearray(
        compound_file(
            message(
                *[attachment(f"{number}.xlsx", PAPER if not number else b"x" * 5000) for number in range(90)]
            )
        )
    )
    wanted, place = stream(DATA, BINARY).encode("utf-16-le") + b"\0\0", 0
    first: bytes | None = None
    while (place := data.find(wanted, place + 1)) > 0:
        first = first or bytes(data[place + 116 : place + 128])
        data[place + 116 : place + 128] = first
    return bytes(data)


_BROKEN = hostile_class(
    "containers of Outlook",
    "mail",
    {
        **{f"cut after {size}": lambda size=size: _mail()[:size] for size in (8, 76, 512, 1535, 4000)},  # type: ignore[misc]
        "sectors of no size": lambda: _changed(30, b"\0\0"),
        "sectors of a gigabyte": lambda: _changed(30, b"\x1e\0"),
        "small sectors larger than large ones": lambda: _changed(32, b"\x1f\0"),
        "a directory nowhere": lambda: _changed(48, struct.pack("<I", 0x00FFFFFF)),
        "a table nowhere": lambda: _changed(76, struct.pack("<I", 0x00FFFFFF)),
        "a billion tables": lambda: _changed(44, struct.pack("<I", 1 << 30)),
        "the root within itself": lambda: _changed(_directory() + 76, struct.pack("<I", 0)),
        "the root is a stream": lambda: _changed(_directory() + 66, b"\x02"),
        "an appointment": lambda: compound_file(message(class_="IPM.Appointment")),
        "no message": lambda: compound_file({"Workbook": PAPER}),
        "a hundred and one attachments": lambda: compound_file(message(*[attachment("a.pdf", b"x")] * 101)),
        "messages in messages": lambda: _embedded(7),
        "shared sectors": _shared_sectors,
        "ten thousand storages deep": lambda: _deep(900),
    },
    expected=EITHER,
    file_name="メール.msg",
)
_LIES = hostile_class(
    "properties of Outlook",
    "mail",
    {
        "the attachment in a circle": lambda: _changed(_table(), struct.pack("<I", 0)),
        "every sector follows itself": lambda: _changed(_table(), struct.pack("<128I", *range(128))),
        "siblings in a circle": lambda: _in_entry("__properties_version1.0", 68, 1, 1),
        "an attachment of four gigabytes": lambda: _in_entry(stream(DATA, BINARY), 120, 0xFFFFFFF0),
        "an attachment of no bytes": lambda: _in_entry(stream(DATA, BINARY), 120, 0),
        "a subject that is a storage": lambda: _changed(_entry_of(stream(SUBJECT, UNICODE)) + 66, b"\x01"),
        "an attachment that is a stream": lambda: _changed(
            _entry_of("__attach_version1.0_#00000000") + 66, b"\x02"
        ),
        "a subject of ten megabytes": _with_stream(
            SUBJECT, UNICODE, "付".encode("utf-16-le") * 5 * _MEGABYTE
        ),
        "half a character": _with_stream(SUBJECT, UNICODE, b"\xd8\x00\xd8"),
        "a header of a megabyte": _with_stream(
            0x007D, UNICODE, ("From: " + "a" * _MEGABYTE).encode("utf-16-le")
        ),
        "a header that is none": _with_stream(0x007D, UNICODE, bytes(9999)),
        "short properties cut": lambda: compound_file(message() | {"__properties_version1.0": b"\x01" * 37}),
        "no such code page": lambda: compound_file(
            message()
            | {"__properties_version1.0": bytes(32) + struct.pack("<HHIII", 3, 0x3FFD, 6, 0xFFFFFFFF, 0)}
        ),
        "a moment beyond all time": lambda: compound_file(
            message()
            | {"__properties_version1.0": bytes(32) + struct.pack("<HHIQ", 0x40, 0x39, 6, 2**64 - 1)}
        ),
        "thousands of recipients": lambda: compound_file(
            message(attachment(NAME, PAPER))
            | {f"__recip_version1.0_#{number:08X}": {"x": b"x"} for number in range(200)}
        ),
        "sealed": lambda: compound_file(message(attachment("smime.p7m", b"x"), class_="IPM.Note.SMIME")),
        "signed around nothing": lambda: compound_file(
            message(attachment("smime.p7m", b"\0"), class_="IPM.Note.SMIME.MultipartSigned")
        ),
        "a path as a name": lambda: compound_file(message(attachment("..\\..\\a.xlsx", PAPER))),
    },
    expected=EITHER,
    file_name="メール.msg",
)
_PLAIN = hostile_class("an ordinary mail of Outlook", "mail", {"as it is": _mail}, READ, "メール.msg")
CLASSES = (_BROKEN, _LIES, _PLAIN)
