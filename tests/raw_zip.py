"""The records of a zip file as bytes, beside their unpacked contents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """``raw`` runs from the local header to the next record: header, packed bytes, data descriptor."""

    content: bytes
    raw: bytes
    directory: tuple[object, ...]
    """What the central directory says about it, but for its place in the file."""


@dataclass(frozen=True, slots=True)
class RawZip:
    """``records`` keep the order of the directory."""

    records: dict[str, Record]
    comment: bytes


def raw_zip(data: bytes) -> RawZip:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        assert len({entry.filename for entry in entries}) == len(entries), "a part is there twice"
        starts = sorted(entry.header_offset for entry in entries)
        ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
        records = {
            entry.filename: Record(
                archive.read(entry), data[entry.header_offset : ends[entry.header_offset]], _directory(entry)
            )
            for entry in entries
        }
        return RawZip(records, archive.comment)


def _directory(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    return (
        entry.compress_type, entry.flag_bits, entry.date_time, entry.CRC, entry.compress_size, entry.file_size,
        entry.create_system, entry.create_version, entry.extract_version, entry.external_attr, entry.internal_attr,
        entry.comment, _without_zip64(entry.extra),
    )  # fmt: skip


def _without_zip64(extra: bytes) -> bytes:
    """The zip64 field holds the record's place in the file, which may change."""
    kept = b""
    while len(extra) >= 4:
        length = 4 + int.from_bytes(extra[2:4], "little")
        kept += b"" if extra[:2] == b"\1\0" else extra[:length]
        extra = extra[length:]
    return kept + extra
