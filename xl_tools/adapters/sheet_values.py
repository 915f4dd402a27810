"""Values and merged ranges of every sheet, through python-calamine."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from io import BytesIO, RawIOBase

from python_calamine import CalamineSheet, CalamineWorkbook

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import one_line_break
from xl_tools.limits import limit
from xl_tools.model.cell import RawValue
from xl_tools.ports import MergedRange, Position

_MAX_EXACT_FLOAT = 2**53
_MOST_LOOKED_AT = 10_000_000


@dataclass(frozen=True, slots=True)
class SheetValues:
    """What stands in one sheet, without the interiors of its merged ranges."""

    cells: dict[Position, RawValue]
    merges: tuple[MergedRange, ...]


def read_values(package: BytesIO | RawIOBase, sheet_count: int) -> list[SheetValues]:
    """The first ``sheet_count`` sheets in order. Raises Refused for what calamine cannot read.

    calamine's panics derive from BaseException; they are a damaged file, not the end of the program.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(package)
        return [_sheet_values(workbook.get_sheet_by_index(index)) for index in range(sheet_count)]
    except (KeyboardInterrupt, SystemExit, MemoryError, Refused):
        raise
    except BaseException as error:
        raise Refused(refusals.BROKEN) from error


def _sheet_values(sheet: CalamineSheet) -> SheetValues:
    cells: dict[Position, RawValue] = {}
    texts: dict[str, str] = {}  # equal ones are kept once, as in the file
    left = sheet.start[1] + 1 if sheet.start is not None else 1
    for row, values in enumerate(sheet.iter_rows() if sheet.start is not None else (), 1):
        for column, value in enumerate(values, left):
            if type(value) is str:
                # Most cells are text on one line: spare them a call.
                text = value if "\r" not in value else one_line_break(value)
                if text:
                    cells[row, column] = texts.setdefault(text, text)
            else:
                cells[row, column] = _raw_value(value)
    merges = tuple(
        MergedRange(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    _refuse_too_many(merges, len(cells))
    for merge in merges:
        _empty_interior(cells, merge)
    return SheetValues(cells, merges)


def _raw_value(value: RawValue | datetime.timedelta) -> RawValue:
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


def _refuse_too_many(merges: tuple[MergedRange, ...], cells: int) -> None:
    """Before the cells within each are looked for."""
    looked_at = sum(min(_area(each), cells) for each in merges)
    if len(merges) > limit("merged_ranges") or looked_at > _MOST_LOOKED_AT:
        raise Refused(refusals.TOO_MANY_MERGES.format(limit=f"{limit('merged_ranges'):,}"))


def _area(merge: MergedRange) -> int:
    return (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)


def _empty_interior(cells: dict[Position, RawValue], merge: MergedRange) -> None:
    corner = (merge.top, merge.left)
    if _area(merge) <= len(cells):
        rows, columns = range(merge.top, merge.bottom + 1), range(merge.left, merge.right + 1)
        inside = [(row, column) for row in rows for column in columns]
    else:
        inside = [
            (r, c) for r, c in cells if merge.top <= r <= merge.bottom and merge.left <= c <= merge.right
        ]
    for position in inside:
        if position != corner:
            cells.pop(position, None)
