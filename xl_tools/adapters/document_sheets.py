"""The rows of any workbook as lines: a published list kept as a table, an old .xls."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby

import olefile
from python_calamine import CalamineWorkbook

from xl_tools.adapters import document_refusals
from xl_tools.adapters.document_size import TextMeter
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.sheet_values import read_values
from xl_tools.model.cell import RawValue, display_text
from xl_tools.ports import Position, SheetGrid

_LIST_COLUMNS = 4
"""Rows of fewer cells are those of a form: what is merged there is a label of several rows."""
_RECORD, _FILE_PASS, _HEAD = struct.Struct("<HH"), 0x2F, 512


def package_sheets(data: bytes, source: str) -> list[list[str]]:
    """The lines of each visible sheet of an .xlsx. Raises UnreadableFile."""
    content = read_bytes(data, source)
    meter = TextMeter()
    return [sheet_lines(_with_merged(sheet), meter) for sheet in content.sheets if not sheet.hidden]


def old_workbook_sheets(data: bytes) -> list[list[str]]:
    """The lines of each sheet of an .xls; to be run isolated. Raises Refused."""
    try:
        count = len(CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names)
    except BaseException as error:  # calamine's panics derive from BaseException
        raise Refused(_why_not_read(data)) from error
    meter = TextMeter()
    return [sheet_lines(sheet.cells, meter) for sheet in read_values(BytesIO(data), count)]


def _why_not_read(data: bytes) -> str:
    return document_refusals.PASSWORD if _is_encrypted(data) else document_refusals.BROKEN


def _is_encrypted(data: bytes) -> bool:
    """Whether one of the first records says so ([MS-XLS] 2.1.7.20.3); calamine says it of named files only."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            stream = container.openstream("Workbook" if container.exists("Workbook") else "Book")
            head = stream.read(_HEAD)
    except OSError:
        return False
    at = 0
    while at + _RECORD.size <= len(head):
        kind, length = _RECORD.unpack_from(head, at)
        if kind == _FILE_PASS:
            return True
        at += _RECORD.size + length
    return False


def _with_merged(sheet: SheetGrid) -> dict[Position, RawValue]:
    """Cells of a list that are merged downwards say the same in each row."""
    cells = dict(sheet.cells)
    filled = Counter(row for row, _ in cells)
    listed = sorted(row for row, count in filled.items() if count + 1 >= _LIST_COLUMNS)
    for merge in sheet.merges:
        value = sheet.cells.get((merge.top, merge.left))
        if value is not None:
            below = slice(bisect_right(listed, merge.top), bisect_right(listed, merge.bottom))
            cells |= {(row, merge.left): value for row in listed[below]}
    return cells


def sheet_lines(cells: Mapping[Position, RawValue], meter: TextMeter | None = None) -> list[str]:
    """One line a row, cells parted by a tab; further lines of the last cell follow. An empty row is "" once."""
    meter = meter or TextMeter()
    lines: list[str] = []
    last = 0
    for row, values in _rows(cells):
        added = [""] if last and row > last + 1 else []
        last = row
        *heads, tail = values
        first, *more = tail.split("\n")
        added += ["\t".join([*(head.replace("\n", "") for head in heads), first]), *more]
        meter.count(added)
        lines += added
    return lines


def _rows(cells: Mapping[Position, RawValue]) -> Iterator[tuple[int, list[str]]]:
    """Row by row: what is merged over many rows is one text as long as nobody has taken it in hand."""
    for row, places in groupby(sorted(cells), key=lambda place: place[0]):
        texts = (display_text(cells[place]).strip() for place in places)
        if values := [text for text in texts if text]:
            yield row, values
