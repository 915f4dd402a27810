"""The container of a vbaProject.bin ([MS-CFB], version 3): streams in sectors, found through a table and a directory."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

from xl_tools.build.addin.compound_directory import Entry, directory
from xl_tools.errors import CannotBuildAddin

SECTOR, SMALL_SECTOR, SMALL_STREAM = 512, 64, 4096
"""A stream shorter than SMALL_STREAM stands in small sectors, which together make the root's own stream."""
_END, _OF_TABLE, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, b"\xff"
_PER_SECTOR = SECTOR // 4
_IN_HEADER = 109
_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_VERSION = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """The file of ``streams``, by path ("PROJECT", "VBA/dir"); at most one storage deep.

    Raises CannotBuildAddin beyond some 7 MB, for which the header has no room.
    """
    sectors, small = _Sectors(SECTOR), _Sectors(SMALL_SECTOR)
    entries = [
        Entry(path, (sectors if len(content) >= SMALL_STREAM else small).put(content), len(content))
        for path, content in streams.items()
    ]
    root = Entry("", sectors.put(bytes(small.content)), len(small.content))
    small_table = _table(small.next)
    small_table_start = sectors.put(small_table)
    directory_start = sectors.put(directory(root, entries))
    table = _append_table(sectors)
    header = struct.pack(
        "<IIIIIIIII", 0, len(table), directory_start, 0, SMALL_STREAM, small_table_start,
        len(small_table) // SECTOR, _END, 0,
    )  # fmt: skip
    places = _numbers(table).ljust(4 * _IN_HEADER, _FREE)
    return _MAGIC + bytes(16) + _VERSION + bytes(6) + header + places + bytes(sectors.content)


def _numbers(values: Iterable[int]) -> bytes:
    return b"".join(struct.pack("<I", value) for value in values)


def _table(values: Sequence[int]) -> bytes:
    """Whole sectors, filled up with free places."""
    return _numbers(values).ljust(-(-len(values) // _PER_SECTOR) * SECTOR, _FREE)


class _Sectors:
    """Sectors of ``size`` bytes, and for each the one that follows it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.content = bytearray()
        self.next: list[int] = []

    def put(self, content: bytes) -> int:
        """The first sector of ``content``."""
        if not content:
            return _END
        first, count = len(self.next), -(-len(content) // self._size)
        self.content += content.ljust(count * self._size, b"\0")
        self.next += [*range(first + 1, first + count), _END]
        return first


def _append_table(sectors: _Sectors) -> list[int]:
    """Appends the table of what follows what, which has to count itself; returns its sectors."""
    first, count = len(sectors.next), 1
    while count * _PER_SECTOR < first + count:
        count += 1
    if count > _IN_HEADER:
        raise CannotBuildAddin("VBAのソースが大きすぎて、アドインを作れません。")
    sectors.next += [_OF_TABLE] * count
    sectors.content += _table(sectors.next)
    return list(range(first, first + count))
