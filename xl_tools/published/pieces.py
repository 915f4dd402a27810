"""A printed line of the list cut into the pieces that may stand in different columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line, LineRef

RESULT = (
    r"(?:条件付き?(?:で)?|一部|継続|再)?(?:不?承認|了承|報告|継続|審議|保留|取下げ?|取り下げ|否決|可決|答申|諮問|適当|差戻し?)"
    r"(?:済み?|とする)?"
)
RESULTS = rf"{RESULT}(?:[・、]{RESULT})*(?:\([^()]*\))?"
_YEAR = r"(?:(?:令\s*和|平\s*成|[RHrh㋿㍻])\s*[.]?\s*(?:元|\d{1,2})\s*[年./-]\s*|20\d\d\s*[年./-]\s*|(?<!\d)\d{1,2}\s*[.](?=\s*\d{1,2}\s*[.]))"
_DAY = r"\d{1,2}\s*(?:月\s*\d{1,2}\s*日|[./-]\s*\d{1,2}(?![\d.]))(?:\s*\([月火水木金土日]\))?"
DAY_PRINTED = re.compile(rf"{_YEAR}?{_DAY}")
SAME_DAY = re.compile(r"同\s*[日上]|[〃々″]|[\"”]")
_OWN_COLUMN = re.compile(rf"(?<![\d年から~〜])(?P<day>{_YEAR}?{_DAY})(?=\s*(?P<result>{RESULTS})?\s*$|\s)")
_PART_OF_A_DAY = re.compile(
    r"(?:(?:令\s*和?|平\s*成?|[RHrh]|20\d\d)\s*[.]?\s*(?:(?:元|\d{1,2})\s*(?:[年./-]\s*(?:\d{1,2}\s*(?:[月./-]\s*(?:\d{1,2})?)?)?)?)?"
    r"|(?:和|成)?\s*(?:元|\d{1,2})?\s*年?\s*\d{1,2}\s*月?(?:\s*\d{1,2}\s*日?)?|[年月]?\s*\d{1,2}\s*日?|[年月日])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line between blanks; ``gap`` is the blank before it, "" where it was cut without one."""

    text: str
    gap: str
    ref: LineRef
    folded: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold_same_length(self.text))


def pieces_of(line: Line, skip: int = 0) -> tuple[Piece, ...]:
    """The pieces of the line from the position ``skip`` on; a day keeps its blanks and stands by itself."""
    folded = fold_same_length(line.text)
    days = [match.span("day") for match in _OWN_COLUMN.finditer(folded, skip)]
    found: list[Piece] = []
    position = skip
    for start, end in days:
        found += _between(line, folded, position, start)
        found.append(Piece(line.text[start:end], _gap(line.text, start, skip), line.ref))
        position = end
    return (*found, *_between(line, folded, position, len(folded)))


def _between(line: Line, folded: str, start: int, end: int) -> list[Piece]:
    found = []
    for match in re.finditer(r"\S+", folded[start:end]):
        first, last = start + match.start(), start + match.end()
        found.append(Piece(line.text[first:last], _gap(line.text, first, start), line.ref))
    return found


def _gap(text: str, position: int, earliest: int) -> str:
    before = text[earliest:position]
    return before[len(before.rstrip()) :]


@lru_cache(maxsize=4096)
def is_day(text: str) -> bool:
    """7月28日, R5.7.28, ７／２８, 同日."""
    compact = fold_same_length(text).strip()
    return bool(DAY_PRINTED.fullmatch(compact) or SAME_DAY.fullmatch(compact))


@lru_cache(maxsize=4096)
def may_be_part_of_day(text: str) -> bool:
    """令和5年 above 7月28日, 7月 above 28日."""
    return _PART_OF_A_DAY.fullmatch(fold_same_length(text).strip()) is not None


@lru_cache(maxsize=4096)
def is_result(text: str) -> bool:
    """承認, 了承, 報告, 継続 …"""
    return re.fullmatch(RESULTS, "".join(fold_same_length(text).split())) is not None
