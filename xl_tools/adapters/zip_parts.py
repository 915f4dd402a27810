"""The parts of a zip package, read strictly: what is irregular is refused instead of guessed at.

A strict reader of our own keeps two readers from seeing two different files in one archive, and checks
declared and actual sizes before anything large is unpacked.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import byte_limit, limit

RATIO_FREE_BYTES = 1024 * 1024
"""Parts below this size are harmless at any ratio of unpacked to packed size."""

_END_RECORD = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64_RECORD = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One line of the archive's directory; ``record`` is its span there, ``offset`` that of the part's header."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    record: tuple[int, int]


class Parts(Protocol):
    """Parts of a package by name, compared without case."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """Raises KeyError if there is none, Refused if it is damaged."""
        ...

    def read_if_there(self, name: str) -> bytes | None: ...


class ZipParts:
    """The parts of one package by name; names are compared without case, ``\\`` counts as ``/``."""

    def __init__(self, data: bytes) -> None:
        """Raises Refused for a broken, oversized or irregular archive; unpacks nothing yet."""
        self._data = data
        self._entries: dict[str, ZipEntry] = {}
        try:
            count, self.directory = _find_directory(data)
            if count > limit("archive_parts"):
                raise Refused(refusals.TOO_MANY_PARTS.format(limit=f"{limit('archive_parts'):,}"))
            self._read_directory(count, self.directory)
        except (struct.error, UnicodeDecodeError, ValueError) as error:
            raise Refused(refusals.BROKEN) from error
        _refuse_bombs(self._entries.values())

    def _read_directory(self, count: int, position: int) -> None:
        for _ in range(count):
            entry, position = _read_entry(self._data, position)
            key = part_key(entry.name)
            if key in self._entries:
                raise Refused(refusals.DOUBLED_PART)
            self._entries[key] = entry

    @property
    def entries(self) -> Mapping[str, ZipEntry]:
        """In the directory's order, by ``part_key``."""
        return self._entries

    def comments(self) -> Iterator[str]:
        """Of the archive and of its parts, which no program for workbooks writes or shows."""
        end = self._data.rfind(_END_MAGIC)
        written = [self._data[end + _END_RECORD.size :]]
        for start, stop in (entry.record for entry in self._entries.values()):
            length = _ENTRY.unpack_from(self._data, start)[12]
            written += [self._data[stop - length : stop]] if length else []
        return (each.decode("utf-8", errors="replace") for each in written if each)

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The unpacked part. Raises KeyError if there is none, Refused if it is damaged."""
        entry = self._entries[part_key(name)]
        if entry.size > byte_limit("xml_megabytes"):
            raise Refused(refusals.XML_TOO_LARGE.format(limit=limit("xml_megabytes")))
        packed = self._data[slice(*self.packed_span(entry))]
        if entry.method == _STORED:
            part = packed
        else:
            # One byte more than declared is enough to see a part that lies about its size.
            try:
                part = zlib.decompressobj(-15).decompress(packed, entry.size + 1)
            except zlib.error as error:
                raise Refused(refusals.BROKEN) from error
        if len(part) != entry.size or zlib.crc32(part) != entry.crc:
            raise Refused(refusals.BROKEN)
        return part

    def read_if_there(self, name: str) -> bytes | None:
        return self.read(name) if name in self else None

    def packed_span(self, entry: ZipEntry) -> tuple[int, int]:
        """Where the packed content lies. Raises Refused if that is not inside the archive."""
        header = self._data[entry.offset : entry.offset + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise Refused(refusals.BROKEN)
        *_, name_length, extra_length = _LOCAL.unpack(header)
        start = entry.offset + _LOCAL.size + name_length + extra_length
        if start + entry.packed > len(self._data):
            raise Refused(refusals.BROKEN)
        return start, start + entry.packed


@lru_cache(maxsize=4096)
def part_key(name: str) -> str:
    """Part names are equal without regard to case (OPC)."""
    return part_path(name).lower()


def part_path(name: str) -> str:
    """In the writer's letters; some use backslashes, or a slash in front."""
    return name.replace("\\", "/").lstrip("/")


def _find_directory(data: bytes) -> tuple[int, int]:
    """Number of entries and offset of the central directory."""
    end = data.rfind(_END_MAGIC, max(0, len(data) - _END_RECORD.size - _FULL16))
    if end < 0:
        raise Refused(refusals.BROKEN)
    _, _, _, _, count, size, start, _ = _END_RECORD.unpack_from(data, end)
    if count == _FULL16 or _FULL32 in (size, start):
        count, size, start, end = _find_directory64(data, end)
    if start + size > end:
        raise Refused(refusals.BROKEN)
    return count, start


def _find_directory64(data: bytes, end: int) -> tuple[int, int, int, int]:
    locator = end - _END64_LOCATOR.size
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        raise Refused(refusals.BROKEN)
    record_at = _END64_LOCATOR.unpack_from(data, locator)[2]
    if record_at > locator:
        raise Refused(refusals.BROKEN)
    magic, *_, count, size, start = _END64_RECORD.unpack_from(data, record_at)
    if magic != b"PK\x06\x06":
        raise Refused(refusals.BROKEN)
    return count, size, start, record_at


def _read_entry(data: bytes, position: int) -> tuple[ZipEntry, int]:
    fields = _ENTRY.unpack_from(data, position)
    magic, _, _, flags, method = fields[:5]
    crc, packed, size, name_length, extra_length, comment_length = fields[7:13]
    offset = fields[16]
    if magic != b"PK\x01\x02":
        raise Refused(refusals.BROKEN)
    if flags & _ENCRYPTED_FLAG:
        raise Refused(refusals.PASSWORD)
    name_start = position + _ENTRY.size
    extra_start = name_start + name_length
    if _FULL32 in (packed, size, offset):
        extra = data[extra_start : extra_start + extra_length]
        size, packed, offset = _zip64_sizes(extra, size, packed, offset)
    raw_name = data[name_start:extra_start]
    name = raw_name.decode("utf-8" if flags & _UTF8_FLAG else "cp437")
    if method not in (_STORED, _DEFLATED) or (method == _STORED and packed != size):
        raise Refused(refusals.BROKEN)
    end = extra_start + extra_length + comment_length
    return ZipEntry(name, flags, method, crc, packed, size, offset, (position, end)), end


def _zip64_sizes(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The wide values stand in the extra field, in this order, for just the fields that overflowed."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            wide = iter(struct.unpack(f"<{length // 8}Q", extra[4 : 4 + length // 8 * 8]))
            values = [next(wide, None) if value == _FULL32 else value for value in (size, packed, offset)]
            if None in values:
                break
            return values[0] or 0, values[1] or 0, values[2] or 0
        extra = extra[4 + length :]
    raise Refused(refusals.BROKEN)


def is_squeezed(size: int, packed: int) -> bool:
    """Whether a part is so well packed that it is taken for a bomb."""
    return size > RATIO_FREE_BYTES and size > packed * limit("part_ratio")


def _refuse_bombs(entries: Iterable[ZipEntry]) -> None:
    total = 0
    for entry in entries:
        total += entry.size
        if is_squeezed(entry.size, entry.packed):
            raise Refused(refusals.SQUEEZED)
    if total > byte_limit("unpacked_megabytes"):
        raise Refused(refusals.UNPACKS_TOO_LARGE.format(limit=limit("unpacked_megabytes")))
