"""Zip archives written record by record, the same bytes every time, so that every field can lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
UTF8_NAMES = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DAY = 0x21
"""1 January 1980."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One part; what is None is as it truly is. ``local_*`` stand in the header before the content only."""

    name: str | bytes
    content: bytes
    method: int = DEFLATED
    flags: int = UTF8_NAMES
    packed: bytes | None = None
    """What stands in the archive instead of the packed content."""
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: str | bytes | None = None
    local_size: int | None = None
    extra: bytes = b""
    attributes: int = 0
    offset: int | None = None
    """Where its header is said to stand."""


def zipped(parts: Mapping[str, bytes], method: int = DEFLATED) -> bytes:
    """A true archive of the parts."""
    return archive(Entry(name, content, method) for name, content in parts.items())


def archive(
    entries: Iterable[Entry],
    *,
    before: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    directory_offset: int | None = None,
) -> bytes:
    """The archive of the entries, in order; offsets count from the very first byte."""
    pieces, directory, offset = [before], [], len(before)
    for entry in entries:
        body = packed(entry.content, entry.method) if entry.packed is None else entry.packed
        record = _record(entry, body)
        directory.append(_directory_entry(entry, len(body), offset))
        pieces.append(record)
        offset += len(record)
    listing = b"".join(directory)
    number = len(directory) if count is None else count
    at = offset if directory_offset is None else directory_offset
    end = _END.pack(b"PK\x05\x06", 0, 0, number & 0xFFFF, number & 0xFFFF, len(listing), at, len(comment))
    return b"".join([*pieces, listing, end, comment])


def packed(content: bytes, method: int = DEFLATED) -> bytes:
    """The content as it stands in an archive."""
    if method != DEFLATED:
        return content
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflate.compress(content) + deflate.flush()


def _record(entry: Entry, body: bytes) -> bytes:
    name = _raw(entry.name if entry.local_name is None else entry.local_name)
    size = entry.size if entry.local_size is None else entry.local_size
    sizes = _sizes(entry, len(body), size)
    return (
        _LOCAL.pack(b"PK\x03\x04", 20, entry.flags, entry.method, 0, _DAY, *sizes, len(name), 0) + name + body
    )


def _directory_entry(entry: Entry, length: int, offset: int) -> bytes:
    name = _raw(entry.name)
    sizes = _sizes(entry, length, entry.size)
    at = offset if entry.offset is None else entry.offset
    head = (b"PK\x01\x02", 20, 20, entry.flags, entry.method, 0, _DAY)
    return (
        _ENTRY.pack(*head, *sizes, len(name), len(entry.extra), 0, 0, 0, entry.attributes, at)
        + name
        + entry.extra
    )


def _sizes(entry: Entry, length: int, size: int | None) -> tuple[int, int, int]:
    return (
        zlib.crc32(entry.content) if entry.crc is None else entry.crc,
        length if entry.packed_size is None else entry.packed_size,
        len(entry.content) if size is None else size,
    )


def _raw(name: str | bytes) -> bytes:
    return name.encode() if isinstance(name, str) else name
