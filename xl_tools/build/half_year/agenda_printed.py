"""The two sheets of the agenda workbook that are handed out: 付議案件 and 目次."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from xl_tools.agenda.sheets import PrintedSheet, contents_sheet, members_sheet
from xl_tools.build.styles import BODY_POINTS, GOTHIC, GREY, MINCHO, PALE_GREY, StyleBook
from xl_tools.build.table_sheet import row_height
from xl_tools.facts.documents import document_text
from xl_tools.japanese.era_table import era_of, era_year_text, fiscal_year_text, official_digits
from xl_tools.model.agenda import Agenda, AgendaItem
from xl_tools.model.register import Meeting

_A4 = 9
_WEEKDAYS = "月火水木金土日"
_BODY = {"font_name": MINCHO, "font_size": BODY_POINTS, "text_wrap": True, "valign": "vcenter"}
_CELL = {**_BODY, "border": 1}
_STYLES: dict[str, dict[str, Any]] = {
    "meeting": {**_BODY, "font_size": 12, "align": "center"},
    "heading": {**_BODY, "font_name": GOTHIC, "font_size": 16, "bold": True, "align": "center"},
    "line": {**_BODY, "font_size": 11, "text_wrap": False},
    "head": {**_CELL, "font_name": GOTHIC, "bold": True, "align": "center", "bg_color": GREY},
    "number": {**_CELL, "align": "center"},
    "text": {**_CELL, "align": "left"},
    "small": {**_CELL, "align": "left", "font_size": 9.5},
    "case": {**_CELL, "font_name": GOTHIC, "align": "left", "bg_color": PALE_GREY},
    "case_number": {**_CELL, "font_name": GOTHIC, "align": "center", "bg_color": PALE_GREY},
    "case_section": {**_CELL, "align": "left", "bg_color": PALE_GREY},
    "attached": {**_CELL, "align": "left", "indent": 1},
    "link": {**_CELL, "align": "left", "font_color": "#0563C1", "underline": 1, "font_size": 9},
}
_LONGEST_LINK = 2000


def write_members(target: Any, book: StyleBook, agenda: Agenda) -> None:
    """会議名, 日時, 場所 to be filled in, and the table of cases."""
    sheet = members_sheet()
    _set_up(target, sheet, "#4472C4")
    last = len(sheet.columns) - 1
    _title(target, book, agenda.meeting, sheet.heading, last)
    lines = (
        (sheet.words["day"], day_text(agenda.meeting)),
        (sheet.words["place"], agenda.place),
        (sheet.words["cases"], sheet.words["cases_count"].format(count=official_digits(len(agenda.items)))),
    )
    for index, (label, text) in enumerate(lines):
        line = f"{official_digits(index + 1)}　{label}　　{text}".rstrip()
        target.write_string(3 + index, 0, line, book.of(_STYLES["line"]))
        target.set_row(3 + index, 22)
    head = sheet.head_row
    _heads(target, book, sheet)
    for at, item in enumerate(agenda.items, head + 1):
        cells = (
            document_text(item.number),
            item.paper.title,
            "\n".join(item.paper.case.sections),
            "\n".join(item.paper.case.categories),
            "\n".join(_attached_lines(item, sheet)),
        )
        styles = ("number", "text", "text", "text", "small")
        _row(target, book, at, cells, styles, sheet)
    target.print_area(0, 0, head + len(agenda.items), last)


def write_contents(target: Any, book: StyleBook, agenda: Agenda, paths: Mapping[str, str]) -> None:
    """Every document of the meeting in order, with a link to the file beside the workbook."""
    sheet = contents_sheet()
    _set_up(target, sheet, "#BDD7EE")
    last = len(sheet.columns) - 1
    _title(target, book, agenda.meeting, sheet.heading, last)
    _heads(target, book, sheet)
    at = sheet.head_row
    for item in agenda.items:
        path = paths[item.paper.source]
        at += 1
        cells = (document_text(item.number), item.paper.title, "、".join(item.paper.case.sections))
        _linked_row(target, book, at, cells, ("case_number", "case", "case_section"), path, "")
        for document in item.paper.documents:
            at += 1
            number = (
                sheet.words["attached"].format(number=official_digits(item.number))
                if document.part is None
                else document_text(item.number, document.part)
            )
            styles = ("number", "attached", "text")
            _linked_row(target, book, at, (number, document.title, ""), styles, path, document.sheet)
    target.print_area(0, 0, at, last)


def day_text(meeting: Meeting) -> str:
    """令和７年７月１日（火）."""
    day = meeting.date
    if day is None:
        return ""
    era = era_year_text(era_of(day), day.year)
    return f"{era}{official_digits(day.month)}月{official_digits(day.day)}日（{_WEEKDAYS[day.weekday()]}）"


def _attached_lines(item: AgendaItem, sheet: PrintedSheet) -> list[str]:
    """Numbered ones by number and title; the rest, mostly checklists, counted."""
    numbered = [each for each in item.paper.documents if each.part is not None]
    lines = [f"{document_text(item.number, each.part)}　{each.title}" for each in numbered]
    others = [each.title for each in item.paper.documents if each.part is None]
    for is_checklist, titles in groupby(others, key=lambda title: title.startswith("チェックリスト")):
        if is_checklist:
            count = official_digits(len(list(titles)))
            lines.append(sheet.words["checklists"].format(count=count))
        else:
            lines += titles
    return lines


# --- looks ---------------------------------------------------------------------------------------------


def _set_up(target: Any, sheet: PrintedSheet, tab: str) -> None:
    for index, width in enumerate(sheet.widths):
        target.set_column(index, index, width)
    target.hide_gridlines(2)
    target.set_tab_color(tab)
    target.set_paper(_A4)
    target.set_portrait()
    target.set_margins(0.7, 0.7, 0.75, 0.75)
    target.fit_to_pages(1, 0)
    target.set_footer("&C&P／&N")


def _title(target: Any, book: StyleBook, meeting: Meeting, heading: str, last: int) -> None:
    name = (
        f"{fiscal_year_text(meeting.fiscal_year)}第{official_digits(meeting.number or 0)}回　{meeting.body}"
    )
    target.merge_range(0, 0, 0, last, name, book.of(_STYLES["meeting"]))
    target.merge_range(1, 0, 1, last, heading, book.of(_STYLES["heading"]))
    for row, height in enumerate((24, 34, 12)):
        target.set_row(row, height)


def _heads(target: Any, book: StyleBook, sheet: PrintedSheet) -> None:
    at = sheet.head_row
    for column, heading in enumerate(sheet.columns):
        target.write_string(at, column, heading, book.of(_STYLES["head"]))
    target.set_row(at, 24)
    target.repeat_rows(at)
    target.freeze_panes(at + 1, 0)


def _row(
    target: Any, book: StyleBook, at: int, cells: Sequence[str], styles: Sequence[str], sheet: PrintedSheet
) -> None:
    target.set_row(at, row_height(cells, sheet.widths[: len(cells)]))
    for column, (text, style) in enumerate(zip(cells, styles, strict=True)):
        if text:
            target.write_string(at, column, text, book.of(_STYLES[style]))
        else:
            target.write_blank(at, column, None, book.of(_STYLES[style]))


def _linked_row(
    target: Any,
    book: StyleBook,
    at: int,
    cells: Sequence[str],
    styles: Sequence[str],
    path: str,
    sheet_name: str,
) -> None:
    """The last column leads to the file, for an attached document to its sheet."""
    sheet = contents_sheet()
    _row(target, book, at, cells, styles, sheet)
    shown = PurePosixPath(path).name
    target.set_row(at, row_height([*cells, shown], sheet.widths))
    link = f"external:{path}" + (f"#'{sheet_name.replace(chr(39), chr(39) * 2)}'!A1" if sheet_name else "")
    style = book.of(_STYLES["link"])
    if (
        "#" in path or len(link) > _LONGEST_LINK
    ):  # Excel would take the rest of the path for a place in the file
        target.write_string(at, len(cells), shown, style)
    else:
        target.write_url(at, len(cells), link, style, shown)
