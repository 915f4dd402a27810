"""Texts of a paper as a list prints them."""

from __future__ import annotations

import re

from xl_tools.japanese.widths import HIDDEN_CHARACTERS, squeeze

_BLANKS = re.compile(r"[ \u3000]+")
_LINE_END = re.compile(r"[ \t\u3000]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029])")
_HIDDEN = re.compile(f"[{HIDDEN_CHARACTERS}]")


def title_text(text: str) -> str:
    """On one line; blanks only between Latin words, as the list prints it: 地域BWA.

    A full-width blank between two Japanese words is put there on purpose and stays: 「みほんセンター　指定管理者」.
    """
    return _BLANKS.sub(_kept_blank, squeeze(text).strip())


def _kept_blank(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if before.isascii() and after.isascii():
        return match.group()
    is_between_words = before.isalnum() and after.isalnum() and not (before.isascii() or after.isascii())
    return "\u3000" if is_between_words and "\u3000" in match.group() else ""


def paragraphs(text: str) -> str:
    """Every line with its indent, without blanks at the ends of lines and blank lines at either end."""
    return _LINE_END.sub("\n", _HIDDEN.sub("", text)).rstrip().strip("\n")
