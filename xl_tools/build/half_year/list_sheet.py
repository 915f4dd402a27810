"""The sheet 審議案件一覧: the report's first pages with the table of all cases."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.utility import xl_range

from xl_tools.build.half_year.list_rows import DAY, NUMBER, RESULT, ROOM, Cell, TableRow
from xl_tools.build.half_year.looks import (
    LINE_POINTS,
    LOOKS,
    cell_width,
    row_points,
    set_up_page,
    storable,
)
from xl_tools.build.half_year.paging import Margins, RowSize, page_starts
from xl_tools.build.half_year.wrapping import lines_of
from xl_tools.build.styles import StyleBook
from xl_tools.model.half_year import ListHeader

_MARGINS = Margins(side=17, top=16, bottom=16)
_LAST = len(ROOM) - 1
_WHOLE_WIDTH = sum(ROOM) + len(ROOM)
_NONE = "対象の期間に審議した案件はありません。"
_SPACE = 12.0
_ALL_SIDES = {"border": 1}
_COLUMN_LOOKS = {NUMBER: "number", DAY: "day", RESULT: "centre"}

Line = tuple[str, str, RowSize]
"""A text over the whole width, its look, and its size; without a text it is a space."""


def rows_above(header: ListHeader) -> int:
    """How many rows stand above the table's first case."""
    return len(_head(header)) + 1


def write_list(
    sheet: Any, book: StyleBook, header: ListHeader, rows: Sequence[TableRow], links: Callable[[int], str]
) -> None:
    """The whole sheet; ``links`` gives the link of the case at a place of the list, "" if it has no page."""
    head, foot = _head(header), _foot(header)
    columns = tuple(storable(column) for column in header.columns)
    column_points = row_points(_lines_in_columns(columns))
    sizes = [*(size for _, _, size in head), RowSize(column_points, keeps_next=True), *_row_sizes(rows)]
    below = len(sizes)
    sizes += [size for _, _, size in foot]
    starts = page_starts(sizes, _MARGINS.room(), column_points)
    _write_lines(sheet, book, head, 0)
    _write_column_heads(sheet, book, columns, len(head))
    for index, row in enumerate(rows, len(head) + 1):
        is_ruled_below = row.closes or index + 1 in starts
        _write_row(sheet, book, index, row, links(row.place), is_ruled_below=is_ruled_below)
    if not rows:
        _write_none(sheet, book, len(head) + 1)
    _write_lines(sheet, book, foot, below)
    _set_up(sheet, sizes, starts, column_row=len(head))


def _set_up(sheet: Any, sizes: Sequence[RowSize], starts: Sequence[int], column_row: int) -> None:
    for index, room in enumerate(ROOM):
        sheet.set_column(index, index, cell_width(room))
    for index, size in enumerate(sizes):
        sheet.set_row(index, size.points)
    set_up_page(sheet, _MARGINS)
    sheet.repeat_rows(column_row)
    sheet.ignore_errors({"number_stored_as_text": xl_range(column_row, NUMBER, len(sizes) - 1, NUMBER)})
    sheet.print_area(0, 0, len(sizes) - 1, _LAST)
    if starts:
        sheet.set_h_pagebreaks(list(starts))


def _row_sizes(rows: Sequence[TableRow]) -> list[RowSize]:
    """The last row goes with what stands below the table, so that headings are not repeated over nothing."""
    points = [row_points(row.lines) if row.is_whole else row.lines * LINE_POINTS for row in rows] or [
        row_points(2)
    ]
    return [*map(RowSize, points[:-1]), RowSize(points[-1], keeps_next=True)]


def _head(header: ListHeader) -> list[Line]:
    """Addressee to heading １, with the spaces of an official letter."""
    return [
        *_text(header.addressee, "text"),
        *_text(header.date, "right"),
        *_text(header.department, "right"),
        _space(),
        *_text(_begun_with_a_blank(header.intro), "text"),
        _space(),
        *_text(header.title, "title_centre"),
        _space(),
        *_text(header.centre_word, "centre"),
        _space(),
        *_text(header.list_heading, "text"),
    ]


def _foot(header: ListHeader) -> list[Line]:
    """２ その他 and what follows, kept on one page."""
    return [
        _space(),
        *_text(header.other_heading, "text"),
        *_text(_begun_with_a_blank(header.other), "text"),
        _space(),
        *_text(header.note, "text", keeps_next=False),
    ]


def _text(text: str, look: str, *, keeps_next: bool = True) -> list[Line]:
    """One line of the page; none for an empty text."""
    if not text.strip():
        return []
    text = storable(text)
    points = row_points(len(lines_of(text, _WHOLE_WIDTH)))
    return [(text, look, RowSize(points, keeps_next))]


def _space() -> Line:
    return "", "text", RowSize(_SPACE, keeps_next=True)


def _begun_with_a_blank(text: str) -> str:
    return f"\u3000{text.lstrip()}" if text.strip() else ""


def _write_lines(sheet: Any, book: StyleBook, lines: Sequence[Line], first: int) -> None:
    for index, (text, look, _) in enumerate(lines, first):
        if text:
            style = book.of(LOOKS[look])
            sheet.merge_range(index, 0, index, _LAST, "", style)
            sheet.write_string(index, 0, text, style)


def _lines_in_columns(columns: Sequence[str]) -> int:
    return max((len(lines_of(text, room)) for text, room in zip(columns, ROOM, strict=False)), default=1)


def _write_column_heads(sheet: Any, book: StyleBook, columns: Sequence[str], row: int) -> None:
    style = book.of({**LOOKS["head"], **_ALL_SIDES})
    for index, text in enumerate(columns[: len(ROOM)]):
        sheet.write_string(row, index, text, style)


def _write_row(
    sheet: Any, book: StyleBook, index: int, row: TableRow, link: str, *, is_ruled_below: bool
) -> None:
    """№ leads to the case's page: a text, since programs print no links of numbers, and one too short to be wrapped,
    which some no longer do where it is a link."""
    more: dict[str, Any] = {"left": 1, "right": 1, "top": int(row.opens), "bottom": int(is_ruled_below)}
    if not row.is_whole:
        more["valign"] = "vjustify"
    for column, cell in enumerate(row.cells):
        style = book.of({**LOOKS[_COLUMN_LOOKS.get(column, "value")], **more})
        if link and row.opens and column == NUMBER:
            sheet.write_url(index, column, link, style, str(cell), f"№{cell}の詳細へ")
        else:
            _write_cell(sheet, index, column, cell, style)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, style)
    elif cell:
        sheet.write_string(row, column, str(cell), style)
    else:
        sheet.write_blank(row, column, None, style)


def _write_none(sheet: Any, book: StyleBook, row: int) -> None:
    style = book.of({**LOOKS["centre"], **_ALL_SIDES})
    sheet.merge_range(row, 0, row, _LAST, "", style)
    sheet.write_string(row, 0, _NONE, style)
