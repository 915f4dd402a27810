"""What a range's values are to COM, and what becomes of values put into it."""

from __future__ import annotations

import datetime
import decimal
import re
from typing import Any

from tests.excel.addresses import cells_in, size
from tests.excel.com import NotModelled, refuse
from tests.excel.serials import from_serial, to_serial
from tests.excel.sheet_source import ERRORS, CellError, CellValue
from tests.excel.typed_text import Typed, typed
from tests.excel.units import length
from xl_tools.adapters.ooxml.areas import covers, overlap
from xl_tools.adapters.ooxml.cell_formats import is_date_code
from xl_tools.ports import MergedRange, Position

MAX_TEXT = 32_767
_MAX_CELLS = 2_000_000
_CURRENCY = re.compile(r"[$¥\\]\s*#|\[\$[¥$￥]")
_TIME = re.compile(r"(?<![a-z])(h+|\[h+\])[:\"時]|mm:ss")
_THIS_YEAR = 2026


def values(range_: Any, *, with_dates: bool) -> Any:
    """Of the first area: one value, or rows of values."""
    return _block(range_, lambda position: _shown(range_.sheet, position, with_dates))


def formulas(range_: Any) -> Any:
    sheet = range_.sheet
    return _block(
        range_, lambda position: sheet.formulas.get(position) or _as_typed(sheet.values.get(position))
    )


def _block(range_: Any, cell: Any) -> Any:
    area = range_.first
    if size(area) > _MAX_CELLS:
        refuse("メモリが不足しています。")
    if size(area) == 1:
        return cell((area.top, area.left))
    return tuple(
        tuple(cell((row, column)) for column in range(area.left, area.right + 1))
        for row in range(area.top, area.bottom + 1)
    )


def _shown(sheet: Any, position: Position, with_dates: bool) -> Any:
    value = sheet.values.get(position)
    if not with_dates or type(value) is not float:
        return value
    code = sheet.number_format(position)
    if is_date_code(code) or _TIME.search(code):
        return from_serial(value, counts_from_1904=sheet.book.Date1904)
    return decimal.Decimal(str(round(value, 4))) if _CURRENCY.search(code) else value


def _as_typed(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, CellError):
        return next(text for text, number in ERRORS.items() if number == value)
    return value if isinstance(value, str) else f"{value:.15g}"


def put(range_: Any, data: Any) -> None:
    """Every area gets the block; what the block lacks becomes #N/A, what it has too much is lost."""
    sheet = range_.sheet
    rows = data if isinstance(data, tuple) else None
    if rows is not None and rows and not isinstance(rows[0], tuple):
        rows = (rows,) * (range_.first.bottom - range_.first.top + 1)
    for area in range_.areas:
        if size(area) > _MAX_CELLS:
            raise NotModelled("writing so many cells")
        cells = {position: _datum(rows, data, area, position) for position in cells_in(area)}
        read = {position: _typed(sheet, position, datum) for position, datum in cells.items()}
        for position in read:
            sheet.refuse_locked(position)
        for position, each in read.items():
            sheet.put(position, each)
    sheet.book.touch()


def _datum(rows: Any, data: Any, area: MergedRange, position: Position) -> Any:
    if rows is None:
        return data
    row, column = position[0] - area.top, position[1] - area.left
    if row < len(rows) and column < len(rows[row]):
        return rows[row][column]
    return CellError(ERRORS["#N/A"])


def _typed(sheet: Any, position: Position, datum: Any) -> Typed:
    code = sheet.number_format(position)
    from_1904 = sheet.book.Date1904
    if isinstance(datum, str):
        if length(datum) > MAX_TEXT:
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        return typed(datum, code, year=_THIS_YEAR, counts_from_1904=from_1904)
    if isinstance(datum, datetime.datetime):
        number = to_serial(datum, counts_from_1904=from_1904)
        return Typed(number, "m/d/yyyy" if number == int(number) else "m/d/yyyy h:mm")
    if datum is None or isinstance(datum, bool | CellError):
        return Typed(datum)
    return Typed(float(datum))


def cuts(area: MergedRange, merge: MergedRange) -> bool:
    """Whether the area holds a part of a merged range only."""
    return overlap(area, merge) and not covers(area, merge)
