"""Small PDFs written by hand: text where a test wants it, and what no program would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 5>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/Mincho/Flags 4/ItalicAngle 0"
    "/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
)
_FIRST_PAGE = 4


class Put(NamedTuple):
    """A text and where it begins, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10


class Box(NamedTuple):
    """A ruled cell: lower left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


def ruled(rows: Sequence[Sequence[str]], top: float = 800, width: float = 100) -> list[Put | Box]:
    """A table of cells 40 points high; texts may have several lines."""
    page: list[Put | Box] = []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            x, y = 50 + width * column, top - 40 * (at + 1)
            page.append(Box(x, y, width, 40))
            page += [
                Put(x + 3, y + 28 - 12 * number, line) for number, line in enumerate(cell.split("\n")) if line
            ]
    return page


def lines_down(*texts: str, x: float = 60, top: float = 800, pitch: float = 14) -> list[Put]:
    """One text below the other."""
    return [Put(x, top - pitch * index, text) for index, text in enumerate(texts) if text]


def pdf(*pages: Sequence[Put | Box], encrypt: str = "") -> bytes:
    """One page for each list of texts; a page without any shows a grey box. ``encrypt`` goes into the trailer."""
    kids = " ".join(f"{_FIRST_PAGE + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>",
        _FONT,
    ]
    bodies = [each.encode("ascii") for each in objects]
    for index, page in enumerate(pages):
        bodies.append(f"<</Type/Page/Parent 2 0 R/Contents {_FIRST_PAGE + 2 * index + 1} 0 R>>".encode())
        bodies.append(stream(_content(page)))
    return assembled(bodies, encrypt)


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode() + packed + b"\nendstream"


def assembled(bodies: Sequence[bytes], encrypt: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<</Size {len(bodies) + 1}/Root 1 0 R{encrypt}>>"
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("ascii")


def _content(page: Sequence[Put | Box]) -> bytes:
    if not page:
        return b"0.8 g 100 100 300 300 re f"
    shown = (
        f"BT /F {put.size} Tf 1 0 0 1 {put.x} {put.y} Tm <{put.text.encode('utf-16-be').hex()}> Tj ET"
        if isinstance(put, Put)
        else f"{put.x} {put.y} {put.width} {put.height} re S"
        for put in page
    )
    return "\n".join(shown).encode("ascii")
