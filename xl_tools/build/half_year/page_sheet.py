"""One case's detail page: its title with （№N）, and the ruled table of two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_tools.build.half_year.looks import LOOKS, cell_width, set_up_page, storable
from xl_tools.build.half_year.page_rows import LABEL_ROOM, TEXT_ROOM, PageRow, page_rows, with_page_ends
from xl_tools.build.half_year.paging import Margins, RowSize, page_starts
from xl_tools.build.half_year.wrapping import lines_of, pieces_of
from xl_tools.build.styles import StyleBook
from xl_tools.japanese.era_table import official_digits
from xl_tools.layouts.plan import text_width
from xl_tools.model.half_year import DetailPage, ListedCase, ListHeader

_MARGINS = Margins(side=25, top=18, bottom=18)
_SMALLEST_SCALE = 0.88
"""A page a little too long is made smaller; one that would need less than this takes more pages."""
_TITLE_ROOM = (LABEL_ROOM + TEXT_ROOM) * 7 // 8
"""The title's letters are larger."""
_SURELY_HELD = 0.9
"""The share of a line that is not too long whatever font stands in for the one that is missing."""
_TITLE_LINE = 17.0
_WAY_BACK_POINTS, _SPACE = 18.0, 12.0
_MOST_TITLE_LINES = 20
TITLE_ROW = 1
"""Counted from 0, the first that is printed; the way back to the list stands above, on the screen only."""


def write_page(
    sheet: Any, book: StyleBook, header: ListHeader, case: ListedCase, page: DetailPage, link_back: str
) -> None:
    """The whole sheet; ``link_back`` leads to the case's row of the list."""
    sheet.set_column(0, 0, cell_width(LABEL_ROOM))
    sheet.set_column(1, 1, cell_width(TEXT_ROOM))
    _write_way_back(sheet, book, case.number, link_back)
    head = _write_title(sheet, book, _title(case))
    rows = page_rows(case, page, header)
    sizes = [*head, *(row.size for row in rows)]
    is_one_page = sum(size.points for size in sizes) <= _MARGINS.room() / _SMALLEST_SCALE
    starts = () if is_one_page else page_starts(sizes, _MARGINS.room())
    rows, moved = with_page_ends(rows, [start - len(head) for start in starts])
    first = TITLE_ROW + len(head)
    for index, size in enumerate((*head, *(row.size for row in rows)), TITLE_ROW):
        sheet.set_row(index, size.points)
    _write_rows(sheet, book, rows, first)
    set_up_page(sheet, _MARGINS, is_one_page=is_one_page)
    sheet.print_area(TITLE_ROW, 0, first + len(rows) - 1, 1)
    breaks = [TITLE_ROW + start for start in starts if start < len(head)] + [first + start for start in moved]
    if breaks:
        sheet.set_h_pagebreaks(breaks)


def _title(case: ListedCase) -> str:
    """「…について（№３）」, the number on a line of its own rather than broken."""
    title, number = storable(case.title), f"（№{official_digits(case.number)}）"
    fits = text_width(title + number) <= _TITLE_ROOM * _SURELY_HELD
    return title + number if fits else f"{title}\n{number}"


def _write_title(sheet: Any, book: StyleBook, title: str) -> list[RowSize]:
    """The title over both columns and a space below; a title too tall for a row goes over several."""
    style = book.of(LOOKS["title"])
    sizes: list[RowSize] = []
    for row, piece in enumerate(pieces_of(title, _TITLE_ROOM, _MOST_TITLE_LINES), TITLE_ROW):
        sheet.merge_range(row, 0, row, 1, "", style)
        sheet.write_string(row, 0, piece, style)
        sizes.append(RowSize(len(lines_of(piece, _TITLE_ROOM)) * _TITLE_LINE + 4, keeps_next=True))
    return [*sizes, RowSize(_SPACE, keeps_next=True)]


def _write_way_back(sheet: Any, book: StyleBook, number: int, link_back: str) -> None:
    """The case's number, shown as the way to its row: a list read from the file finds no further text here."""
    style = book.of(LOOKS["way_back"])
    sheet.set_row(0, _WAY_BACK_POINTS)
    sheet.write_url(0, 1, link_back, style, "", "審議案件一覧へ戻る")
    sheet.write_number(0, 1, number, style)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Any, book: StyleBook, rows: Sequence[PageRow], first: int) -> None:
    for index, row in enumerate(rows, first):
        rules = {"left": 1, "right": 1, "top": int(row.opens), "bottom": int(row.closes)}
        _write(sheet, index, 0, row.label, book.of({**LOOKS[row.label_look], **rules}))
        _write(sheet, index, 1, row.text, book.of({**LOOKS[row.look], **rules}))


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)
