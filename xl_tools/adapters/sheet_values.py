"""Values and merged ranges of every sheet, through python-calamine."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import one_line_break
from xl_tools.model.cell import RawValue
from xl_tools.ports import MergedRange, Position

_MAX_EXACT_FLOAT = 2**53


@dataclass(frozen=True, slots=True)
class SheetValues:
    """What stands in one sheet, without the interiors of its merged ranges."""

    cells: dict[Position, RawValue]
    merges: tuple[MergedRange, ...]


def read_values(package: bytes, sheet_count: int) -> list[SheetValues]:
    """The first ``sheet_count`` sheets in order. Raises Refused for what calamine cannot read.

    calamine's panics derive from BaseException; they are a damaged file, not the end of the program.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(package))
        return [_sheet_values(workbook.get_sheet_by_index(index)) for index in range(sheet_count)]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise Refused(refusals.BROKEN) from error


def _sheet_values(sheet: CalamineSheet) -> SheetValues:
    read: dict[Position, RawValue | datetime.timedelta] = {}
    if sheet.start is not None:
        top, left = sheet.start
        read = {
            (row, column): value
            for row, values in enumerate(sheet.to_python(), top + 1)
            for column, value in enumerate(values, left + 1)
            if value != ""
        }
    cells: dict[Position, RawValue] = {}
    for position, value in read.items():
        # Most cells are text on one line: spare them a call.
        cells[position] = value if type(value) is str and "\r" not in value else _raw_value(value)
    merges = tuple(
        MergedRange(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    for merge in merges:
        _empty_interior(cells, merge)
    return SheetValues(cells, merges)


def _raw_value(value: RawValue | datetime.timedelta) -> RawValue:
    if isinstance(value, str):
        return one_line_break(value)
    if isinstance(value, float) and value.is_integer() and abs(value) <= _MAX_EXACT_FLOAT:
        return int(value)
    if isinstance(value, datetime.timedelta):
        return _duration_text(value)
    return value


def _duration_text(duration: datetime.timedelta) -> str:
    """30:00, as a cell with the format [h]:mm shows it."""
    total = round(abs(duration.total_seconds()))
    hours, minutes, seconds = total // 3600, total // 60 % 60, total % 60
    sign = "-" if duration < datetime.timedelta(0) else ""
    return f"{sign}{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _empty_interior(cells: dict[Position, RawValue], merge: MergedRange) -> None:
    corner = (merge.top, merge.left)
    area = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
    if area <= len(cells):
        rows, columns = range(merge.top, merge.bottom + 1), range(merge.left, merge.right + 1)
        inside = [(row, column) for row in rows for column in columns]
    else:
        inside = [
            (r, c) for r, c in cells if merge.top <= r <= merge.bottom and merge.left <= c <= merge.right
        ]
    for position in inside:
        if position != corner:
            cells.pop(position, None)
