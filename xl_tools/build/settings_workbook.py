"""workbooks/設定.xlsx: the municipality's own settings, as delivered without any change."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from xl_tools.build.inputs import LONGEST_MESSAGE, LONGEST_TITLE, shorten
from xl_tools.build.package import normalise
from xl_tools.build.settings_content import Cell, example_rows, filled_rows, guide_lines, sentence_list
from xl_tools.build.styles import BODY_POINTS, GOTHIC, GREY, MINCHO, PALE_GREY, StyleBook
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.layouts.plan import row_points, wrapped_lines
from xl_tools.model.profile import Profile
from xl_tools.model.table import TableColumn, TableSheet
from xl_tools.settings.sheets import settings_sheets

GUIDE, SENTENCES = "使い方", "標準文一覧"
_FIRST_ROW = 3
"""Of the entries, counted from 0: title, explanation and headings stand above."""
_OLDEST = datetime.date(1989, 1, 8)
_LIST_HEADINGS = (("対策番号", 21), ("欄", 50), ("今の標準文", 70), ("差し込みのある書き方", 70))
_GUIDE_WIDTHS = (26, 110)
_GUIDE_HEIGHTS = {"title": 30, "heading": 30, "intro": 20}

_BODY = {"font_name": MINCHO, "font_size": BODY_POINTS, "text_wrap": True, "valign": "vcenter"}
_GOTHIC = {**_BODY, "font_name": GOTHIC}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_GOTHIC, "font_size": 14, "bold": True, "text_wrap": False},
    "heading": {**_GOTHIC, "font_size": 12, "bold": True, "text_wrap": False, "valign": "bottom"},
    "intro": {**_BODY, "text_wrap": False, "font_color": "#404040"},
    "header": {**_GOTHIC, "bold": True, "align": "center", "bg_color": GREY, "border": 1},
    "input": {**_BODY, "border": 1, "border_color": "#A6A6A6"},
    "fixed": {**_GOTHIC, "border": 1, "border_color": "#A6A6A6", "bg_color": PALE_GREY},
    "example": {**_BODY, "border": 1, "border_color": "#A6A6A6", "italic": True, "font_color": "#7F7F7F", "bg_color": PALE_GREY},
    "word": {**_GOTHIC, "border": 1, "border_color": "#A6A6A6"},
}  # fmt: skip
_DATE_FORMAT = "yyyy/m/d"


def settings_workbook(profile: Profile) -> bytes:
    """The whole file, holding the profile and no change to the sentences."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "xl_tools 設定", "author": "xl_tools", "created": CREATED})
    book = StyleBook(workbook)
    _write_guide(workbook.add_worksheet(GUIDE), book)
    for sheet in settings_sheets():
        _write_sheet(workbook.add_worksheet(sheet.name), book, sheet, profile)
    _write_sentence_list(workbook.add_worksheet(SENTENCES), book)
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _write_guide(target: Any, book: StyleBook) -> None:
    _set_up(target, _GUIDE_WIDTHS, tab="#7F7F7F")
    for row, (style, text) in enumerate(guide_lines()):
        word, _, meaning = text.partition("\t")
        if meaning:
            _write(target, book, row, 0, word, "word")
            _write(target, book, row, 1, meaning, "input")
            target.set_row(row, _height([word, meaning], _GUIDE_WIDTHS))
        else:
            _write(target, book, row, 0, text, style)
            target.set_row(row, _GUIDE_HEIGHTS[style])
    target.protect("", {"select_locked_cells": True})


def _write_sheet(target: Any, book: StyleBook, sheet: TableSheet, profile: Profile) -> None:
    widths = [column.width for column in sheet.columns]
    _set_up(target, widths, tab="#FFC000")
    _write_head(target, book, sheet.name, sheet.intro, [column.heading for column in sheet.columns])
    examples, filled = example_rows(sheet), filled_rows(sheet, profile)
    for number, cells in enumerate((*examples, *filled)):
        row = _FIRST_ROW + number
        for column, cell in enumerate(cells):
            _write(target, book, row, column, cell, _style(sheet, column, is_example=number < len(examples)))
        target.set_row(row, _height([str(cell) for cell in cells], widths))
    last = _FIRST_ROW + len(examples) + len(filled) + sheet.blank_rows - 1
    _write_blank_rows(target, book, sheet, _FIRST_ROW + len(examples) + len(filled), last)
    for index, spec in enumerate(sheet.columns):
        if spec.help and _style(sheet, index, is_example=False) == "input":
            target.data_validation(_FIRST_ROW, index, last, index, _validation(spec))


def _style(sheet: TableSheet, column: int, *, is_example: bool) -> str:
    if is_example:
        return "example"
    return "fixed" if sheet.rows and column != 1 else "input"


def _write_blank_rows(target: Any, book: StyleBook, sheet: TableSheet, first: int, last: int) -> None:
    for row in range(first, last + 1):
        for index, column in enumerate(sheet.columns):
            style = {**_STYLES["input"], **({"num_format": _DATE_FORMAT} if column.type == "date" else {})}
            target.write_blank(row, index, None, book.of(style))


def _write_sentence_list(target: Any, book: StyleBook) -> None:
    widths = [width for _, width in _LIST_HEADINGS]
    _set_up(target, widths, tab="#BDD7EE")
    intro = "番号を調べるための一覧です。ここを書き替えても何も変わりません。変えるときは「標準文」のシートに書きます。"
    _write_head(target, book, SENTENCES, intro, [heading for heading, _ in _LIST_HEADINGS])
    for number, cells in enumerate(sentence_list()):
        for column, cell in enumerate(cells):
            _write(target, book, _FIRST_ROW + number, column, cell, "input" if column else "word")
        target.set_row(_FIRST_ROW + number, _height(cells, widths))
    target.autofilter(_FIRST_ROW - 1, 0, _FIRST_ROW + number, len(widths) - 1)
    target.protect("", {"autofilter": True})


def _write_head(target: Any, book: StyleBook, title: str, intro: str, headings: Sequence[str]) -> None:
    _write(target, book, 0, 0, title, "title")
    _write(target, book, 1, 0, intro, "intro")
    for column, heading in enumerate(headings):
        _write(target, book, _FIRST_ROW - 1, column, heading, "header")
    for row, height in enumerate((28, 22, 22)):
        target.set_row(row, height)
    target.freeze_panes(_FIRST_ROW, 0)
    target.repeat_rows(_FIRST_ROW - 1)


def _write(target: Any, book: StyleBook, row: int, column: int, cell: Cell, style: str) -> None:
    properties = _STYLES[style]
    if isinstance(cell, datetime.date):
        target.write_datetime(
            row, column, cell, book.of({**properties, "num_format": _DATE_FORMAT, "align": "left"})
        )
    else:
        target.write_string(row, column, cell, book.of(properties))


def _set_up(target: Any, widths: Sequence[float], tab: str) -> None:
    for index, width in enumerate(widths):
        target.set_column(index, index, width)
    target.hide_gridlines(2)
    target.set_tab_color(tab)
    target.set_default_row(row_points(1))
    target.set_paper(9)
    target.set_landscape()
    target.set_margins(0.5, 0.5, 0.6, 0.6)
    target.fit_to_pages(1, 0)
    target.set_footer("&C&P")


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    lines = (
        sum(wrapped_lines(line, int(width) - 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return row_points(max(lines))


def _validation(column: TableColumn) -> dict[str, Any]:
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
    if column.choices_from:
        last = _FIRST_ROW + len(sentence_list())
        source = f"={SENTENCES}!$A${_FIRST_ROW + 1}:$A${last}"
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
