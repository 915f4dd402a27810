"""The rows of any workbook as lines: a published list kept as a table, an old .xls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from io import BytesIO

from python_calamine import CalamineWorkbook

from xl_tools.adapters import document_refusals
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.sheet_values import read_values
from xl_tools.model.cell import RawValue, display_text
from xl_tools.ports import Position, SheetGrid

MAX_ROWS = 200_000
_LIST_COLUMNS = 4
"""Rows of fewer cells are those of a form: what is merged there is a label of several rows."""


def package_sheets(data: bytes, source: str) -> list[list[str]]:
    """The lines of each visible sheet of an .xlsx. Raises UnreadableFile."""
    content = read_bytes(data, source)
    return [sheet_lines(_with_merged(sheet)) for sheet in content.sheets if not sheet.hidden]


def old_workbook_sheets(data: bytes) -> list[list[str]]:
    """The lines of each sheet of an .xls; to be run isolated. Raises Refused."""
    try:
        count = len(CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names)
    except BaseException as error:  # calamine's panics derive from BaseException
        raise Refused(document_refusals.BROKEN) from error
    return [sheet_lines(sheet.cells) for sheet in read_values(BytesIO(data), count)]


def _with_merged(sheet: SheetGrid) -> dict[Position, RawValue]:
    """Cells of a list that are merged downwards say the same in each row."""
    cells = dict(sheet.cells)
    filled = Counter(row for row, _ in cells)
    for merge in sheet.merges:
        value = sheet.cells.get((merge.top, merge.left))
        for row in range(merge.top + 1, merge.bottom + 1) if value is not None else ():
            if filled[row] + 1 >= _LIST_COLUMNS:
                cells[row, merge.left] = value
    return cells


def sheet_lines(cells: Mapping[Position, RawValue]) -> list[str]:
    """One line a row, cells parted by a tab; further lines of the last cell follow. An empty row is "" once."""
    lines: list[str] = []
    last = 0
    for row, values in _rows(cells):
        if last and row > last + 1:
            lines.append("")
        last = row
        *heads, tail = values
        first, *more = tail.split("\n")
        lines += ["\t".join([*(head.replace("\n", "") for head in heads), first]), *more]
        if len(lines) > MAX_ROWS:
            raise Refused(document_refusals.TOO_MUCH_TEXT.format(limit=f"{MAX_ROWS:,}行・1行100"))
    return lines


def _rows(cells: Mapping[Position, RawValue]) -> Iterable[tuple[int, list[str]]]:
    rows: dict[int, list[str]] = {}
    for (row, _), value in sorted(cells.items(), key=lambda item: item[0]):
        text = display_text(value)
        if text.strip():
            rows.setdefault(row, []).append(text.strip())
    return rows.items()
