"""Which texts Excel would take for something else when they are put into a cell.

Rather too many than too few: a leading apostrophe, which Excel takes away again, costs next to nothing.
"""

from __future__ import annotations

import string
import unicodedata

_SIGNS = tuple("=+-@'^\"\\")
"""Formulas in all ways Excel and Lotus begin them, and the signs Lotus has for the alignment of a label."""
_OF_NUMBERS_AND_DATES = frozenset(string.printable + "年月日時分秒午前後明治大正昭和平成令元¥€£−‐–ー・")
_LONGEST = 64
"""Longer texts are no number, date or truth value however they begin."""


def needs_apostrophe(text: str) -> bool:
    """Full-width letters and digits count as the ordinary ones: Japanese Excel takes them so."""
    plain = unicodedata.normalize("NFKC", text)
    stripped = plain.strip()
    if text.startswith(_SIGNS) or stripped.startswith(_SIGNS):
        return True
    if len(plain) > _LONGEST or not _OF_NUMBERS_AND_DATES.issuperset(plain):
        return False
    has_number = any(letter.isdigit() or letter == "元" for letter in plain)
    return has_number or stripped.startswith("#") or stripped.upper() in ("TRUE", "FALSE")


def as_typed(text: str) -> str:
    """What to put into the cell so that it holds just this text."""
    return f"'{text}" if needs_apostrophe(text) else text
