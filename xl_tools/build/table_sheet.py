"""What the workbooks that staff fill in as tables have in common: looks, headings, drop-downs, the guide."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from xl_tools.build.inputs import LONGEST_MESSAGE, LONGEST_TITLE, shorten
from xl_tools.build.styles import BODY_POINTS, GOTHIC, GREY, MINCHO, PALE_GREY, StyleBook
from xl_tools.layouts.plan import row_points, wrapped_lines
from xl_tools.model.table import TableColumn

Cell = str | datetime.date
GUIDE = "使い方"
FIRST_ROW = 3
"""Of the entries, counted from 0: title, explanation and headings stand above."""
DATE_FORMAT = "yyyy/m/d"
A3 = 8
CENTRED = frozenset({"date", "number", "fiscal_year"})
"""Types of columns whose values are short."""
_OLDEST = datetime.date(1989, 1, 8)
_GUIDE_WIDTHS = (26, 110)
_GUIDE_HEIGHTS = {"title": 30, "heading": 30, "intro": 20}

_BODY = {"font_name": MINCHO, "font_size": BODY_POINTS, "text_wrap": True, "valign": "vcenter"}
_GOTHIC = {**_BODY, "font_name": GOTHIC}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_GOTHIC, "font_size": 14, "bold": True, "text_wrap": False},
    "heading": {**_GOTHIC, "font_size": 12, "bold": True, "text_wrap": False, "valign": "bottom"},
    "intro": {**_BODY, "text_wrap": False, "font_color": "#404040"},
    "header": {**_GOTHIC, "bold": True, "align": "center", "bg_color": GREY, "border": 1},
    "input": {**_BODY, "border": 1, "border_color": "#A6A6A6"},
    "fixed": {**_GOTHIC, "border": 1, "border_color": "#A6A6A6", "bg_color": PALE_GREY},
    "example": {**_BODY, "border": 1, "border_color": "#A6A6A6", "italic": True, "font_color": "#7F7F7F", "bg_color": PALE_GREY},
    "word": {**_GOTHIC, "border": 1, "border_color": "#A6A6A6"},
}  # fmt: skip


def guide_lines(
    guide: Mapping[str, Any], listed: Callable[[str], Iterable[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """Style and text of each line of the first sheet; a tab separates what stands in two columns.

    ``listed`` gives the pairs a section asks for by name, like its sheets.
    """
    yield "title", guide["title"]
    yield from (("intro", line) for line in guide["intro"])
    for section in guide["sections"]:
        yield "heading", section["heading"]
        yield from (("intro", line) for line in section.get("before", ()))
        pairs = [*listed(section.get("lists", "")), *section.get("table", ())]
        yield from (("pair", f"{word}\t{meaning}") for word, meaning in pairs)
        yield from (("intro", line) for line in section.get("after", ()))


def write_guide(target: Any, book: StyleBook, lines: Iterable[tuple[str, str]]) -> None:
    """The first sheet; ``lines`` as ``guide_lines`` gives them."""
    set_up(target, _GUIDE_WIDTHS, tab="#7F7F7F")
    for row, (style, text) in enumerate(lines):
        word, _, meaning = text.partition("\t")
        if meaning:
            write_cell(target, book, row, 0, word, "word")
            write_cell(target, book, row, 1, meaning, "input")
            target.set_row(row, row_height([word, meaning], _GUIDE_WIDTHS))
        else:
            write_cell(target, book, row, 0, text, style)
            target.set_row(row, _GUIDE_HEIGHTS[style])
    target.protect("", {"select_locked_cells": True})


def write_head(target: Any, book: StyleBook, title: str, intro: str, headings: Sequence[str]) -> None:
    write_cell(target, book, 0, 0, title, "title")
    write_cell(target, book, 1, 0, intro, "intro")
    for column, heading in enumerate(headings):
        write_cell(target, book, FIRST_ROW - 1, column, heading, "header")
    for row, height in enumerate((28, 22, 22)):
        target.set_row(row, height)
    target.freeze_panes(FIRST_ROW, 0)
    target.repeat_rows(FIRST_ROW - 1)


def write_cell(target: Any, book: StyleBook, row: int, column: int, cell: Cell, style: str) -> None:
    properties = STYLES[style]
    if isinstance(cell, datetime.date):
        target.write_datetime(
            row, column, cell, book.of({**properties, "num_format": DATE_FORMAT, "align": "left"})
        )
    else:
        target.write_string(row, column, cell, book.of(properties))


def set_up(target: Any, widths: Sequence[float], tab: str, row_lines: int = 1) -> None:
    """``row_lines`` is the height of every row without one of its own; with 0 Excel fits it to what it holds."""
    for index, width in enumerate(widths):
        target.set_column(index, index, width)
    target.hide_gridlines(2)
    target.set_tab_color(tab)
    if row_lines:
        target.set_default_row(row_points(row_lines))
    target.set_paper(9)
    target.set_landscape()
    target.set_margins(0.5, 0.5, 0.6, 0.6)
    target.fit_to_pages(1, 0)
    target.set_footer("&C&P")


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    lines = (
        sum(wrapped_lines(line, int(width) - 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return row_points(max(lines))


def validation(column: TableColumn, source: str | list[str] = "") -> dict[str, Any]:
    """``source`` is what a column with ``choices_from`` may be chosen from; other texts are allowed there."""
    options: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": shorten(column.heading, LONGEST_TITLE),
        "input_message": shorten(column.help, LONGEST_MESSAGE),
        "error_title": shorten(column.heading, LONGEST_TITLE),
    }
    if column.choices:
        return {
            **options,
            "validate": "list",
            "source": list(column.choices),
            "error_message": "一覧から選んでください。",
        }
    if source:
        return {**options, "validate": "list", "source": source, "show_error": False}
    if column.type == "date":
        return {
            **options, "validate": "date", "criteria": ">=", "value": _OLDEST, "error_type": "warning",
            "error_message": "日付（例：2027/4/1）を書いてください。",
        }  # fmt: skip
    if column.max_length:
        return {
            **options, "validate": "length", "criteria": "<=", "value": column.max_length, "error_type": "warning",
            "error_message": f"{column.max_length}字までです。短くしてください。",
        }  # fmt: skip
    return {**options, "validate": "any"}
