"""Broken lines put together into paragraphs, and the headings among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line, Reading
from xl_tools.published.lines import flat, joined

_BEGINS = re.compile(r"\s*(?:[(]\d{1,2}[)]|[①-⑳]|[ア-ン][ \u3000]|[※○●・◆■]|\d[ .．、]\s*\D)")
_HEADING = re.compile(r"\s*(?P<number>\d)\s*[.．、]?\s*(?P<text>\S.*)?")
_NUMBER_OF_A_SENTENCE = re.compile(
    r"\s*\d(?:\s*[\d%/,]|\s*名(?![簿称])|[年月日回件人](?!数)|\s+[年月日回件人](?![間数別次齢額程員]))"
)
"""「３件」 and 「３ 年度末」 go on a sentence; 「３ 件数」 and 「３ 年間の件数」 are headings."""
_SUB_HEADING = re.compile(r"\s*[(](?P<number>\d{1,2})[)]\s*(?P<text>\S.*)")
_GOES_ON = re.compile(r"[のにをはがへ、。及]|では|から|まで|及び|以外|に係る|とも|又は")
_LONGEST_HEADING = 45
_LONGEST_SUB_HEADING = 36
_SHORT = 16
_MOST_LINES_OF_HEADING = 3


def paragraphs(lines: Sequence[Line]) -> str:
    """The lines' text: a new line behind a sentence and before a numbered or marked point, otherwise joined."""
    found: list[list[str]] = []
    for line in lines:
        if not flat(line):
            continue
        if not found or _BEGINS.match(fold_same_length(line.text)) or _is_over(found[-1]):
            found.append([line.text])
        else:
            found[-1].append(line.text)
    return "\n".join(joined(paragraph) for paragraph in found)


def _is_over(paragraph: Sequence[str]) -> bool:
    """Behind a sentence, and behind a short line that is only a point's heading."""
    match = _SUB_HEADING.fullmatch(fold_same_length(paragraph[0]).rstrip()) if len(paragraph) == 1 else None
    is_heading = match is not None and len(match["text"]) <= _SHORT and not _GOES_ON.match(match["text"])
    return is_heading or paragraph[-1].rstrip().endswith("。")


def reading_in_paragraphs(lines: Sequence[Line]) -> Reading | None:
    """The lines as one reading with its paragraphs; None if nothing is printed on them."""
    text = paragraphs(lines)
    refs = tuple(line.ref for line in lines if flat(line))
    return Reading(text, refs[0], lines=refs) if text else None


class Block:
    """A numbered heading (１ 概要) with the lines below it."""

    __slots__ = ("heading", "lines")

    def __init__(self, heading: tuple[Line, ...], lines: tuple[Line, ...]) -> None:
        self.heading = heading
        self.lines = lines

    @property
    def title(self) -> str:
        """The heading without its number, in half width without blanks."""
        text = "".join(flat(line) for line in self.heading)
        match = _HEADING.fullmatch(text)
        return (match["text"] or "") if match else text


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Cuts a text at its headings １, ２, ３; what stands before the first is a block without heading."""
    found: list[tuple[list[Line], list[Line]]] = [([], [])]
    number, index = 1, 0
    while index < len(lines):
        taken = _heading_lines(lines, index, number)
        if taken:
            found.append((list(lines[index : index + taken]), []))
            number += 1
            index += taken
        else:
            found[-1][1].append(lines[index])
            index += 1
    return tuple(Block(tuple(heading), tuple(below)) for heading, below in found if heading or below)


def _heading_lines(lines: Sequence[Line], index: int, number: int) -> int:
    """How many lines the heading with the number takes; 0 if none begins here."""
    match = _HEADING.fullmatch(fold_same_length(lines[index].text))
    if match is None or not match["text"] or parse_number(match["number"]) != number:
        return 0
    if _NUMBER_OF_A_SENTENCE.match(fold_same_length(lines[index].text)):
        return 0
    for taken in range(1, min(_MOST_LINES_OF_HEADING, len(lines) - index) + 1):
        text = "".join(flat(line) for line in lines[index : index + taken])
        if not unbalanced_brackets(text):
            return taken if len(text) <= _LONGEST_HEADING and not text.endswith(("。", "、")) else 0
    return 1 if len(flat(lines[index])) <= _LONGEST_HEADING else 0


def sub_headings(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The lines （１） …, （２） … that are headings: counted up from 1, short and no sentence."""
    found: list[Reading] = []
    for line in lines:
        match = _SUB_HEADING.fullmatch(fold_same_length(line.text).rstrip())
        if match is None or int(match["number"]) != len(found) + 1:
            continue
        text = match["text"]
        if len(text) > _LONGEST_SUB_HEADING or text.endswith(("。", "、")) or _GOES_ON.match(text):
            continue
        found.append(Reading(joined([line.text]), line.ref, lines=(line.ref,)))
    return tuple(found)
