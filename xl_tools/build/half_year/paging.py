"""Where the pages of a sheet end: no row is cut, and what belongs together stays together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_A4_POINTS = (595.0, 842.0)
_MM = 72 / 25.4
_INCH_MM = 25.4
_SPARE_POINTS = 14.0
"""Programs round heights differently; a page is never filled so far that another program would break it earlier."""


class Margins(NamedTuple):
    """In millimetres; the footer stands ``footer`` above the edge."""

    side: float
    top: float
    bottom: float
    footer: float = 9.0

    def inches(self) -> tuple[float, float, float, float]:
        """Left, right, top, bottom, as XlsxWriter takes them."""
        return self.side / _INCH_MM, self.side / _INCH_MM, self.top / _INCH_MM, self.bottom / _INCH_MM

    @property
    def footer_inches(self) -> float:
        return self.footer / _INCH_MM

    def room(self, *, lying: bool = False) -> float:
        """Points of height for rows on a sheet of A4."""
        return _A4_POINTS[0 if lying else 1] - (self.top + self.bottom) * _MM - _SPARE_POINTS


class RowSize(NamedTuple):
    """A row's height in points; ``keeps_next`` if it may not be the last one of a page."""

    points: float
    keeps_next: bool = False


def page_starts(rows: Sequence[RowSize], room: float, repeated: float = 0.0) -> tuple[int, ...]:
    """The indexes of the rows that begin the second and further pages; those pages repeat rows so high at the top."""
    starts: list[int] = []
    first, used = 0, 0.0
    for index, row in enumerate(rows):
        if used + row.points > room and index > first:
            first = _without_heading(rows, first, index, room - repeated)
            starts.append(first)
            used = repeated + sum(each.points for each in rows[first:index])
        used += row.points
    return tuple(starts)


def _without_heading(rows: Sequence[RowSize], first: int, index: int, room: float) -> int:
    """``index``, or the row before it that begins what stays together with it.

    The page before never becomes empty, and the one that begins never too full.
    """
    start = index
    while start > first and rows[start - 1].keeps_next:
        start -= 1
    has_room = sum(row.points for row in rows[start : index + 1]) <= room
    return start if start > first and has_room else index
