"""One case's detail page: its title with （№N）, and the ruled table of two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_tools.build.half_year.looks import LOOKS, cell_width, set_up_page, storable
from xl_tools.build.half_year.page_rows import LABEL_ROOM, TEXT_ROOM, PageRow, page_rows
from xl_tools.build.half_year.paging import Margins, RowSize, page_starts
from xl_tools.build.half_year.wrapping import lines_of
from xl_tools.build.styles import StyleBook
from xl_tools.japanese.era_table import official_digits
from xl_tools.model.half_year import DetailPage, ListedCase, ListHeader

_MARGINS = Margins(side=25, top=22, bottom=20)
_TITLE_ROOM = (LABEL_ROOM + TEXT_ROOM) * 7 // 8 - 2
"""The title's letters are larger."""
_TITLE_LINE = 17.0
_WAY_BACK_POINTS, _SPACE = 18.0, 12.0
_TITLE_ROW, _FIRST_ROW = 1, 3
"""Counted from 0; the way back to the list stands above, on the screen only."""


def write_page(
    sheet: Any, book: StyleBook, header: ListHeader, case: ListedCase, page: DetailPage, link_back: str
) -> None:
    """The whole sheet; ``link_back`` leads to the case's row of the list."""
    sheet.set_column(0, 0, cell_width(LABEL_ROOM))
    sheet.set_column(1, 1, cell_width(TEXT_ROOM))
    _write_way_back(sheet, book, case.number, link_back)
    title = f"{storable(case.title)}（№{official_digits(case.number)}）"
    style = book.of(LOOKS["title"])
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, 1, "", style)
    sheet.write_string(_TITLE_ROW, 0, title, style)
    title_points = len(lines_of(title, _TITLE_ROOM)) * _TITLE_LINE + 4
    rows = page_rows(case, page, header)
    sizes = [RowSize(title_points, keeps_next=True), RowSize(_SPACE, keeps_next=True)]
    sizes += [row.size for row in rows]
    starts = [start + _TITLE_ROW for start in page_starts(sizes, _MARGINS.room())]
    for index, size in enumerate(sizes, _TITLE_ROW):
        sheet.set_row(index, size.points)
    _write_rows(sheet, book, rows, starts)
    set_up_page(sheet, _MARGINS)
    sheet.print_area(_TITLE_ROW, 0, _FIRST_ROW + len(rows) - 1, 1)
    if starts:
        sheet.set_h_pagebreaks(starts)


def _write_way_back(sheet: Any, book: StyleBook, number: int, link_back: str) -> None:
    """The case's number, shown as the way to its row: a list read from the file finds no further text here."""
    style = book.of(LOOKS["way_back"])
    sheet.set_row(0, _WAY_BACK_POINTS)
    sheet.write_url(0, 1, link_back, style, "", "審議案件一覧へ戻る")
    sheet.write_number(0, 1, number, style)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Any, book: StyleBook, rows: Sequence[PageRow], starts: Sequence[int]) -> None:
    """A box that goes on on the next page is closed below and opened again above."""
    for index, row in enumerate(rows, _FIRST_ROW):
        rules = {
            "left": 1, "right": 1,
            "top": int(row.opens or index in starts),
            "bottom": int(row.closes or index + 1 in starts),
        }  # fmt: skip
        label = "label" if row.opens and row.closes else "label_top"
        _write(sheet, index, 0, row.label, book.of({**LOOKS[label], **rules}))
        _write(sheet, index, 1, row.text, book.of({**LOOKS[row.look], **rules}))


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


