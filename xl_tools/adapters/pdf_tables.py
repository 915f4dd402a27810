"""Ruled tables of a PDF page, cell by cell: where lines are drawn, no guessing is needed which word stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pdfplumber.page import Page

LIST_COLUMNS = 4
"""A table of so many columns is a list: each of its cells holds one value. Others are forms of label and value."""
_FEWEST_ROWS = 2
_FORM_WIDTH = 0.6
"""Of the page's width: narrower columns are boxes of a drawing."""
_MOST_EDGES = 3000
"""Drawings beyond take the search for tables minutes."""
_SAME_LINE = 0.5
"""In heights of the lower character: what two on one line share at least."""


class Char(NamedTuple):
    """One printed character; ``top`` and ``bottom`` from the page's upper edge."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """``box`` is left, top, right and bottom; ``rows`` hold for each cell the characters of its lines."""

    box: tuple[float, float, float, float]
    rows: tuple[tuple[tuple[tuple[Char, ...], ...], ...], ...]

    def holds(self, x: float, top: float) -> bool:
        left, upper, right, lower = self.box
        return left <= x <= right and upper <= top <= lower


def ruled_tables(page: Page) -> list[RuledTable]:
    """Lists and forms, from the top down."""
    if not _FEWEST_ROWS < len(page.edges) <= _MOST_EDGES:
        return []
    chars = [
        Char(each["text"], each["x0"], each["x1"], each["top"], each["bottom"])
        for each in page.chars
        if each.get("upright", True)
    ]
    found = [table for table in page.find_tables() if _is_list(table) or _is_form(table, page)]
    return [
        RuledTable(table.bbox, tuple(_row(row.cells, chars) for row in table.rows))
        for table in sorted(found, key=lambda table: float(table.bbox[1]))
    ]


def _is_list(table: Any) -> bool:
    rows = [row for row in table.rows if sum(cell is not None for cell in row.cells) >= LIST_COLUMNS]
    return len(rows) >= _FEWEST_ROWS


def _is_form(table: Any, page: Page) -> bool:
    """Two columns or three nearly as wide as the page, as a form is."""
    has_columns = any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)
    left, _, right, _ = table.bbox
    return has_columns and right - left >= _FORM_WIDTH * float(page.width)


def _row(cells: Iterable[Any], chars: Sequence[Char]) -> tuple[tuple[tuple[Char, ...], ...], ...]:
    return tuple(tuple(_lines(_inside(cell, chars))) for cell in cells if cell is not None)


def _inside(cell: tuple[float, float, float, float], chars: Sequence[Char]) -> list[Char]:
    left, top, right, bottom = cell
    return [
        char
        for char in chars
        if left <= (char.x0 + char.x1) / 2 <= right and top <= (char.top + char.bottom) / 2 <= bottom
    ]


def _lines(chars: Iterable[Char]) -> Iterator[tuple[Char, ...]]:
    line: list[Char] = []
    for char in sorted(chars, key=lambda char: ((char.top + char.bottom) / 2, char.x0)):
        if line and not _on_one_line(line[-1], char):
            yield tuple(sorted(line, key=lambda each: each.x0))
            line = []
        line.append(char)
    if line:
        yield tuple(sorted(line, key=lambda each: each.x0))


def _on_one_line(one: Char, other: Char) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_LINE * min(one.height, other.height)
