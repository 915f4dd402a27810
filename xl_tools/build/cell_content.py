"""One planned text → one cell: a text always as text, numbers as numbers, dates as dates, change marks as runs."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from xl_tools.build.styles import TIME_FORMAT, WAREKI_FORMAT, Edges, StyleBook
from xl_tools.errors import BadInput
from xl_tools.layouts.plan import PlannedCell
from xl_tools.model.cell import CellRef, RawValue, Run, display_text, joined_runs

LONGEST_TEXT = 32_767
_FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)
"""Earlier days are counted differently by Excel and other programs."""
_EXACT_INTEGER = 10**15
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write_cell(sheet: Any, book: StyleBook, cell: PlannedCell, edges: Edges, *, is_long: bool) -> None:
    """Writes and merges. Raises BadInput for a text longer than a cell can hold."""
    row, column = cell.top - 1, cell.left - 1
    runs = _clean_runs(cell.text.runs)
    raw = _storable("".join(run.text for run in runs) if runs else cell.text.raw)
    if isinstance(raw, str):
        _check_length(raw, sheet.name, cell)
    changed = bool(runs) and all(run.changed for run in runs)
    style = book.cell(cell.style, edges, changed=changed, is_long=is_long, number=_number_format(raw))
    if (cell.top, cell.left) != (cell.bottom, cell.right):
        sheet.merge_range(row, column, cell.bottom - 1, cell.right - 1, "", style)
    if any(run.changed for run in runs) and not changed:
        _write_runs(sheet, book, cell, runs, style)
    else:
        _write_raw(sheet, row, column, raw, style)


def _clean_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Without empty stretches, neighbours of one kind joined: XlsxWriter takes nothing else."""
    joined = joined_runs((run.text, run.changed) for run in runs)
    return tuple(Run(clean_text(run.text), run.changed) for run in joined)


def clean_text(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _storable(raw: RawValue) -> RawValue:
    """What Excel cannot hold as a number or date is written as the text a clerk would read."""
    if isinstance(raw, str):
        return clean_text(raw)
    if isinstance(raw, datetime.datetime):
        raw = raw.replace(tzinfo=None)
        return raw if raw.date() >= _FIRST_EXCEL_DAY else display_text(raw)
    if isinstance(raw, datetime.date):
        return raw if raw >= _FIRST_EXCEL_DAY else display_text(raw)
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int):
        return raw if abs(raw) < _EXACT_INTEGER else str(raw)
    if isinstance(raw, float) and not math.isfinite(raw):
        return str(raw)
    return raw


def _check_length(text: str, sheet: str, cell: PlannedCell) -> None:
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        raise BadInput(
            f"{CellRef(sheet, cell.top, cell.left)}：文が長すぎて１つのセルに入りません（{length:,}字、"
            f"Excelの上限は{LONGEST_TEXT:,}字です）。短くするか、資料に分けてください。"
        )


def _number_format(raw: RawValue) -> str:
    if isinstance(raw, datetime.date):
        return WAREKI_FORMAT
    return TIME_FORMAT if isinstance(raw, datetime.time) else ""


def _write_runs(sheet: Any, book: StyleBook, cell: PlannedCell, runs: tuple[Run, ...], style: Any) -> None:
    fragments = [part for run in runs for part in (book.run(cell.style, changed=run.changed), run.text)]
    sheet.write_rich_string(cell.top - 1, cell.left - 1, *fragments, style)


def _write_raw(sheet: Any, row: int, column: int, raw: RawValue, style: Any) -> None:
    if raw is None or raw == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(raw, str):
        sheet.write_string(row, column, raw, style)
    elif isinstance(raw, bool):
        sheet.write_boolean(row, column, raw, style)
    elif isinstance(raw, datetime.date | datetime.time):
        sheet.write_datetime(row, column, raw, style)
    else:
        sheet.write_number(row, column, raw, style)
