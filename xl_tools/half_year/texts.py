"""Texts of a paper as a list prints them."""

from __future__ import annotations

import re

from xl_tools.japanese.widths import HIDDEN_CHARACTERS, squeeze

_BLANK_BESIDE_JAPANESE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+|[ \u3000]+(?=[^\x00-\x7f])")
_LINE_END = re.compile(r"[ \t\u3000]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029])")
_HIDDEN = re.compile(f"[{HIDDEN_CHARACTERS}]")


def title_text(text: str) -> str:
    """On one line; blanks only between Latin words, as the list prints it: 地域BWA."""
    return _BLANK_BESIDE_JAPANESE.sub("", squeeze(text)).strip()


def paragraphs(text: str) -> str:
    """Every line with its indent, without blanks at the ends of lines and blank lines at either end."""
    return _LINE_END.sub("\n", _HIDDEN.sub("", text)).rstrip().strip("\n")
