"""Old workbooks (.xls): containers in circles, records that lie about counts, cells where no sheet has any."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

from tests.hostile.model import EITHER, hostile_class
from xl_tools.build.addin.compound_file import compound_file

_BOF, _EOF, _SHEET, _STRINGS, _LABEL, _NUMBER, _TEXT, _SIZE, _MERGES, _FORMULA = (
    0x809, 0x0A, 0x85, 0xFC, 0xFD, 0x203, 0x204, 0x200, 0xE5, 0x06,
)  # fmt: skip


def _record(kind: int, content: bytes = b"", length: int | None = None) -> bytes:
    return struct.pack("<HH", kind, len(content) if length is None else length) + content


def _bof(kind: int) -> bytes:
    return _record(_BOF, struct.pack("<HHHHII", 0x600, kind, 0x1234, 1996, 0, 6))


def _book(cells: bytes = b"", *, strings: bytes = b"", place: int | None = None, sheets: int = 1) -> bytes:
    """A workbook stream of one sheet; ``place`` is where it is said to begin."""
    listed = len(_sheet_entry(0)) * sheets
    begins = len(_bof(5)) + listed + len(strings) + len(_record(_EOF))
    head = _bof(5) + _sheet_entry(begins if place is None else place) * sheets + strings + _record(_EOF)
    return head + _bof(0x10) + cells + _record(_EOF)


def _sheet_entry(place: int) -> bytes:
    return _record(_SHEET, struct.pack("<IBBBB", place, 0, 0, 1, 0) + b"a")


def _number(row: int, column: int) -> bytes:
    return _record(_NUMBER, struct.pack("<HHHd", row, column, 0, 1.5))


def _xls(stream: bytes) -> bytes:
    """Streams of 4096 bytes and more stand in sectors of their own, as spreadsheets' do."""
    return compound_file({"Workbook": stream.ljust(4096, b"\0")})


def _strings(count: int, content: bytes = b"\1\0\0a") -> bytes:
    return _record(_STRINGS, struct.pack("<II", count, count) + content)


_RECORDS: dict[str, Callable[[], bytes]] = {
    "one cell": lambda: _book(_number(0, 0)),
    "corners": lambda: _book(_number(0, 0) + _number(65_535, 255)),
    "beyond the last column": lambda: _book(_number(0, 0) + _number(65_535, 65_535)),
    "a size of everything": lambda: _book(_record(_SIZE, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + _number(0, 0)),
    "a size turned round": lambda: _book(_record(_SIZE, struct.pack("<IIHHH", 9, 1, 9, 1, 0)) + _number(0, 0)),
    "four billion strings": lambda: _book(strings=_strings(0xFFFFFFFF)),
    "a string of 65,535": lambda: _book(strings=_strings(1, b"\xff\xff\1a")),
    "a string with four billion runs": lambda: _book(strings=_strings(1, b"\1\0\x0c\xff\xff\xff\xff\xff\xffa")),
    "a string nobody has": lambda: _book(_record(_LABEL, struct.pack("<HHHI", 0, 0, 0, 0xFFFFFFFF)), strings=_strings(1)),
    "a record that is longer": lambda: _book(_record(_NUMBER, b"\0" * 4, length=0xFFFF)),
    "a record that is empty": lambda: _book(_record(_NUMBER) + _record(_TEXT) + _record(_LABEL) + _record(_FORMULA)),
    "65,535 merges": lambda: _book(_record(_MERGES, struct.pack("<H", 0xFFFF) + b"\0\0\xff\xff\0\0\xff\xff" * 100) + _number(0, 0)),
    "merges over everything": lambda: _book(_number(0, 0) + _record(_MERGES, struct.pack("<H", 1000) + b"\0\0\xff\xff\0\0\xff\0" * 1000)),
    "a formula of garbage": lambda: _book(_record(_FORMULA, b"\0" * 20 + b"\xff\xff" + b"\x5a" * 500)),
    "a sheet at the end": lambda: _book(place=0xFFFFFFFF),
    "a sheet at the beginning": lambda: _book(place=0),
    "10,000 sheets": lambda: _book(_number(0, 0), sheets=10_000),
    "300,000 cells": lambda: _book(b"".join(_number(row, column) for row in range(3000) for column in range(100))),
    "no end": lambda: _book(_number(0, 0))[:-4],
    "encrypted": lambda: _bof(5) + _record(0x2F, b"\1\0\1\0\1\0" + b"\xff" * 48) + _record(_EOF),
    "noise": lambda: _bof(5) + random.Random(5).randbytes(50_000),
}  # fmt: skip


def _changed(at: int, value: bytes) -> bytes:
    data = bytearray(_xls(_book(_number(0, 0))))
    data[at : at + len(value)] = value
    return bytes(data)


_CONTAINERS: dict[str, Callable[[], bytes]] = {
    "sectors of 2 to the 65,535": lambda: _changed(30, b"\xff\xff"),
    "sectors of nothing": lambda: _changed(30, b"\0\0"),
    "four billion table sectors": lambda: _changed(44, b"\xff\xff\xff\xff"),
    "a directory beyond the end": lambda: _changed(48, b"\xf0\xff\xff\x0f"),
    "a directory in a circle": lambda: _changed(48, b"\0\0\0\0"),
    "four billion further tables": lambda: _changed(68, b"\0\0\0\0\xff\xff\xff\xff"),
    "tables of themselves": lambda: _changed(76, b"\0\0\0\0" * 109),
    "every sector its own next": lambda: _changed(512 * 1, b""),
    "cut": lambda: _xls(_book(_number(0, 0)))[:1000],
    "the head only": lambda: _xls(_book(_number(0, 0)))[:512],
    "noise after the head": lambda: _xls(_book())[:512] + random.Random(9).randbytes(20_000),
    **{f"bytes changed, {seed}": lambda seed=seed: _noisy(seed) for seed in range(8)},  # type: ignore[misc]
}


def _noisy(seed: int) -> bytes:
    chosen, data = random.Random(seed), bytearray(_xls(_book(_number(0, 0), strings=_strings(1))))
    for _ in range(20):
        data[chosen.randrange(len(data))] = chosen.randrange(256)
    return bytes(data)


CLASSES = (
    hostile_class(
        "old workbook records",
        "document",
        {name: lambda make=make: _xls(make()) for name, make in _RECORDS.items()},  # type: ignore[misc]
        EITHER,
        "一覧.xls",
    ),
    hostile_class("old workbook containers", "document", _CONTAINERS, EITHER, "一覧.xls"),
)
