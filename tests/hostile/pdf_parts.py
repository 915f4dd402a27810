"""PDFs around one hostile thing: a catalogue, one page, one font, and what a class puts in their place."""

from __future__ import annotations

import zlib

from tests.adapters.pdfs import assembled, stream

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F 10 Tf 60 800 Td (Sample text of a page) Tj ET"


def page_of(content: bytes, *, page: str = "", resources: str = "", further: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page; ``content`` is a whole stream object. Objects of ``further`` are numbered from 6."""
    body = f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>{page}>>"
    return assembled([CATALOGUE, TREE, body.encode(), content, FONT, *further])


def shown(content: bytes, **around: object) -> bytes:
    """A PDF of one page with this content."""
    return page_of(stream(content), **around)  # type: ignore[arg-type]


def with_objects(*, catalogue: str = "", tree: str = "", further: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one readable page, with more in its catalogue and tree of pages."""
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    head = f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode()
    pages = f"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]{tree}>>".encode()
    return assembled([head, pages, page, stream(TEXT), FONT, *further])


def packed(size: int, times: int = 1, fill: bytes = b" ") -> bytes:
    """So many megabytes of one byte, packed ``times`` over, made piece by piece."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(fill * 2**20) for _ in range(size)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def filtered(data: bytes, filters: str, more: str = "") -> bytes:
    return f"<</Length {len(data)}/Filter{filters}{more}>>\nstream\n".encode() + data + b"\nendstream"
