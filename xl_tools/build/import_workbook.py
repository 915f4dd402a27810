"""The workbook of what was read from documents, for a person to confirm: the register's sheets with doubts tinted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    row_height,
    set_up,
    validation,
    write_guide,
    write_head,
)
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.layouts.plan import row_points
from xl_tools.model.cell import RawValue, display_text
from xl_tools.model.profile import Profile
from xl_tools.model.report import LineRef
from xl_tools.model.table import TableColumn, TableSheet
from xl_tools.register.import_sheets import (
    DOUBT_ID,
    IMPORT_PROPERTY,
    ListSheet,
    columns_after,
    columns_before,
    import_guide,
    list_sheets,
    marks,
)
from xl_tools.register.imports import DOUBTFUL_BELOW, ImportedRow
from xl_tools.register.sheets import register_sheets
from xl_tools.sheet_writing import TextWorkbook

_TINT = "#FFE699"
_SPARE_ROWS = 200
"""Below what was read, rows of a clerk's own have the drop-downs too."""
_LONGEST_TEXT = 32_767
_LONGEST_NOTE = 500
_SEEN = 1000
"""Characters of a cell that can be seen at most."""
_LINES_OF_A_ROW = 3
"""At most, so that rows can be looked through; what is doubted is shown whole."""
_CUT = "長すぎるので、途中までを示します。文書を見てください。"
_CENTRED = ("mark", "confidence", "page", "line")

Cells = Sequence[str | int]


@dataclass(frozen=True)
class FromFile:
    """A row with the name of the file it was read from."""

    row: ImportedRow
    file: str


