"""workbooks/承認台帳.xlsx: an empty register of approvals, and one with rows to try it with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from xl_tools.build.package import normalise
from xl_tools.build.styles import StyleBook
from xl_tools.build.table_sheet import (
    A3,
    CENTRED,
    DATE_FORMAT,
    FIRST_ROW,
    GUIDE,
    STYLES,
    guide_lines,
    set_up,
    validation,
    write_guide,
    write_head,
)
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.model.profile import Profile
from xl_tools.model.table import TableColumn, TableSheet
from xl_tools.register.sheets import register_guide, register_sheets
from xl_tools.sheet_writing import TextWorkbook

Rows = Mapping[str, Sequence[Mapping[str, str | int | datetime.date]]]
"""By the id of the sheet: rows, each by the ids of its columns."""
_LAST_ROW = 199_999
"""Counted from 0: as many rows as the tool reads."""
_LINES_OF_A_CASE = 3
"""Cases hold whole paragraphs: rows of one height can be looked through, the rest is seen in the cell."""


def register_workbook(profile: Profile, rows: Rows | None = None) -> bytes:
    """The whole file, empty unless there are ``rows``; councils are offered by the profile's names."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "xl_tools 承認台帳", "author": "xl_tools", "created": CREATED})
    book = StyleBook(workbook)
    write_guide(workbook.add_worksheet(GUIDE), book, guide_lines(register_guide(), _listed))
    bodies = [body.name for body in profile.bodies]
    for sheet in register_sheets():
        target = workbook.add_worksheet(sheet.name)
        _write_sheet(target, book, sheet, bodies)
        _write_rows(target, book, sheet, (rows or {}).get(sheet.id, ()))
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _listed(name: str) -> Iterator[tuple[str, str]]:
    if name == "sheets":
        yield from ((sheet.name, sheet.intro) for sheet in register_sheets())


def _write_sheet(target: Any, book: StyleBook, sheet: TableSheet, bodies: list[str]) -> None:
    """Columns carry the looks of their cells, so that a row written anywhere looks right."""
    set_up(
        target, [column.width for column in sheet.columns], tab="#70AD47",
        row_lines=_LINES_OF_A_CASE if sheet.id == "cases" else 0,
    )  # fmt: skip
    for index, column in enumerate(sheet.columns):
        target.set_column(index, index, column.width, book.of(_style(column)))
        source = bodies if column.choices_from == "bodies" else ""
        target.data_validation(FIRST_ROW, index, _LAST_ROW, index, validation(column, source))
    write_head(target, book, sheet.name, sheet.intro, [column.heading for column in sheet.columns])
    _clear_above_the_headings(target, book)
    target.freeze_panes(FIRST_ROW, 1)
    if sheet.id == "cases":
        target.set_paper(A3)
        target.fit_to_pages(2, 0)
    target.autofilter(FIRST_ROW - 1, 0, _LAST_ROW, len(sheet.columns) - 1)


def _write_rows(
    target: Any, book: StyleBook, sheet: TableSheet, rows: Sequence[Mapping[str, str | int | datetime.date]]
) -> None:
    for number, row in enumerate(rows, FIRST_ROW):
        for index, column in enumerate(sheet.columns):
            if column.id in row:
                target.write(number, index, row[column.id], book.of(_style(column)))


def _clear_above_the_headings(target: Any, book: StyleBook) -> None:
    """Title and explanation run over columns whose looks are meant for the cells below."""
    for row, height in enumerate((28, 22)):
        target.set_row(row, height, book.of(STYLES["intro"]))


def _style(column: TableColumn) -> dict[str, Any]:
    style = {**STYLES["input"], "valign": "top"}
    if column.type == "date":
        style["num_format"] = DATE_FORMAT
    if column.type in CENTRED:
        style["align"] = "center"
    return style
