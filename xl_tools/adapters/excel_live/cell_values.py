"""Values written into the open workbook: whole blocks at once, read back, and what Excel made something else of again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from xl_tools.adapters.excel_live import utf16
from xl_tools.adapters.excel_live.addresses import rectangles, unions
from xl_tools.adapters.excel_live.coercion import as_typed
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.orders import Number, Write
from xl_tools.adapters.ooxml.areas import area_text
from xl_tools.adapters.ooxml.cell_content import serial_of
from xl_tools.adapters.ooxml.cell_formats import is_date_code
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange, Position

_LONGEST_IN_BLOCK = 900
"""Old versions of Excel cut longer texts off, or refuse them, when they come in a block."""
_SHORT_DATE = "m/d/yyyy"
"""The date of the system's region, as Excel's own language has it."""
_SHOWN = 30

Given = Mapping[Position, Write]


def write_cells(sheet: Com, writes: Sequence[Write], *, counts_from_1904: bool) -> None:
    """All of one sheet. Raises CannotEdit for a text Excel will not keep as it is."""
    _empty(sheet, [each.area for each in writes if each.content is None or each.held_text])
    for each in writes:
        if each.shows_date:
            _show_as_date(sheet, each)
    values = {
        (each.ref.row, each.ref.column): _value(each, counts_from_1904)
        for each in writes
        if each.content is not None
    }
    refs = {(each.ref.row, each.ref.column): each.ref for each in writes}
    for area in _blocks(values):
        _write_block(sheet, area, values, refs)


def _empty(sheet: Com, areas: Iterable[MergedRange]) -> None:
    """Also what will be written over: Excel would give the new text the looks of the old one's first letter."""
    for address in unions(sorted(areas, key=lambda each: (each.top, each.left))):
        sheet.Range(address).ClearContents()


def _show_as_date(sheet: Com, write: Write) -> None:
    cell = sheet.Range(write.ref.a1)
    if not is_date_code(cell.NumberFormat or ""):
        cell.NumberFormat = _SHORT_DATE


def _value(write: Write, counts_from_1904: bool) -> str | Number:
    content = write.content
    if isinstance(content, datetime.date):
        return float(serial_of(content, counts_from_1904=counts_from_1904))
    assert content is not None
    return content if isinstance(content, str) else float(content)


def _blocks(values: Mapping[Position, str | Number]) -> list[MergedRange]:
    long = {at for at, value in values.items() if isinstance(value, str) and len(value) > _LONGEST_IN_BLOCK}
    alone = [MergedRange(row, column, row, column) for row, column in sorted(long)]
    return [*rectangles(at for at in values if at not in long), *alone]


def _write_block(
    sheet: Com, area: MergedRange, values: Mapping[Position, str | Number], refs: Mapping[Position, CellRef]
) -> None:
    block = sheet.Range(area_text(area))
    rows = range(area.top, area.bottom + 1)
    columns = range(area.left, area.right + 1)
    typed = tuple(tuple(_typed(values[row, column]) for column in columns) for row in rows)
    is_one = len(rows) == len(columns) == 1
    block.Value2 = typed[0][0] if is_one else typed
    held = block.Value2
    shown = ((held,),) if is_one else held
    for row, line in zip(rows, shown, strict=True):
        for column, value in zip(columns, line, strict=True):
            if value != values[row, column]:
                _write_again(sheet, refs[row, column], values[row, column])


def _typed(value: str | Number) -> str | Number:
    return as_typed(value) if isinstance(value, str) else value


def _write_again(sheet: Com, ref: CellRef, value: str | Number) -> None:
    """In the other way: with an apostrophe what was written without, and the other way round."""
    cell = sheet.Range(ref.a1)
    if isinstance(value, str):
        cell.Value2 = value if as_typed(value) != value else f"'{value}"
        if cell.Value2 == value:
            return
    raise CannotEdit(
        f"{ref}に「{_short(value)}」を書き込めませんでした（Excelが別の値に変えます）。Excelで直接入力してください。"
    )


def _short(value: str | Number) -> str:
    text = str(value)
    return text if utf16.length(text) <= _SHOWN else f"{text[:_SHOWN]}…"
