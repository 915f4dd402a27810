"""The package handed to the value reader: only checked parts, under plain names, in one plain zip.

What was checked is then exactly what is read, whatever else the original archive holds, and parts are
unpacked only once.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from io import RawIOBase
from typing import Any

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ERROR_TYPE = re.compile(rb"""(<(?:\w{1,20}:)?c\s[^<>]*?\bt=)(?:"e"|'e')""")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED_VERSION = 20


def reader_package(
    sheets: list[bytes], shared_strings: bytes | None, styles: bytes | None, counts_from_1904: bool
) -> RawIOBase:
    """A workbook whose sheets are named by their index, to be read once from its beginning."""
    parts = {
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(len(sheets), counts_from_1904),
    }
    related = [("worksheet", f"worksheets/sheet{index}.xml") for index in range(len(sheets))]
    for index, sheet in enumerate(sheets):
        parts[f"xl/worksheets/sheet{index}.xml"] = _errors_as_text(sheet)
    if shared_strings is not None:
        related.append(("sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = shared_strings
    if styles is not None:
        related.append(("styles", "styles.xml"))
        parts["xl/styles.xml"] = styles
    parts["xl/_rels/workbook.xml.rels"] = _relationships(related)
    return _Pieces(_stored_zip(parts))


class _Pieces(RawIOBase):
    """Bytes that stand in memory already, one after another: joining them would hold a large workbook twice."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest and (piece := next(self._pieces, None)) is not None:
            self._rest = memoryview(piece)
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _errors_as_text(sheet: bytes) -> bytes:
    """The value reader gives error cells as empty; as text they arrive as Excel shows them (#REF!)."""
    if b't="e"' not in sheet and b"t='e'" not in sheet:
        return sheet
    return _ERROR_TYPE.sub(rb'\1"str"', sheet)


def _workbook(count: int, counts_from_1904: bool) -> bytes:
    sheets = "".join(f'<sheet name="{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(count))
    dates = '<workbookPr date1904="1"/>' if counts_from_1904 else ""
    opening = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    return f"{opening}{dates}<sheets>{sheets}</sheets></workbook>".encode()


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'.encode()


def _stored_zip(parts: dict[str, bytes]) -> list[bytes]:
    records: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in parts.items():
        raw_name = name.encode("ascii")
        sizes = (zlib.crc32(part), len(part), len(part), len(raw_name), 0)
        records += (_LOCAL.pack(b"PK\x03\x04", _NEEDED_VERSION, 0, 0, 0, 0, *sizes), raw_name, part)
        head = (b"PK\x01\x02", _NEEDED_VERSION, _NEEDED_VERSION, 0, 0, 0, 0)
        directory += (_ENTRY.pack(*head, *sizes, 0, 0, 0, 0, offset), raw_name)
        offset += _LOCAL.size + len(raw_name) + len(part)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listing), offset, 0)
    return [*records, listing, end]
