"""Digits in the width a writer uses: all full, all half, or single digits full and longer numbers half."""

from __future__ import annotations

import re

_NUMBER = re.compile("[0-9０-９]+")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def digits_like(model: str, text: str) -> str:
    """``text`` with its numbers in the widths of ``model``; what the model does not show stays in its other width.

    「令和８年３月31日」 writes single digits full and longer numbers half.
    """
    numbers = _NUMBER.findall(model)
    widths = {is_long: _is_full(numbers, is_long) for is_long in (False, True)}

    def rewritten(match: re.Match[str]) -> str:
        number = match.group()
        full = widths[len(number) > 1]
        if full is None:
            full = widths[len(number) == 1]
        return number if full is None else number.translate(_FULL if full else _HALF)

    return _NUMBER.sub(rewritten, text)


def _is_full(numbers: list[str], is_long: bool) -> bool | None:
    """The width most numbers of this kind are written in, None without any."""
    kind = [number[0] >= "０" for number in numbers if (len(number) > 1) is is_long]
    return sum(kind) * 2 >= len(kind) if kind else None
