"""How large a note's box is and where it stands: beside its cell, wide enough for Japanese text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from xl_tools.adapters.ooxml.areas import MAX_COLUMN, MAX_ROW
from xl_tools.adapters.ooxml.worksheet_frame import WorksheetFrame
from xl_tools.adapters.xml_parts import number, walk
from xl_tools.ports import MergedRange

FULL_WIDTH_PER_LINE = 22
_PIXELS_PER_CHARACTER = 12
_PIXELS_PER_LINE = 16
_MARGIN = 16
_MOST_LINES = 40
_LEFT_GAP, _TOP_GAP = 15, 10
_DEFAULT_COLUMN, _DEFAULT_ROW = 64, 20
_DIGIT_WIDTH = 7
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])([^>]*)>")
_NUMBER, _HEIGHT = re.compile(rb'\sr="([0-9]+)"'), re.compile(rb'\sht="([0-9.]+)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


def box_size(text: str) -> tuple[int, int]:
    """Width and height in pixels for a text at 9 points."""
    lines = sum(-(-max(1, _full_widths(line)) // FULL_WIDTH_PER_LINE) for line in text.split("\n"))
    height = min(lines, _MOST_LINES) * _PIXELS_PER_LINE + _MARGIN
    return FULL_WIDTH_PER_LINE * _PIXELS_PER_CHARACTER + _MARGIN, height


def _full_widths(line: str) -> int:
    """Characters, two half-width ones counted as one."""
    return -(-sum(map(_halves, line)) // 2)


@lru_cache(maxsize=4096)
def _halves(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


class PixelGrid:
    """How wide the columns and how high the rows of one sheet are; hidden ones have no size."""

    def __init__(self, sheet: WorksheetFrame) -> None:
        """Raises Refused."""
        settings = sheet.child("sheetFormatPr")
        usual = settings.attributes if settings else {}
        self._width = round(_decimal(usual.get("defaultColWidth", "")) * _DIGIT_WIDTH) or _DEFAULT_COLUMN
        self._height = _pixels(_decimal(usual.get("defaultRowHeight", ""))) or _DEFAULT_ROW
        self._widths = self._column_widths(sheet)
        self._heights = dict(_row_heights(sheet))

    def anchor(self, area: MergedRange, width: int, height: int) -> str:
        """The corners of a box right of the area: column, offset, row, offset of the first, then of the last."""
        left = min(area.right, MAX_COLUMN - 1)
        top = max(area.top - 2, 0)
        top_gap = _TOP_GAP if area.top > 1 else 2
        right, right_gap = _end(left, _LEFT_GAP + width, MAX_COLUMN, self.column_pixels)
        bottom, bottom_gap = _end(top, top_gap + height, MAX_ROW, self.row_pixels)
        return f"{left}, {_LEFT_GAP}, {top}, {top_gap}, {right}, {right_gap}, {bottom}, {bottom_gap}"

    def column_pixels(self, index: int) -> int:
        """Of a column counted from 0."""
        for first, last, pixels in self._widths:
            if first <= index + 1 <= last:
                return pixels
        return self._width

    def row_pixels(self, index: int) -> int:
        """Of a row counted from 0."""
        return self._heights.get(index + 1, self._height)

    def _column_widths(self, sheet: WorksheetFrame) -> list[tuple[int, int, int]]:
        """First and last column, pixels."""
        span = sheet.child("cols")
        found: list[dict[str, str]] = []
        if span is not None:
            walk(sheet.tags[span.start : span.end], {"col": found.append})
        return [(number(each.get("min")), number(each.get("max")), self._pixels_of(each)) for each in found]

    def _pixels_of(self, column: dict[str, str]) -> int:
        if column.get("hidden") in ("1", "true"):
            return 0
        return round(_decimal(column.get("width", "")) * _DIGIT_WIDTH) or self._width


def _end(index: int, distance: int, limit: int, pixels: Callable[[int], int]) -> tuple[int, int]:
    """The column or row (from 0) a distance ends in, and how far into it."""
    while distance > (size := pixels(index)) and index < limit - 1:
        distance -= size
        index += 1
    return index, min(distance, size)


def _row_heights(sheet: WorksheetFrame) -> Iterator[tuple[int, int]]:
    """Row, pixels; of rows with a height of their own."""
    row = 0
    for found in _ROW.finditer(sheet.tags, sheet.data_start, sheet.data_end):
        written_number, written = _NUMBER.search(found[1]), _HEIGHT.search(found[1])
        row = int(written_number[1]) if written_number else row + 1
        if _HIDDEN.search(found[1]):
            yield row, 0
        elif written:
            yield row, _pixels(_decimal(written[1].decode()))


def _pixels(points: float) -> int:
    return round(points * 4 / 3)


def _decimal(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0
