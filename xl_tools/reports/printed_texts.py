"""Texts of the half-yearly list made fit for a web page or a table of data: only their looks change, no word."""

from __future__ import annotations

import datetime
import re

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.widths import HIDDEN_CHARACTERS, squeeze

_UNUSABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff{HIDDEN_CHARACTERS}]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WIDEST_PART = 2


def one_line(text: str) -> str:
    """The text on one line, without control and hidden characters."""
    return squeeze(_usable(text)).strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of the text that say something, without control and hidden characters."""
    return tuple(kept for line in _LINE_END.split(text) if (kept := one_line(line)))


def unspaced(text: str) -> str:
    """「令 和 6 年 1 月」 as 「令和6年1月」: blanks that only stretch a line are read aloud as pauses.

    A text with a longer stretch between its blanks keeps them.
    """
    parts = one_line(text).split()
    return (
        "".join(parts)
        if len(parts) > 1 and all(len(part) <= _WIDEST_PART for part in parts)
        else one_line(text)
    )


def day_named(text: str) -> datetime.date | None:
    """The one day a text names; None for none, several, or one no calendar has."""
    dates = find_dates(unspaced(text))
    if len(dates) != 1 or dates[0].problem or dates[0].month is None or dates[0].day is None:
        return None
    try:
        return datetime.date(dates[0].year, dates[0].month, dates[0].day)
    except ValueError:
        return None


def _usable(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", _UNUSABLE.sub("", text))
