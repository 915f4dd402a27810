"""The last field of a detail page: 「個人情報の流れ及び情報保護対策 別紙のとおり」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line, Reading
from xl_tools.published.lines import folded, is_blank, printed, reading_of

_REFERENCE = re.compile(
    r"(?:^|(?<=\s))(?:別\s*[紙添図表]|資\s*料)\S{0,10}?(?:の\s*と\s*お\s*り|の通り|参照)。?\s*$"
)
_NOT_A_LABEL = re.compile(r"[\d。、，,○・※]|^[ぁ-ん]*$")
_ON_ONE_LINE = re.compile(r"個人情報の流れ(?:図|等)?(?:(?:及び|並びに|と|・)(?:個人)?情報の?保護対策)?")
_WIDEST_LABEL = 8
"""The column of labels is narrow; a label written on one line may be longer if it stands beside the reference."""
_MOST_LINES = 6


class ClosingField(NamedTuple):
    """``label_start`` and ``reference_at`` are indexes of the body; ``below`` counts lines of the attachment.

    Those lines belong to the label still: the reference stands beside the middle of it.
    """

    label: Reading | None
    reference: Reading
    label_start: int
    reference_at: int
    below: int = 0


def closing_field(body: Sequence[Line], attachment: Sequence[Line] = ()) -> ClosingField | None:
    """The field that refers to what is attached; None where the body ends without one."""
    at = next((index for index in range(len(body) - 1, -1, -1) if not is_blank(body[index])), None)
    if at is None:
        return None
    line = body[at]
    match = _REFERENCE.search(fold_same_length(line.text))
    if match is None:
        return None
    reference = reading_of([Line(line.text[match.start() :], line.ref)])
    beside = Line(line.text[: match.start()], line.ref)
    above = _above(body, at, beside)
    below = _below(attachment, beside) if not is_blank(beside) else 0
    label = reading_of([*above, beside, *attachment[:below]])
    start = body.index(above[0]) if above else at
    return ClosingField(label, reference, start, at, below) if reference else None


def _above(body: Sequence[Line], at: int, beside: Line) -> list[Line]:
    """The narrow lines right above, the topmost first. All lines of a label but its last fill the column."""
    lines: list[Line] = []
    below = len(folded(beside))
    above = printed(body[:at])
    if above and is_blank(beside) and _ON_ONE_LINE.fullmatch(folded(above[-1])):
        return [above[-1]]
    for line in reversed(above):
        text = folded(line)
        no_full_line = len(text) < below or (len(lines) > 1 and len(text) > below)
        if no_full_line or not _may_be_label(text) or len(lines) == _MOST_LINES:
            break
        lines.insert(0, line)
        below = len(text)
    return lines


def _may_be_label(text: str) -> bool:
    return len(text) <= _WIDEST_LABEL and _NOT_A_LABEL.search(text) is None


def _below(attachment: Sequence[Line], beside: Line) -> int:
    """How many of the attachment's first lines are the rest of a label whose middle stands beside the reference."""
    width = len(folded(beside))
    count = 0
    for index, line in enumerate(attachment[:_MOST_LINES]):
        text = folded(line)
        if not text:
            continue
        if len(text) > width or not _may_be_label(text):
            break
        count = index + 1
        if len(text) < width:
            break
    return count
