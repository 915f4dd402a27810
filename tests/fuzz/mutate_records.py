"""Changes to the records of an old workbook's stream (BIFF8), in a container that is whole."""

from __future__ import annotations

import io
import random
import struct

import olefile

from xl_tools.build.addin.compound_file import compound_file

Records = list[tuple[int, bytes]]
_STREAM = "Workbook"
_HEAD = struct.Struct("<2H")
_KINDS = (
    *(0x0809, 0x0006, 0x000A, 0x0042, 0x0085, 0x00FC, 0x003C, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x00BD),
    *(0x00FD, 0x027E, 0x00E5, 0x00E0, 0x041E, 0x0022, 0x0018, 0x01AE, 0x0017, 0x002F, 0x0059, 0x005A, 0x0023),
)  # fmt: skip
_ODD = (b"\0\0", b"\xff\xff", b"\xff\xff\xff\xff", b"\x00\x80", b"\x01\x00", b"\xff\x7f")


def records_of(stream: bytes) -> Records:
    """Kind and content of each; what is cut off at the end is left out."""
    records, at = [], 0
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        records.append((kind, stream[at + _HEAD.size : at + _HEAD.size + length]))
        at += _HEAD.size + length
    return records


def in_container(records: Records) -> bytes:
    """The file."""
    return compound_file({_STREAM: b"".join(_HEAD.pack(kind, len(body)) + body for kind, body in records)})


def mutated_records(data: bytes, chance: random.Random) -> bytes:
    """Now and then blindly, in the container; else record by record."""
    if chance.random() < 0.15:
        blind = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            blind[chance.randrange(min(len(blind), 1024))] = chance.randrange(256)
        return bytes(blind)
    records = records_of(stream_of(data))
    for _ in range(chance.choice((1, 1, 2, 3))):
        if not records:
            return data
        _change(records, chance)
    return in_container([(kind, body[:8000]) for kind, body in records[:400]])


def stream_of(data: bytes) -> bytes:
    """The stream of a workbook, b"" where the container has none."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            stream: bytes = container.openstream(_STREAM).read()
            return stream
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError):
        return b""


def _change(records: Records, chance: random.Random) -> None:
    at = chance.randrange(len(records))
    kind, body = records[at]
    way = chance.randrange(7)
    if way == 0:
        del records[at]
    elif way == 1:
        records.insert(chance.randint(0, len(records)), (kind, body))
    elif way == 2:
        records[at] = chance.choice(_KINDS), body
    elif way == 3:
        records[at] = kind, body[: chance.randint(0, len(body))]
    elif way == 4:
        records.insert(at, (chance.choice(_KINDS), chance.randbytes(chance.choice((0, 2, 8, 20)))))
    else:
        place, odd = chance.randint(0, len(body)), chance.choice(_ODD)
        records[at] = kind, body[:place] + odd + body[place + len(odd) :]
