"""Pages of a printed workbook as pictures, for those who read the list on the web."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

DOTS_PER_INCH = 130
MOST_PAGES = 6
"""Of one picture; a sheet that goes over more pages is no drawing to be looked at in a browser."""
_SCALE = DOTS_PER_INCH / 72
"""Dots per point."""
_AROUND_NUMBER = 2
"""Points around a page number that its letters may reach into."""
_COLOURS = 128
_EDGE = 12
"""Dots left white around what is drawn."""


def sheet_pictures(pdf: bytes, sheets: Collection[str]) -> dict[str, bytes]:
    """Sheet → PNG of what is printed of it, its pages one below the other, without the paper's white edges
    and the number of the page.

    ``pdf`` is one that OfficePdfPrinter made: its bookmarks are the sheets. A sheet without bookmark (nothing on it is
    printed), with nothing but white, or of more than MOST_PAGES pages has no picture. The same PDF gives the same bytes.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        places = _pages_of_sheets(document)
        wanted = {
            sheet: places[sheet] for sheet in sheets if len(places.get(sheet, ())) in range(1, MOST_PAGES + 1)
        }
        made = {
            sheet: _picture([_drawn(document, page) for page in pages]) for sheet, pages in wanted.items()
        }
    return {sheet: png for sheet, png in made.items() if png is not None}


def pages_of_sheets(pdf: bytes) -> dict[str, range]:
    """Sheet → its pages, counted from 0, by the bookmarks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return _pages_of_sheets(document)


def _pages_of_sheets(document: pypdfium2.PdfDocument) -> dict[str, range]:
    """A sheet ends where the next one begins."""
    starts = [
        (bookmark.get_title(), destination.get_index())
        for bookmark in document.get_toc(max_depth=1)
        if (destination := bookmark.get_dest()) is not None
    ]
    ends = [start for _, start in starts[1:]] + [len(document)]
    return {title: range(start, end) for (title, start), end in zip(starts, ends, strict=True)}


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=_SCALE, rev_byteorder=True)
    drawn: Image.Image = bitmap.to_pil().convert("RGB")
    if (box := _page_number(page, number)) is not None:
        drawn.paste("white", box)
    page.close()
    return drawn


def _page_number(page: pypdfium2.PdfPage, number: int) -> tuple[int, int, int, int] | None:
    """Where the number of the printed page stands: it says nothing beside a picture, and differs from list to list."""
    texts = page.get_textpage()
    boxes = [texts.get_rect(index) for index in range(texts.count_rects())]
    left, bottom, right, top = min(boxes, key=lambda box: box[1], default=(0.0, 0.0, 0.0, 0.0))
    if texts.get_text_bounded(left, bottom, right, top).strip() != str(number + 1):
        return None
    height = page.get_height()
    edges = (left, height - top, right, height - bottom)
    grown = zip(edges, (-_AROUND_NUMBER, -_AROUND_NUMBER, _AROUND_NUMBER, _AROUND_NUMBER), strict=True)
    x0, y0, x1, y1 = (round((edge + more) * _SCALE) for edge, more in grown)
    return x0, y0, x1, y1


def _picture(pages: Sequence[Image.Image]) -> bytes | None:
    parts = [part for page in pages if (part := _without_edges(page)) is not None]
    if not parts:
        return None
    size = (max(part.width for part in parts), sum(part.height for part in parts))
    whole = Image.new("RGB", size, "white")
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    png = BytesIO()
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return png.getvalue()


def _without_edges(page: Image.Image) -> Image.Image | None:
    """None for a white page."""
    box = ImageOps.invert(page.convert("L")).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    room = (
        max(left - _EDGE, 0),
        max(top - _EDGE, 0),
        min(right + _EDGE, page.width),
        min(bottom + _EDGE, page.height),
    )
    return page.crop(room)
