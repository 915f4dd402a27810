"""Texts from files, as a sentence or a console may show them: on one line, short, and without what steers a terminal."""

from __future__ import annotations

import re

LONGEST_QUOTED = 60
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


def _code(char: str | re.Match[str]) -> str:
    written = char if isinstance(char, str) else char.group()
    return f"[U+{ord(written):04X}]"
