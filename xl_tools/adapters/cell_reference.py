"""Cell references as sheet XML writes them."""

from __future__ import annotations

import re

from xl_tools.ports import Position

_A1 = re.compile("([A-Za-z]{1,6})([0-9]{1,10})")


def position_of(reference: str) -> Position | None:
    """B3 → (3, 2), however far outside Excel's limits; None if it is no reference."""
    found = _A1.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def column_number(letters: str) -> int:
    """A → 1, AA → 27; no letters → 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
