"""One table of the workbook of a half year: a heading, a line on what it holds, and rows that can be filtered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xl_tools.build.styles import StyleBook
from xl_tools.build.table_sheet import row_height
from xl_tools.layouts.plan import row_points

FONT = "BIZ UDPゴシック"
BORDER = "#D3DADC"
FIRST_ROW = 3
"""Of the rows, counted from 0: title, explanation and headings stand above."""
MOST_ROWS = 1_000_000
_LONGEST_TEXT = 32_767
_SEEN = 500
_MOST_LINES = 12
_HEAD_TINT = "#EEF4F4"
_CELL = {
    "font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "border_color": BORDER,
}  # fmt: skip

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in half-width characters; ``format`` for numbers other than whole ones."""

    heading: str
    width: float
    centred: bool = False
    format: str = ""


@dataclass(frozen=True)
class Table:
    """``empty`` is the sentence that stands where there is no row; ``tints`` colour cells by their text."""

    sheet: str
    intro: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    empty: str
    tints: Mapping[str, str]


def write_table(sheet: Any, book: StyleBook, table: Table) -> None:
    _set_up(sheet, table)
    title = {"font_name": FONT, "font_size": 14, "bold": True, "font_color": "#12454F"}
    sheet.write_string(0, 0, table.sheet, book.of(title))
    sheet.write_string(1, 0, held(table.intro), book.of({"font_name": FONT, "font_size": 9}))
    head = book.of({**_CELL, "bold": True, "bg_color": _HEAD_TINT, "valign": "vcenter"})
    for index, column in enumerate(table.columns):
        sheet.write_string(FIRST_ROW - 1, index, column.heading, head)
    writers = [_Writer(sheet, book, index, column, table.tints) for index, column in enumerate(table.columns)]
    widths = [column.width for column in table.columns]
    number = 0
    for number, row in enumerate(table.rows, 1):
        if number > MOST_ROWS:
            break
        sheet.set_row(FIRST_ROW + number - 1, _height(row, widths))
        for cell, writer in zip(row, writers, strict=True):
            writer.write(FIRST_ROW + number - 1, cell)
    if number:
        last = FIRST_ROW + min(number, MOST_ROWS) - 1
        sheet.autofilter(FIRST_ROW - 1, 0, last, len(table.columns) - 1)
    else:
        sheet.write_string(FIRST_ROW, 0, table.empty, book.of({"font_name": FONT, "font_size": 10}))


def held(text: str) -> str:
    """What a cell can hold of the text."""
    return text.encode("utf-8", "replace").decode("utf-8")[:_LONGEST_TEXT]


def _set_up(sheet: Any, table: Table) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    for row, height in enumerate((26, 18, 20)):
        sheet.set_row(row, height)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f'&L&"{FONT},標準"&9{table.sheet}&C&"{FONT},標準"&9&P / &N')


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """As high as its texts, but not so high that the next row is out of sight."""
    texts = [cell[:_SEEN] if isinstance(cell, str) else "" for cell in row]
    return min(row_height(texts, widths), row_points(_MOST_LINES))


class _Writer:
    """Writes the cells of one column; its formats are made once."""

    def __init__(
        self, sheet: Any, book: StyleBook, index: int, column: Column, tints: Mapping[str, str]
    ) -> None:
        style = {**_CELL, "align": "center"} if column.centred else _CELL
        self._sheet = sheet
        self._index = index
        self._text = book.of(style)
        self._number = book.of({**style, "num_format": column.format or "#,##0"})
        self._tinted = {text: book.of({**style, "bg_color": tint}) for text, tint in tints.items()}

    def write(self, row: int, cell: Cell) -> None:
        if isinstance(cell, int | float):
            self._sheet.write_number(row, self._index, cell, self._number)
        elif cell:
            self._sheet.write_string(row, self._index, held(cell), self._tinted.get(cell, self._text))
        else:
            self._sheet.write_blank(row, self._index, None, self._text)
