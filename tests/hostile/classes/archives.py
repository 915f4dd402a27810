"""Zip archives that lie about themselves, or unpack to far more than they are."""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.adapters.part_names import OTHER_NAMES, renamed
from tests.hostile.bases import SHEET, book, book_parts, book_with
from tests.hostile.model import EITHER, READ, hostile_class
from tests.hostile.zips import STORED, UTF8_NAMES, Entry, archive, packed, zipped
from xl_tools import resources

_MEGABYTE = 1024 * 1024
_EXTRA = "xl/media/image1.png"
_SYMLINK = 0o120777 << 16


def _with_entry(entry: Entry) -> bytes:
    return archive([*_entries(), entry])


def _entries(**changes: object) -> list[Entry]:
    return [Entry(name, part, **changes) for name, part in book_parts().items()]  # type: ignore[arg-type]


def _one_changed(name: str, change: Callable[[Entry], Entry]) -> bytes:
    return archive(change(each) if each.name == name else each for each in _entries())


def _lying(**lies: object) -> bytes:
    return _one_changed(SHEET, lambda each: Entry(each.name, each.content, **lies))  # type: ignore[arg-type]


def _named(name: str | bytes, content: bytes = b"x", **lies: object) -> bytes:
    return _with_entry(Entry(name, content, **lies))  # type: ignore[arg-type]


