"""Documents that are no agenda workbook, as the import reads them.

What is otherwise read in a process of its own is read here: only so its code is seen. There it may run out of memory
or depth, which costs that file alone.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from tests.adapters import pdfs
from tests.fuzz.mutate_package import entries_of, package_mutator, packed
from tests.fuzz.mutate_records import in_container, mutated_records, records_of, stream_of
from tests.fuzz.mutate_text import text_mutator
from tests.fuzz.target import Target
from xl_tools.adapters import read_document
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.refusals import Refused

Read = TypeVar("Read")
_SHEET = 0x0085
_CELLS = frozenset(
    (
        0x0203,
        0x0204,
        0x0205,
        0x00D6,
        0x00FD,
        0x027E,
        0x00BD,
        0x00BE,
        0x0006,
        0x0001,
        0x0002,
        0x0003,
        0x0004,
        0x0005,
    )
)
_MOST_CELLS = 1_000_000


def _here(work: Callable[[bytes], Read], data: bytes) -> Read:
    try:
        return work(data)
    except (MemoryError, RecursionError) as error:
        raise Refused("そのファイルだけが読めません。") from error


read_document.isolated = _here  # type: ignore[attr-defined, assignment]


def _as(name: str) -> Callable[[bytes], None]:
    """A reader of files of this name."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            FileDocumentReader().read(path)

    return run


def _old(data: bytes) -> None:
    """But for sheets that reach far: the library fills the rectangle, and the process it works in is short of memory."""
    stream = stream_of(data)
    begins = [
        struct.unpack_from("<L", body)[0]
        for kind, body in records_of(stream)
        if kind == _SHEET and len(body) >= 4
    ]
    if not any(_reaches_far(stream[begin:]) for begin in (0, *begins)):
        _as("一覧.xls")(data)


def _reaches_far(stream: bytes) -> bool:
    places = [
        struct.unpack_from("<2H", body)
        for kind, body in records_of(stream)
        if kind in _CELLS and len(body) >= 4
    ]
    rows, columns = ([place[axis] for place in places] for axis in (0, 1))
    return bool(places) and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > _MOST_CELLS


def _pdfs() -> Iterable[bytes]:
    rows = [["№", "事業名", "付議日", "審議結果"], ["1", "みほん図書カード", "7月28日", "承認"]]
    yield pdfs.pdf(pdfs.lines_down("審議案件一覧", "見本"), pdfs.ruled(rows))
    yield pdfs.pdf([])
    plain = b"BT /F 10 Tf 60 700 Td <4e00> Tj ET 50 50 100 40 re S q 1 0 0 1 0 0 cm Q"
    content = b"<</Length %d>>\nstream\n%b\nendstream" % (len(plain), plain)
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>"
    yield pdfs.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            page,
            content,
        ]
    )


def _short(text: str) -> bytes:
    """A name as BIFF8 writes it in few bytes: its length, that it has two bytes a character, and they."""
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


@cache
def _old_workbook() -> bytes:
    begin = struct.pack("<4H2L", 0x0600, 0x0010, 0, 0, 0, 6)
    string = struct.pack("<HB", 3, 1) + "件名　".encode("utf-16-le")
    cells = [
        (0x0200, struct.pack("<2L3H", 0, 4, 0, 3, 0)),
        (0x00FD, struct.pack("<3HL", 0, 0, 0, 0)),
        (0x0203, struct.pack("<3Hd", 1, 1, 0, 45748.5)),
        (0x027E, struct.pack("<3HL", 2, 0, 0, 0x40590000)),
        (0x0204, struct.pack("<3H", 3, 0, 0) + string),
        (0x0006, struct.pack("<3HdHL", 3, 1, 0, 2.0, 0, 0) + struct.pack("<H", 3) + b"\x1e\x01\x00"),
        (0x00BD, struct.pack("<2H", 3, 0) + struct.pack("<HL", 0, 0x40590000) * 2 + struct.pack("<H", 1)),
        (0x00E5, struct.pack("<5H", 1, 0, 1, 0, 0)),
    ]
    name = _short("一覧")
    book = [(0x0809, begin[:2] + b"\x05\x00" + begin[4:]), (0x0042, struct.pack("<H", 1200))]
    strings = [(0x00FC, struct.pack("<2L", 1, 1) + string), (0x000A, b"")]
    length = sum(4 + len(body) for _, body in (*book, *strings)) + 4 + 6 + len(name)
    return in_container(
        [
            *book,
            (0x0085, struct.pack("<LH", length, 0) + name),
            *strings,
            (0x0809, begin),
            *cells,
            (0x000A, b""),
        ]
    )


def _word_files() -> Iterable[bytes]:
    from tests.intake.word_files import write_list, write_paper  # python-docx takes a while to load

    with tempfile.TemporaryDirectory() as folder:
        for write in (write_list, write_paper):
            path = Path(folder) / "一覧.docx"
            write(path)
            yield packed([each for each in entries_of(path.read_bytes()) if each[0] in _WORD_PARTS])


def _plain_texts() -> Iterable[bytes]:
    text = "# 審議案件一覧\n\n| № | 事業名 |\n|---|---|\n| 1 | <b>みほん</b><br>図書 |\n\f２ページ\r\n"
    return [
        text.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le")
    ] + [b"{\\rtf1 x}"]


_WORD_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_WORDS = (
    *(
        b"<w:tbl>",
        b"</w:tbl>",
        b"<w:tr>",
        b"</w:tr>",
        b"<w:tc>",
        b"</w:tc>",
        b"<w:p>",
        b"</w:p>",
        b"<w:r><w:t>x</w:t></w:r>",
    ),
    *(
        b"<w:vMerge/>",
        b'<w:vMerge w:val="restart"/>',
        b'<w:br w:type="page"/>',
        b"<w:tab/>",
        b"<w:txbxContent>",
        b"<w:moveFrom>",
    ),
    *(
        b"<w:tr/>",
        b"<w:tc/>",
        b"<w:tbl/>",
        b"<w:p/>",
        b"<mc:Fallback/>",
        b"<w:rt/>",
        b"<w:tc><w:tbl><w:tr><w:tc>",
    ),
)
TARGETS = {
    "pdf": Target(_as("一覧.pdf"), _pdfs, runs=50, longest=8000),
    "old_workbook": Target(_old, lambda: [_old_workbook()], mutated_records, runs=30),
    "word": Target(
        _as("一覧.docx"), _word_files, package_mutator(_WORDS, "word/document"), runs=80, longest=400_000
    ),
    "plain": Target(_as("一覧.md"), _plain_texts, runs=600, longest=4000),
    "plain_text": Target(_as("一覧.txt"), _plain_texts, text_mutator(), runs=100),
}
