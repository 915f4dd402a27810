"""Rows of wrapped columns on a console, measured for wide Japanese characters.

rich's own tables break Japanese anywhere, 「。」 at the start of a line included, and take seconds for a
batch of papers; here a line is broken as a Japanese typesetter would, as far as a console allows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

GAP = 2
"""Columns of blank between two cells. No verticals: a console that takes ○ or ① for wide shifts one line."""

_NOT_AT_START = frozenset(
    "、。，．・：；？！）」』】〕｝］〉》ー々ゝ゛゜…‥,.)]}!?:;ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NOT_AT_END = frozenset("（「『【〔｛［〈《([{→")
_LONGEST_WORD = 12
"""A word of Latin letters or digits up to this long is kept in one piece."""


_FILE_PIECE = re.compile(r"\.[^.\s_/\\-]{1,5}$|(?:(?!\.[^.\s_/\\-]{1,5}$)[^_/\\\s-])+[_/\\\s-]*|[_/\\\s-]+")


@cache
def _width(char: str) -> int:
    return cell_len(char)


def wrapped(text: Text, width: int) -> list[Text]:
    """The text in lines at most ``width`` columns wide; its own line breaks stay."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        lines.extend(line.divide(_breaks(line.plain, width)))
    return lines


def row(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """One table row: the cells side by side, each wrapped into its width, nothing behind the last one."""
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    result = Text(no_wrap=True, overflow="ignore")
    for number, parts in enumerate(zip_longest(*columns)):
        if number:
            result.append("\n")
        owed = 0
        for part, width in zip(parts, widths, strict=True):
            used = 0
            if part is not None and part.plain:
                result.append(" " * owed)
                result.append_text(part)
                owed, used = 0, cell_len(part.plain)
            owed += width - used + GAP
    return result


def file_lines(name: str, width: int) -> list[str]:
    """A file name in lines that end behind its joints (付議書_ 見本課_), and before its ending where it fits."""
    lines = [""]
    for piece in _FILE_PIECE.findall(name):
        if lines[-1] and cell_len(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def line(char: str, width: int) -> Text:
    return Text(char * width, style="dim", no_wrap=True, overflow="ignore")


def _breaks(text: str, width: int) -> list[int]:
    """Where lines end, as positions in the text."""
    breaks: list[int] = []
    start = used = 0
    place = 0
    while place < len(text):
        used += _width(text[place])
        if used > width and place > start:
            start = _good_break(text, start, place)
            breaks.append(start)
            place, used = start, 0
            continue
        place += 1
    return breaks


def _good_break(text: str, start: int, latest: int) -> int:
    """The last position up to ``latest`` where a line may end; ``latest`` itself when there is none near."""
    earliest = max(start + 1, latest - _LONGEST_WORD)
    for place in range(latest, earliest - 1, -1):
        before, after = text[place - 1], text[place]
        inside_word = before.isascii() and after.isascii() and before != " " and after != " "
        if not inside_word and after not in _NOT_AT_START and before not in _NOT_AT_END:
            return place
    return latest
