"""The lines of one PDF page, in reading order, as the layout analysis gives them.

Boxes of neighbouring lines come one after the other with an empty line between them. A page without columns is
read strictly from the top down. The rows of a ruled list are one line each, their cells parted by a tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pdfminer.layout import LTChar, LTFigure, LTLayoutContainer, LTTextBox, LTTextLine

from xl_tools.adapters.pdf_tables import LIST_COLUMNS, Char, RuledTable

CELL_BREAK = "\t"
_WORD_GAP, _WIDE_GAP = 0.15, 0.5
"""In character heights: what is a blank between Latin letters, and beside Japanese."""
_OVERLAP = 0.3
"""In heights of the lower line: two lines that share more stand beside each other."""
_EMPTY_LINE = 0.9
"""In line heights: so much room above a line is an empty line."""
_LOW_BEGINNING, _ROOM_LEFT = 0.7, 0.9
"""In line distances: a page begins with an empty line, or has room for one more line at its end."""
_FIRST_WIDE = "\u2e80"


@dataclass(frozen=True, slots=True)
class PageLines:
    """Texts of the lines, "" for an empty one; blanks at both ends of a line stay.

    ``span`` is where the middle of the first and of the last line lies, in points from below, and the usual
    distance of two lines; None for a page with columns, or with one line only. The page begins or ends
    ``with_row`` of a table.
    """

    texts: tuple[str, ...]
    span: tuple[float, float, float] | None = None
    begins_with_row: bool = False
    ends_with_row: bool = False


def page_lines(page: LTLayoutContainer, tables: Sequence[RuledTable] = ()) -> PageLines:
    boxes = [_without_doubles(box) for box in _boxes(page)]
    boxes = [box for box in boxes if box]
    if tables:
        return _with_tables(page, boxes, tables)
    lines = [line for box in boxes for line in box]
    if not _is_one_column(lines):
        return PageLines(tuple(_box_by_box(boxes)))
    middles = sorted(((line.y0 + line.y1) / 2 for line in lines), reverse=True)
    pitch = median(above - below for above, below in pairwise(middles)) if len(middles) > 1 else 0.0
    return PageLines(tuple(_top_down(lines)), (middles[0], middles[-1], pitch) if pitch else None)


def _with_tables(
    page: LTLayoutContainer, boxes: Sequence[Sequence[LTTextLine]], tables: Sequence[RuledTable]
) -> PageLines:
    """Tables from the top down, with the boxes that stand above each of them before it."""
    outside = [
        [line for line in box if not any(table.holds(*_middle(page, line)) for table in tables)]
        for box in boxes
    ]
    waiting = [box for box in outside if box]
    begins_with_row = not any(_middle(page, box[0])[1] < tables[0].box[1] for box in waiting)
    texts: list[str] = []
    for table in tables:
        above = [box for box in waiting if _middle(page, box[0])[1] < table.box[1]]
        waiting = [box for box in waiting if box not in above]
        texts += _box_by_box(above)
        texts += [line for row in table.rows for line in _row_lines(row)]
    texts += _box_by_box(waiting)
    return PageLines(tuple(texts), None, begins_with_row, ends_with_row=not waiting)


def _middle(page: LTLayoutContainer, line: LTTextLine) -> tuple[float, float]:
    """From the left and from the page's upper edge."""
    return (line.x0 + line.x1) / 2, page.y1 - (line.y0 + line.y1) / 2


def _row_lines(row: Sequence[Sequence[Sequence[Char]]]) -> list[str]:
    """Of a list one line. Of a form the label with the first line of its value, then the rest of the value."""
    if len(row) >= LIST_COLUMNS:
        return [CELL_BREAK.join(map(_cell_text, row))]
    *heads, value = row
    first, *more = [_text_of(line) for line in value] or [""]
    label = CELL_BREAK.join(filter(None, map(_cell_text, heads)))
    return [f"{label}{CELL_BREAK}{first}" if label else first, *more]


def _cell_text(lines: Sequence[Sequence[Char]]) -> str:
    return "".join(_text_of(line).strip() for line in lines)