def _under_other_names(package: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    return {name: lambda rename=rename: renamed(package(), rename) for name, rename in OTHER_NAMES.items()}  # type: ignore[misc]


def _zip64(size: int, stored: int, offset: int) -> bytes:
    """The wide sizes in the extra field."""
    extra = struct.pack("<2H3Q", 1, 24, size, stored, offset)
    return _lying(size=0xFFFFFFFF, packed_size=0xFFFFFFFF, offset=0xFFFFFFFF, extra=extra)


def _overlapping(count: int) -> bytes:
    """Many names for one packed stream of a megabyte."""
    bomb = Entry("xl/media/0.png", bytes(_MEGABYTE - 1))
    first = archive([*_entries(), bomb])
    at = first.index(b"PK\x03\x04", first.index(b"theme") if b"theme" in first else 0)
    at = first.index(b"xl/media/0.png") - 30
    stream = packed(bomb.content)
    rest = [
        Entry(f"xl/media/{number}.png", bomb.content, packed=b"", packed_size=len(stream), offset=at)
        for number in range(1, count)
    ]
    return archive([*_entries(), bomb, *rest])


def _quoted(count: int) -> bytes:
    """Each stream begins with a stored block that quotes the next record: every one unpacks to all that follow."""
    kernel = packed(bytes(_MEGABYTE // 2))
    streams = [kernel]
    for _ in range(count):
        head = b"PK\x03\x04" + bytes(26)
        streams.append(b"\0" + struct.pack("<2H", len(head), len(head) ^ 0xFFFF) + head + streams[-1])
    entries = [
        Entry(f"a{number}", b"", packed=stream, size=_MEGABYTE // 2 + 30 * number, crc=1)
        for number, stream in enumerate(streams)
    ]
    return archive([*_entries(), *entries])


def _nested() -> bytes:
    inner = bytes(_MEGABYTE)
    for level in range(8):
        inner = zipped({f"{level}.zip": inner})
    return book_with({"xl/embeddings/a.zip": inner})


CLASSES = (
    hostile_class(
        "zip bombs",
        "workbook",
        {
            "one part of zeros": lambda: book_with({_EXTRA: bytes(50 * _MEGABYTE)}),
            "the sheet": lambda: book(b"<worksheet>" + b" " * 50 * _MEGABYTE),
            "the content types": lambda: book_with({"[Content_Types].xml": b" " * 30 * _MEGABYTE}),
            "the relationships": lambda: book_with({"_rels/.rels": b" " * 30 * _MEGABYTE}),
            "many medium parts": lambda: book_with(
                {f"xl/media/{i}.png": bytes(_MEGABYTE - 1) for i in range(300)}
            ),
            "one stream under many names": lambda: _overlapping(3_000),
            "streams quoting one another": lambda: _quoted(900),
            "ten thousand and one parts": lambda: book_with({f"a/{i}": b"x" for i in range(10_001)}),
        },
    ),
    hostile_class(
        "zip bombs within the limits",
        "workbook",
        {
            "archives in archives": _nested,
            "stored, not packed": lambda: zipped(
                book_parts() | {_EXTRA: b"\x5a" * 30 * _MEGABYTE}, method=STORED
            ),
            "nine thousand parts": lambda: book_with({f"a/{i}": b"x" for i in range(9_000)}),
        },
        READ,
    ),
    hostile_class(
        "lying sizes",
        "workbook",
        {
            "smaller than it is": lambda: _lying(size=10),
            "none": lambda: _lying(size=0),
            "larger than it is": lambda: _lying(size=100_000),
            "four gigabytes": lambda: _lying(size=0xFFFFFFFE),
            "packed longer than the file": lambda: _lying(packed_size=0x7FFFFFFF),
            "packed shorter": lambda: _lying(packed_size=3),
            "wrong checksum": lambda: _lying(crc=1),
            "an offset behind the end": lambda: _lying(offset=0x7FFFFFFF),
            "an offset into another part": lambda: _lying(offset=10),
            "an offset at the directory": lambda: _lying(offset=len(book()) - 100),
            "an unknown method": lambda: _lying(method=12),
            "stored with another size": lambda: _lying(method=STORED, size=5),
            "wide sizes of exabytes": lambda: _zip64(2**63, 2**63, 0),
            "wide sizes, all ones": lambda: _zip64(2**64 - 1, 2**64 - 1, 2**64 - 1),
            "wide sizes missing": lambda: _lying(size=0xFFFFFFFF),
            "an extra field longer than it is": lambda: _lying(size=0xFFFFFFFF, extra=b"\x01\0\xff\xff"),
            "more entries than there are": lambda: archive(_entries(), count=500),
            "the directory far behind": lambda: archive(_entries(), directory_offset=0x7FFFFFF0),
            "the directory at the beginning": lambda: archive(_entries(), directory_offset=0),
            "not a packed stream": lambda: _lying(packed=b"\xff" * 300),
        },
    ),
    hostile_class(
        "odd archives",
        "workbook",
        {
            "fewer entries than there are": lambda: archive(_entries(), count=2),
            "another size before the content": lambda: _lying(local_size=7),
            "another name before the content": lambda: _lying(local_name="xl/other.xml"),
            "something before it": lambda: archive(_entries(), before=b"PK" + b"MZ" * 2_000),
            "something before it, not counted": lambda: b"PK" + b"#" * 5_000 + book(),
            "something after it": lambda: book() + b"#" * 1_000,
            "much after it": lambda: book() + b"#" * 70_000,
            "a comment": lambda: archive(_entries(), comment=b"PK\x05\x06" + b"#" * 40),
            "a second archive after it": lambda: book() + book('<row r="1"><c r="A1"><v>666</v></c></row>'),
            "directories": lambda: _named("xl/worksheets/", b""),
            "a link to a file": lambda: _named(_EXTRA, b"/etc/passwd", attributes=_SYMLINK),
            "names in another code": lambda: _named("図.png".encode("cp932"), flags=0),
            "names that are no UTF-8": lambda: _named(b"\xff\xfe\x80.png"),
            "an empty name": lambda: _named(""),
            "a name of 60,000 letters": lambda: _named("a" * 60_000),
            "control characters in a name": lambda: _named("xl/a\0b\n\x1b[2J.xml"),
            "a data descriptor that is not there": lambda: _lying(flags=UTF8_NAMES | 8),
            "encrypted": lambda: _lying(flags=UTF8_NAMES | 1),
            "strongly encrypted": lambda: _lying(flags=UTF8_NAMES | 0x2041),
        },
        EITHER,
    ),
    hostile_class(
        "names leading elsewhere",
        "workbook",
        {
            "upwards": lambda: _named("../../../../tmp/evil.xml"),
            "upwards from a folder": lambda: _named("xl/../../evil.xml"),
            "backslashes": lambda: _named("..\\..\\evil.xml"),
            "absolute": lambda: _named("/etc/cron.d/evil"),
            "a drive": lambda: _named("C:\\Windows\\evil.dll"),
            "a share": lambda: _named("\\\\host\\share\\evil.dll"),
            "a device": lambda: _named("xl/media/CON"),
            "a stream": lambda: _named("xl/media/a.png:evil.exe"),
            "percent signs": lambda: _named("xl/%2e%2e/%2e%2e/evil.xml"),
            "a full-width slash": lambda: _named("xl／..／evil.xml"),
            "right to left": lambda: _named("xl/media/\u202egnp.exe"),
        },
        EITHER,
    ),
    hostile_class(
        "doubled parts",
        "workbook",
        {
            "the same name": lambda: _named(SHEET),
            "another case": lambda: _named(SHEET.upper()),
            "backslashes for slashes": lambda: _named(SHEET.replace("/", "\\")),
            "a slash in front": lambda: _named("/" + SHEET),
        },
    ),
    hostile_class(
        "parts named in other ways",
        "workbook",
        _under_other_names(book),
        READ,
    ),
    hostile_class(
        "parts with macros named in other ways",
        "workbook",
        _under_other_names((resources.workbooks() / "付議書（ボタン付き）.xlsm").read_bytes),
        READ,
        "付議書.xlsm",
    ),
    hostile_class(
        "nearly doubled parts",
        "workbook",
        {
            "decomposed letters": lambda: archive(
                [*_entries(), Entry("がa", b"1"), Entry("か\u3099a", b"2")]
            ),
            "full-width letters": lambda: _named("xl/worksheets/sheet１.xml"),
            "dots between": lambda: _named("xl/./worksheets/sheet1.xml"),
            "two slashes": lambda: _named("xl//worksheets/sheet1.xml"),
            "a dotless i": lambda: _named("xl/sharedStr\u0131ngs.xml"),
        },
        EITHER,
    ),
)
