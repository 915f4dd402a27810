"""workbooks/設定.xlsx: the municipality's own settings, as delivered without any change."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xl_tools.build.package import normalise
from xl_tools.build.settings_content import example_rows, filled_rows, sentence_list, settings_guide_lines
from xl_tools.build.styles import StyleBook
from xl_tools.build.table_sheet import (
    DATE_FORMAT,
    FIRST_ROW,
    GUIDE,
    STYLES,
    row_height,
    set_up,
    validation,
    write_cell,
    write_guide,
    write_head,
)
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.model.profile import Profile
from xl_tools.model.table import TableColumn, TableSheet
from xl_tools.settings.sheets import settings_sheets
from xl_tools.sheet_writing import TextWorkbook

SENTENCES = "標準文一覧"
_LIST_HEADINGS = (("対策番号", 21), ("欄", 50), ("今の標準文", 70), ("差し込みのある書き方", 70))


def settings_workbook(profile: Profile) -> bytes:
    """The whole file, holding the profile and no change to the sentences."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "xl_tools 設定", "author": "xl_tools", "created": CREATED})
    book = StyleBook(workbook)
    write_guide(workbook.add_worksheet(GUIDE), book, settings_guide_lines())
    for sheet in settings_sheets():
        _write_sheet(workbook.add_worksheet(sheet.name), book, sheet, profile)
    _write_sentence_list(workbook.add_worksheet(SENTENCES), book)
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _write_sheet(target: Any, book: StyleBook, sheet: TableSheet, profile: Profile) -> None:
    widths = [column.width for column in sheet.columns]
    set_up(target, widths, tab="#FFC000")
    write_head(target, book, sheet.name, sheet.intro, [column.heading for column in sheet.columns])
    examples, filled = example_rows(sheet), filled_rows(sheet, profile)
    for number, cells in enumerate((*examples, *filled)):
        row = FIRST_ROW + number
        for column, cell in enumerate(cells):
            write_cell(
                target, book, row, column, cell, _style(sheet, column, is_example=number < len(examples))
            )
        target.set_row(row, row_height([str(cell) for cell in cells], widths))
    last = FIRST_ROW + len(examples) + len(filled) + sheet.blank_rows - 1
    _write_blank_rows(target, book, sheet, FIRST_ROW + len(examples) + len(filled), last)
    _validate(target, sheet, last)


def _validate(target: Any, sheet: TableSheet, last: int) -> None:
    """Input help and drop-downs; two for one cell would be an error in Excel."""
    for index, spec in enumerate(sheet.columns):
        if not spec.help or _style(sheet, index, is_example=False) != "input":
            continue
        if not any(row.choices for row in sheet.rows):
            target.data_validation(FIRST_ROW, index, last, index, validation(spec, _source(spec)))
            continue
        for number, row in enumerate(sheet.rows, start=FIRST_ROW):
            own = TableColumn(row.id, row.label, 0, row.note, choices=row.choices)
            target.data_validation(number, index, number, index, validation(own if row.choices else spec))


def _style(sheet: TableSheet, column: int, *, is_example: bool) -> str:
    if is_example:
        return "example"
    return "fixed" if sheet.rows and column != 1 else "input"


def _write_blank_rows(target: Any, book: StyleBook, sheet: TableSheet, first: int, last: int) -> None:
    for row in range(first, last + 1):
        for index, column in enumerate(sheet.columns):
            style = {**STYLES["input"], **({"num_format": DATE_FORMAT} if column.type == "date" else {})}
            target.write_blank(row, index, None, book.of(style))


def _write_sentence_list(target: Any, book: StyleBook) -> None:
    widths = [width for _, width in _LIST_HEADINGS]
    set_up(target, widths, tab="#BDD7EE")
    intro = "番号を調べるための一覧です。ここを書き替えても何も変わりません。変えるときは「標準文」のシートに書きます。"
    write_head(target, book, SENTENCES, intro, [heading for heading, _ in _LIST_HEADINGS])
    for number, cells in enumerate(sentence_list()):
        for column, cell in enumerate(cells):
            write_cell(target, book, FIRST_ROW + number, column, cell, "input" if column else "word")
        target.set_row(FIRST_ROW + number, row_height(cells, widths))
    target.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + number, len(widths) - 1)
    target.protect("", {"autofilter": True})


def _source(column: TableColumn) -> str:
    if not column.choices_from:
        return ""
    last = FIRST_ROW + len(sentence_list())
    return f"={SENTENCES}!$A${FIRST_ROW + 1}:$A${last}"