def import_workbook(
    sheets: Mapping[str, Sequence[FromFile]],
    lists: Mapping[str, Sequence[Cells]],
    profile: Profile,
    version: str,
) -> bytes:
    """``sheets`` by the id of the register's sheet, ``lists`` by that of the sheets that only show something."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "xl_tools 取込確認", "author": "xl_tools", "created": CREATED})
    workbook.set_custom_property(IMPORT_PROPERTY, version, "text")
    book = StyleBook(workbook)
    write_guide(workbook.add_worksheet(GUIDE), book, guide_lines(import_guide(), _listed))
    bodies = [body.name for body in profile.bodies]
    for sheet in register_sheets():
        target = workbook.add_worksheet(sheet.name)
        _RowSheet(target, book, sheet).write(sheets.get(sheet.id, ()), bodies)
    for listed in list_sheets():
        _write_list(workbook.add_worksheet(listed.name), book, listed, lists.get(listed.id, ()))
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _listed(name: str) -> Iterator[tuple[str, str]]:
    if name == "sheets":
        yield from ((sheet.name, sheet.intro) for sheet in register_sheets())
        yield from ((sheet.name, sheet.intro) for sheet in list_sheets())


class _RowSheet:
    """One sheet of the register, its rows marked and tinted."""

    def __init__(self, target: Any, book: StyleBook, sheet: TableSheet) -> None:
        self._target = target
        self._book = book
        self._sheet = sheet
        self._columns = (*columns_before(), *sheet.columns, *columns_after())
        self._first = len(columns_before())
        self._widths = [column.width for column in self._columns]
        self._doubt_at = next(at for at, column in enumerate(self._columns) if column.id == DOUBT_ID)

    def write(self, rows: Sequence[FromFile], bodies: list[str]) -> None:
        set_up(self._target, self._widths, tab="#70AD47")
        if self._sheet.id == "cases":
            self._target.set_paper(A3)
            self._target.fit_to_pages(3, 0)
            self._target.repeat_columns(0, self._first)
        headings = [column.heading for column in self._columns]
        write_head(self._target, self._book, self._sheet.name, self._sheet.intro, headings)
        last = FIRST_ROW + len(rows) + _SPARE_ROWS
        for index, column in enumerate(self._columns):
            source = bodies if column.choices_from == "bodies" else ""
            self._target.data_validation(FIRST_ROW, index, last, index, validation(column, source))
        for number, entry in enumerate(rows):
            self._row(FIRST_ROW + number, entry)
        self._target.autofilter(FIRST_ROW - 1, 0, last, len(self._columns) - 1)
        self._target.freeze_panes(FIRST_ROW, self._first)

    def _row(self, at: int, entry: FromFile) -> None:
        row, values, doubts = entry.row, dict(entry.row.cells), dict(entry.row.doubts)
        for column in self._sheet.columns:
            text = values.get(column.id)
            if isinstance(text, str) and len(text) > _LONGEST_TEXT:
                values[column.id] = text[:_LONGEST_TEXT]
                doubts[column.id] = doubts.get(column.id, "") + _CUT
        taken, _ = marks()
        is_doubtful = row.is_doubtful or bool(doubts)
        around: dict[str, RawValue] = {
            "mark": "" if is_doubtful else taken,
            "doubt": self._doubt_text(doubts, row.confidence),
            "confidence": f"{round(row.confidence * 100)}%",
            "file": entry.file,
            "page": row.place.column or "" if isinstance(row.place, LineRef) else "",
            "line": row.place.row if row.place is not None else "",
        }
        shown = [
            values.get(column.id) if self._is_own(index) else around[column.id]
            for index, column in enumerate(self._columns)
        ]
        self._target.set_row(at, self._height(shown))
        for index, column in enumerate(self._columns):
            doubt = doubts.get(column.id, "") if self._is_own(index) else ""
            tinted = bool(doubt) or (is_doubtful and column.id in ("mark", "doubt"))
            self._cell(at, index, shown[index], column, tinted=tinted)
            if doubt:
                self._target.write_comment(at, index, doubt[:_LONGEST_NOTE], {"x_scale": 2})

    def _height(self, shown: Sequence[RawValue]) -> float:
        """As high as its texts, but not too high; what is doubted is shown whole."""
        texts = [display_text(value)[:_SEEN] for value in shown]
        doubt, width = texts[self._doubt_at], self._widths[self._doubt_at]
        usual = min(row_height(texts, self._widths), row_points(_LINES_OF_A_ROW))
        return max(usual, row_height([doubt], [width]))

    def _is_own(self, index: int) -> bool:
        """Whether it is one of the register's columns."""
        return self._first <= index < self._first + len(self._sheet.columns)

    def _doubt_text(self, doubts: Mapping[str, str], confidence: float) -> str:
        lines = [
            f"{self._sheet.column(column).heading}：{text}" if column else text
            for column, text in doubts.items()
        ]
        if not lines and confidence < DOUBTFUL_BELOW:
            lines = ["行の全体を、文書と見比べてください。"]
        return "\n".join(lines)

    def _cell(self, row: int, column: int, value: RawValue, spec: TableColumn, *, tinted: bool) -> None:
        style = {**STYLES["input"], "valign": "top", **({"bg_color": _TINT} if tinted else {})}
        if spec.type in CENTRED or spec.id in _CENTRED:
            style["align"] = "center"
        if isinstance(value, datetime.date):
            style["num_format"] = DATE_FORMAT
            self._target.write_datetime(row, column, value, self._book.of(style))
        elif isinstance(value, int | float):
            self._target.write_number(row, column, value, self._book.of(style))
        elif value is None or not display_text(value):
            if spec.type == "date":
                style["num_format"] = DATE_FORMAT
            self._target.write_blank(row, column, None, self._book.of(style))
        else:
            self._target.write_string(row, column, display_text(value), self._book.of(style))


def _write_list(target: Any, book: StyleBook, sheet: ListSheet, rows: Iterable[Cells]) -> None:
    set_up(target, sheet.widths, tab="#BDD7EE", row_lines=0)
    write_head(target, book, sheet.name, sheet.intro, sheet.headings)
    style = book.of({**STYLES["input"], "valign": "top"})
    number = 0
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                target.write_number(FIRST_ROW + number - 1, column, cell, style)
            else:
                target.write_string(FIRST_ROW + number - 1, column, cell[:_LONGEST_TEXT], style)
    if number:
        target.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + number - 1, len(sheet.headings) - 1)
