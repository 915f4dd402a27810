"""付議案件一覧.xlsx: the list for the members of the council, the table of contents, and the sheet results are entered in."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xl_tools.agenda.read import meeting_text, numbers_text
from xl_tools.agenda.sheets import (
    AGENDA_PROPERTY,
    LONGEST_PROPERTY,
    MEETING_PROPERTY,
    NUMBERS_PROPERTY,
    contents_sheet,
    members_sheet,
    result_choices,
    results_sheet,
)
from xl_tools.build.half_year.agenda_printed import write_contents, write_members
from xl_tools.build.package import normalise
from xl_tools.build.styles import StyleBook
from xl_tools.build.table_sheet import (
    CENTRED,
    DATE_FORMAT,
    FIRST_ROW,
    STYLES,
    row_height,
    set_up,
    validation,
    write_head,
)
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.facts.documents import document_text
from xl_tools.model.agenda import Agenda, AgendaItem
from xl_tools.model.table import TableColumn
from xl_tools.sheet_writing import TextWorkbook

_SPARE_ROWS = 20
_HIDDEN = frozenset({"fingerprint", "made_number"})
_ENTERED = frozenset({"order", "result", "opinion"})
"""Columns the secretariat writes into; the others are tinted."""
_NARROW = frozenset({"number", "result"})


def agenda_workbook(agenda: Agenda, paths: Mapping[str, str], version: str) -> bytes:
    """The whole file. ``paths``: the source of each paper → its path seen from the workbook's folder, with /."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "付議案件一覧", "author": "xl_tools", "created": CREATED})
    for name, text in _properties(agenda, version).items():
        workbook.set_custom_property(name, text, "text")
    book = StyleBook(workbook)
    write_members(workbook.add_worksheet(members_sheet().name), book, agenda)
    write_contents(workbook.add_worksheet(contents_sheet().name), book, agenda, paths)
    _write_results(workbook.add_worksheet(results_sheet().name), book, agenda, paths)
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _properties(agenda: Agenda, version: str) -> dict[str, str]:
    numbers = numbers_text(item.number for item in agenda.items)
    properties = {AGENDA_PROPERTY: version, MEETING_PROPERTY: meeting_text(agenda.meeting)}
    if len(numbers) <= LONGEST_PROPERTY:
        properties[NUMBERS_PROPERTY] = numbers
    return properties


def _write_results(target: Any, book: StyleBook, agenda: Agenda, paths: Mapping[str, str]) -> None:
    sheet = results_sheet()
    widths = [column.width for column in sheet.columns]
    set_up(target, widths, tab="#70AD47", row_lines=2)
    last = FIRST_ROW + len(agenda.items) + _SPARE_ROWS
    for index, column in enumerate(sheet.columns):
        target.set_column(
            index, index, column.width, book.of(_style(column)), {"hidden": column.id in _HIDDEN}
        )
        target.data_validation(FIRST_ROW, index, last, index, _validation(column))
    write_head(target, book, sheet.name, sheet.intro, [column.heading for column in sheet.columns])
    for row, height in enumerate((28, 22)):
        target.set_row(row, height, book.of(STYLES["intro"]))
    for number, item in enumerate(agenda.items):
        cells = _cells(item, agenda, paths[item.paper.source])
        _write_row(target, book, FIRST_ROW + number, cells)
    shown = len(sheet.columns) - len(_HIDDEN)
    target.print_area(0, 0, max(FIRST_ROW + len(agenda.items) - 1, FIRST_ROW), shown - 1)
    target.autofilter(FIRST_ROW - 1, 0, last, len(sheet.columns) - 1)
    target.freeze_panes(FIRST_ROW, 3)
    target.set_footer("&C&P／&N")


def _validation(column: TableColumn) -> dict[str, Any]:
    if column.choices_from == "results":
        options = validation(column, list(result_choices()))
        return {**options, "show_error": True, "error_message": "一覧から選んでください。"}
    return validation(column)


def _cells(item: AgendaItem, agenda: Agenda, path: str) -> dict[str, Any]:
    return {
        "order": "",
        "number": document_text(item.number),
        "title": item.paper.title,
        "sections": "、".join(item.paper.case.sections),
        "date": agenda.meeting.date,
        "result": item.result,
        "opinion": item.opinion,
        "path": path,
        "fingerprint": item.paper.fingerprint,
        "made_number": document_text(item.number),
    }


def _write_row(target: Any, book: StyleBook, at: int, cells: Mapping[str, Any]) -> None:
    columns = results_sheet().columns
    shown = [column for column in columns if column.type != "date" and column.id not in _HIDDEN]
    texts = [str(cells[column.id]) for column in shown]
    target.set_row(
        at, max(row_height(texts, [column.width for column in shown]), row_height(["字\n字"], [9]))
    )
    for index, column in enumerate(columns):
        value, style = cells[column.id], book.of(_style(column))
        if column.type == "date" and value is not None:
            target.write_datetime(at, index, value, style)
        elif value:
            target.write_string(at, index, value, style)
        else:
            target.write_blank(at, index, None, style)


def _style(column: TableColumn) -> dict[str, Any]:
    style = dict(STYLES["input"] if column.id in _ENTERED else STYLES["fixed"])
    if column.type == "date":
        style["num_format"] = DATE_FORMAT
    if column.type in CENTRED or column.id in _NARROW:
        style["align"] = "center"
    return style