def rows_joined(pages: Sequence[PageLines]) -> list[PageLines]:
    """A row without its first cell at the head of a page is the rest of the last row of the page before."""
    joined: list[PageLines] = []
    for page in pages:
        before = joined[-1] if joined else None
        if before and before.ends_with_row and page.begins_with_row and page.texts[0].startswith(CELL_BREAK):
            cells, rest = before.texts[-1].split(CELL_BREAK), page.texts[0].split(CELL_BREAK)
            if len(cells) == len(rest):
                row = CELL_BREAK.join(map("".join, zip(cells, rest, strict=True)))
                joined[-1] = replace(before, texts=(*before.texts[:-1], row))
                page = replace(page, texts=page.texts[1:])
        joined.append(page)
    return joined


def with_empty_edges(pages: Sequence[PageLines]) -> list[list[str]]:
    """The texts of each page; a page of one column that is not full ends, or begins, with an empty line."""
    spans = [page.span for page in pages if page.span is not None]
    top, bottom = max((span[0] for span in spans), default=0.0), min((span[1] for span in spans), default=0.0)
    texts: list[list[str]] = []
    for page in pages:
        listed = list(page.texts)
        if page.span is not None:
            first, last, pitch = page.span
            listed = [""] * (top - first > _LOW_BEGINNING * pitch) + listed
            listed += [""] * (last - bottom > _ROOM_LEFT * pitch)
        texts.append(listed)
    return texts


def _boxes(container: LTLayoutContainer) -> Iterator[list[LTTextLine]]:
    """The page's own boxes, then those inside drawings."""
    for item in container:
        if isinstance(item, LTTextBox):
            yield [line for line in item if line.get_text().strip()]
    for item in container:
        if isinstance(item, LTFigure):
            yield from _boxes(item)


def _without_doubles(box: Sequence[LTTextLine]) -> list[LTTextLine]:
    """Some programs print a line twice, a hair apart, to make it bold."""
    kept: list[LTTextLine] = []
    for line in box:
        if not any(_same_place(line, other) and line.get_text() == other.get_text() for other in kept):
            kept.append(line)
    return kept


def _same_place(one: LTTextLine, other: LTTextLine) -> bool:
    near = one.height * _OVERLAP
    return abs(one.x0 - other.x0) < near and abs(one.y0 - other.y0) < near


def _is_one_column(lines: Sequence[LTTextLine]) -> bool:
    ordered = sorted(lines, key=lambda line: -line.y1)
    return all(
        below.y1 - above.y0 < _OVERLAP * min(above.height, below.height) for above, below in pairwise(ordered)
    )


def _top_down(lines: Sequence[LTTextLine]) -> list[str]:
    texts: list[str] = []
    above: LTTextLine | None = None
    for line in sorted(lines, key=lambda line: -line.y1):
        if above is not None and above.y0 - line.y1 > _EMPTY_LINE * min(above.height, line.height):
            texts.append("")
        texts.append(_line_text(line))
        above = line
    return texts


def _box_by_box(boxes: Sequence[Sequence[LTTextLine]]) -> list[str]:
    texts: list[str] = []
    for box in boxes:
        texts += ["", *map(_line_text, box)] if texts else map(_line_text, box)
    return texts


def _line_text(line: LTTextLine) -> str:
    chars = (item for item in line if isinstance(item, LTChar))
    return _text_of([Char(char.get_text(), char.x0, char.x1, -char.y1, -char.y0) for char in chars])


def _text_of(line: Sequence[Char]) -> str:
    """Characters from left to right, whatever order fonts were changed in; blanks where gaps show words."""
    pieces: list[str] = []
    before: Char | None = None
    for char in sorted(line, key=lambda char: char.x0):
        if before is not None and _is_blank(before, char):
            pieces.append(" ")
        pieces.append(char.text)
        before = char
    return "".join(pieces)


def _is_blank(before: Char, after: Char) -> bool:
    """Typesetting leaves a gap between Japanese and other letters that stands for no blank."""
    texts = before.text[-1:], after.text[:1]
    if not texts[0] or not texts[1] or texts[0].isspace() or texts[1].isspace():
        return False
    gap = _WIDE_GAP if max(texts) >= _FIRST_WIDE else _WORD_GAP
    return after.x0 - before.x1 > gap * max(before.height, after.height)
