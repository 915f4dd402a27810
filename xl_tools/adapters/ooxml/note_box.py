"""How large a note's box is and where it stands: beside its cell, wide enough for Japanese text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from xl_tools.adapters.ooxml.areas import MAX_COLUMN, MAX_ROW
from xl_tools.adapters.ooxml.markup import Markup
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
    halves = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)
    return -(-halves // 2)


def anchor(sheet: Markup, area: MergedRange, width: int, height: int) -> str:
    """The corners of a box right of the area: column, offset, row, offset of the first, then of the last."""
    left = min(area.right, MAX_COLUMN - 1)
    top = max(area.top - 2, 0)
    top_gap = _TOP_GAP if area.top > 1 else 2
    right, right_gap = _end(left, _LEFT_GAP + width, MAX_COLUMN, column_pixels(sheet))
    bottom, bottom_gap = _end(top, top_gap + height, MAX_ROW, row_pixels(sheet))
    return f"{left}, {_LEFT_GAP}, {top}, {top_gap}, {right}, {right_gap}, {bottom}, {bottom_gap}"


def _end(index: int, distance: int, limit: int, pixels: Callable[[int], int]) -> tuple[int, int]:
    """The column or row (from 0) a distance ends in, and how far into it."""
    while distance > pixels(index) and index < limit - 1:
        distance -= pixels(index)
        index += 1
    return index, min(distance, pixels(index))


def column_pixels(sheet: Markup) -> Callable[[int], int]:
    """The width of a column, counted from 0; hidden ones have none."""
    settings = sheet.root.first("sheetFormatPr")
    usual = _decimal(settings.get("defaultColWidth")) if settings else 0.0
    default = round(usual * _DIGIT_WIDTH) or _DEFAULT_COLUMN
    columns = sheet.root.first("cols")
    widths = [
        (
            int(each.get("min", "0")),
            int(each.get("max", "0")),
            0
            if each.get("hidden") in ("1", "true")
            else round(_decimal(each.get("width")) * _DIGIT_WIDTH) or default,
        )
        for each in (columns.all("col") if columns else [])
    ]

    def width(index: int) -> int:
        return next((pixels for first, last, pixels in widths if first <= index + 1 <= last), default)

    return width


def row_pixels(sheet: Markup) -> Callable[[int], int]:
    """The height of a row, counted from 0; hidden ones have none."""
    settings = sheet.root.first("sheetFormatPr")
    default = _pixels(_decimal(settings.get("defaultRowHeight")) if settings else 0.0) or _DEFAULT_ROW
    heights: dict[int, int] = {}
    row = 0
    for found in _ROW.finditer(sheet.data):
        number, written = _NUMBER.search(found[1]), _HEIGHT.search(found[1])
        row = int(number[1]) if number else row + 1
        if _HIDDEN.search(found[1]):
            heights[row] = 0
        elif written:
            heights[row] = _pixels(_decimal(written[1].decode()))

    def height(index: int) -> int:
        return heights.get(index + 1, default)

    return height


def _pixels(points: float) -> int:
    return round(points * 4 / 3)


def _decimal(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0
