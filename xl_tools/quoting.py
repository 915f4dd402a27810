"""Texts from files that stay texts: in a sentence, on a terminal, in a table that Excel opens."""

from __future__ import annotations

import re

LONGEST_QUOTED = 60
_BEGINS_FORMULA = tuple("=+-@＝＋－＠")
_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # terminals take these for commands; a line feed and a tab may stand
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the order of letters
    "\u2028\u2029\ud800-\udfff]"
)
_UNPRINTABLE = re.compile(r"[^\S ]")


def harmless(text: str) -> str:
    """The text with each character that would steer a terminal, or turn the order of letters, as its code."""
    return _STEERS.sub(_code, text)


def quoted(value: object) -> str:
    """A value nobody has checked, as part of a sentence: at most LONGEST_QUOTED characters on one line."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = value if isinstance(value, str) else str(value)
    short = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    return "".join(each if each.isprintable() else _code(each) for each in _UNPRINTABLE.sub(" ", short))


def is_formula(text: str) -> bool:
    """Whether Excel would take it for one in a CSV; a sign alone (－) is none."""
    begins = text.lstrip()
    return len(begins) > 1 and begins.startswith(_BEGINS_FORMULA)


def csv_text(text: str) -> str:
    """With an apostrophe in front of what Excel would take for a formula."""
    return f"'{text}" if is_formula(text) else text


def _code(char: str | re.Match[str]) -> str:
    written = char if isinstance(char, str) else char.group()
    return f"[U+{ord(written):04X}]"
