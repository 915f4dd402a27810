"""Column widths count in digits of a workbook's default font; elsewhere the same width is another number."""

from __future__ import annotations

import math

_DIGITS = {
    ("Calibri", 11): 7,
    ("Arial", 10): 7,
    ("Arial", 11): 8,
    ("游ゴシック", 11): 8,
    ("Yu Gothic", 11): 8,
    ("游ゴシック", 10): 7,
    ("ＭＳ Ｐゴシック", 11): 8,
    ("MS PGothic", 11): 8,
    ("ＭＳ ゴシック", 11): 8,
    ("ＭＳ 明朝", 11): 8,
    ("ＭＳ Ｐ明朝", 11): 8,
    ("ＭＳ Ｐゴシック", 10): 7,
    ("ＭＳ ゴシック", 10): 7,
    ("ＭＳ 明朝", 10): 7,
    ("ＭＳ 明朝", 10.5): 7,
    ("Meiryo UI", 11): 8,
    ("メイリオ", 11): 9,
    ("Aptos Narrow", 11): 7,
    ("宋体", 11): 8,
}
"""Width of the widest digit in pixels, as Excel measures it at 96 dots per inch."""
_USUAL_SHARE = 0.53
"""Of the font's height, for fonts that are not listed."""
_USUAL_DIGITS = 8
"""Characters a column without a width of its own holds."""


def digit_pixels(font: tuple[str, float]) -> int:
    """Of a font by name and size; the usual width where a workbook names none."""
    name, size = font
    if not 1 <= size <= 409:
        return _DIGITS["Calibri", 11]
    return _DIGITS.get((name, size), max(1, round(size * 96 / 72 * _USUAL_SHARE)))


def pixels(width: float, digit: int) -> int:
    """Of a column that is ``width`` digits wide."""
    return math.floor((256 * width + 128 // digit) / 256 * digit)


def usual_pixels(digit: int) -> int:
    """Of a column without a width: some room beside the characters, up to the next multiple of eight."""
    return math.ceil((_USUAL_DIGITS * digit + 5) / 8) * 8


def converted(width: float, digit: int, target_digit: int) -> float:
    """The number that gives the same width with another default font."""
    return width if digit == target_digit else round(pixels(width, digit) / target_digit, 7)
