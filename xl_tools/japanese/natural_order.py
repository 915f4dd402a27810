"""Names in the order a person would put them: 資料２ before 資料10."""

from __future__ import annotations

import re

from xl_tools.japanese.widths import fold_width

_DIGITS = re.compile(r"([0-9]+)")

NaturalKey = tuple[tuple[str | tuple[int, str], ...], str]


def natural_key(text: str) -> NaturalKey:
    """For sorting: numbers count by value, width and letter case only where nothing else differs."""
    pieces = _DIGITS.split(fold_width(text).casefold())
    return tuple(_number(piece) if place % 2 else piece for place, piece in enumerate(pieces)), text


def _number(digits: str) -> tuple[int, str]:
    """By length, then digit by digit: as by value, whatever the length."""
    value = digits.lstrip("0")
    return len(value), value
