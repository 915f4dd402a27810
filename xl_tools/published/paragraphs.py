"""Printed lines as paragraphs (a page's body) and as labels and boxes (a drawing)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.japanese.companies import COMPANY_FORM, CORPORATION_FORM
from xl_tools.japanese.widths import fold_same_length, squeeze
from xl_tools.model.report import Line, Reading
from xl_tools.published.company_roles import role_label
from xl_tools.published.lines import folded, printed, reading_of

_NEARLY_FULL = 0.8
_FORM_AT_END = re.compile(rf"(?:^|(?<![A-Za-z0-9])\s|[(（])(?:{COMPANY_FORM}|{CORPORATION_FORM})$")
_WHOLE_NAME_AT_END = re.compile(rf"[一-龯ァ-ヺーA-Za-z0-9](?:{COMPANY_FORM})$")
_LONGEST_BRACKET = 3
"""So many lines a bracket opened in a box may go on."""
_ENDS = "。」"
_PROSE = re.compile(r"(?=.*[ぁ-ん]).{20,}(?<![。」）)])")
_BEGINS_ANEW = re.compile(r"[・･•●○※①-⑳【(（■□◆]")


def paragraphs(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The lines of a body put together where one goes on in the next: full lines do, short ones end a paragraph."""
    with_text = printed(lines)
    width = max((_width(line) for line in with_text), default=0)
    groups: list[list[Line]] = [[]]
    for line in with_text:
        groups[-1].append(line)
        if _width(line) < width * _NEARLY_FULL or folded(line)[-1] in _ENDS:
            groups.append([])
    return tuple(reading for group in groups if (reading := reading_of(group)) is not None)


def _width(line: Line) -> int:
    """Room a line takes, in half-width characters; blanks at its beginning take some, too."""
    return sum(1 if char.isascii() else 2 for char in line.text.rstrip())


def box_lines(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The lines of a drawing, put together where a bracket is open, a name has just begun or a sentence goes on."""
    return tuple(_box(group) for group in _groups(printed(lines)))


def _box(group: Sequence[Line]) -> Reading:
    """A company's name that ends with its legal form is over there, whatever the bracket goes on with."""
    text = group[0].text.strip()
    for line in group[1:]:
        text += (" " if _WHOLE_NAME_AT_END.search(fold_same_length(text)) else "\n") + line.text.strip()
    refs = tuple(line.ref for line in group)
    return Reading(squeeze(text), refs[0], lines=refs)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for index, line in enumerate(lines):
        group.append(line)
        if index + 1 == len(lines) or not _goes_on(group, lines[index + 1]):
            yield group
            group = []


def _goes_on(group: Sequence[Line], following: Line) -> bool:
    text = fold_same_length("".join(each.text.strip() for each in group))
    open_bracket = text.count("(") > text.count(")") and len(group) < _LONGEST_BRACKET
    if open_bracket or _FORM_AT_END.search(text):
        return True
    below = following.text.strip()
    return bool(
        _PROSE.fullmatch(folded(group[-1])) and not _BEGINS_ANEW.match(below) and not role_label(below)
    )
