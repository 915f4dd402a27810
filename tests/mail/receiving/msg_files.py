"""Outlook files (.msg) of invented mails: a compound file [MS-CFB] with storages in storages, and the properties of
a message in it [MS-OXMSG]."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Union

Storage = Mapping[str, Union[bytes, "Storage"]]
SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, OF_TABLE, NO_ENTRY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
UNICODE, ANSI, BINARY, OBJECT, NUMBER = 0x001F, 0x001E, 0x0102, 0x000D, 0x0003
CLASS, SUBJECT, HEADER, SENDER, CODE_PAGE = 0x001A, 0x0037, 0x007D, 0x5D01, 0x3FFD
NAME, SHORT_NAME, DATA, METHOD, TYPE = 0x3707, 0x3704, 0x3701, 0x3705, 0x370E


def compound_file(root: Storage) -> bytes:
    """The same bytes for the same storages. Siblings follow one another to the right: no tree, but found in order."""
    sectors, small = _Sectors(SECTOR), _Sectors(SMALL)
    entries: list[list[int | str]] = [["Root Entry", 5, NO_ENTRY, NO_ENTRY, END, 0]]
    _add(root, 0, entries, sectors, small)
    entries[0][4:] = [sectors.put(bytes(small.content)), len(small.content)]
    small_table = sectors.put(_numbers(small.next))
    small_sectors = -(-len(small.next) * 4 // SECTOR)
    directory = sectors.put(b"".join(_entry(*each) for each in entries))
    tables = 1
    while tables * SECTOR // 4 < len(sectors.next) + tables:
        tables += 1
    first = len(sectors.next)
    sectors.next += [OF_TABLE] * tables
    table = _numbers(sectors.next).ljust(tables * SECTOR, b"\xff")
    header = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack(
        "<IIIIIIIII",
        0,
        tables,
        directory,
        0,
        CUTOFF,
        small_table if small.next else END,
        small_sectors,
        END,
        0,
    )
    places = _numbers(list(range(first, first + tables))).ljust(436, b"\xff")
    return header + places + bytes(sectors.content) + table


class _Sectors:
    def __init__(self, size: int) -> None:
        self.size, self.content, self.next = size, bytearray(), list[int]()

    def put(self, content: bytes) -> int:
        if not content:
            return END
        first, count = len(self.next), -(-len(content) // self.size)
        self.content += content.ljust(count * self.size, b"\0")
        self.next += [*range(first + 1, first + count), END]
        return first


def _add(
    storage: Storage, owner: int, entries: list[list[int | str]], sectors: _Sectors, small: _Sectors
) -> None:
    before = None
    for name in sorted(storage, key=lambda each: (len(each), each.upper())):
        here, content = len(entries), storage[name]
        if isinstance(content, bytes):
            kept = small if len(content) < CUTOFF else sectors
            entries.append([name, 2, NO_ENTRY, NO_ENTRY, kept.put(content), len(content)])
        else:
            entries.append([name, 1, NO_ENTRY, NO_ENTRY, 0, 0])
            _add(content, here, entries, sectors, small)
        entries[owner if before is None else before][3 if before is None else 2] = here
        before = here


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    return (
        wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, NO_ENTRY, right, child)
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip


def _numbers(values: list[int]) -> bytes:
    return b"".join(struct.pack("<I", value) for value in values)


def message(
    *attachments: Storage, head: int = 32, charset: str = "", **texts: str
) -> dict[str, bytes | Storage]:
    """A message's storage. ``texts`` are by the names of the properties here (subject=…); ``charset`` of an ANSI one."""
    texts = {"class_": "IPM.Note"} | texts
    numbers = {"class_": CLASS, "subject": SUBJECT, "header": HEADER, "sender": SENDER}
    kind = ANSI if charset else UNICODE
    streams: dict[str, bytes | Storage] = {
        stream(numbers[name], kind): text.encode(charset or "utf-16-le") for name, text in texts.items()
    }
    pages = {CODE_PAGE: 932} if charset == "cp932" else {}
    streams["__properties_version1.0"] = bytes(head) + _fixed(pages)
    streams |= {f"__attach_version1.0_#{number:08X}": each for number, each in enumerate(attachments)}
    return streams


def attachment(name: str, content: bytes | Storage, *, method: int = 1, charset: str = "") -> Storage:
    """A file, or with ``method`` 5 a message."""
    kind = ANSI if charset else UNICODE
    return {
        stream(NAME, kind): name.encode(charset or "utf-16-le"),
        stream(DATA, BINARY if isinstance(content, bytes) else OBJECT): content,
        "__properties_version1.0": bytes(8) + _fixed({METHOD: method}),
    }


def stream(name: int, kind: int) -> str:
    return f"__substg1.0_{name:04X}{kind:04X}"


def _fixed(numbers: Mapping[int, int]) -> bytes:
    return b"".join(struct.pack("<HHIII", NUMBER, name, 6, value, 0) for name, value in numbers.items())


def paths(storage: Storage, before: str = "") -> Iterator[str]:
    """Every stream, for whoever wants to leave one out."""
    for name, content in storage.items():
        if isinstance(content, bytes):
            yield f"{before}{name}"
        else:
            yield from paths(content, f"{before}{name}/")
