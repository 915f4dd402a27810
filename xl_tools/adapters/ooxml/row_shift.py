"""What adding or deleting one row does to rows, ranges and the references in formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.adapters.ooxml.areas import MAX_ROW
from xl_tools.ports import MergedRange


class NotMovable(Exception):
    """``str(error)`` names what stands in the way, in Japanese, as a noun."""


@dataclass(frozen=True, slots=True)
class RowShift:
    """An empty row below ``row`` (``by`` is 1), or ``row`` deleted (``by`` is -1)."""

    row: int
    by: int

    def line(self, number: int) -> int | None:
        """Where a row is afterwards; None for the deleted one."""
        if number == self.row and self.by < 0:
            return None
        return number + self.by if number > self.row else number

    def area(self, area: MergedRange, *, grows: bool) -> MergedRange | None:
        """``grows``: the new row belongs to a range that ends in the row above it. None when nothing is left."""
        top, bottom = area.top, area.bottom
        if top == 1 and bottom == MAX_ROW:
            return area
        if self.by < 0 and top == bottom == self.row:
            return None
        reached = bottom > self.row or (bottom == self.row and (self.by < 0 or grows))
        bottom = min(bottom + self.by, MAX_ROW) if reached else bottom
        top = top + self.by if top > self.row else top
        return MergedRange(top, area.left, bottom, area.right)


_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\s'\"!,:;()=<>&+*/^{}-]+)!)?"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    rf"|{_SHEET}(?P<first>\$?[A-Za-z]{{1,3}}\$?[0-9]+)(?::(?P<last>\$?[A-Za-z]{{1,3}}\$?[0-9]+))?(?![\w(.!])"
    rf"|{_SHEET.replace('sheet', 'row_sheet')}(?P<rows>\$?[0-9]+:\$?[0-9]+)(?![\w(.!])"
    r"|[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?"
    r"|[^\W\d][\w.]*(?:\()?|'(?:[^']|'')+'!"
)
_NO_TABLE = re.compile(r""""(?:[^"]|"")*"|'(?:[^']|'')+'!|\[[0-9]+\](?=[^\s'"!,:;()\[]+!)""")
"""Brackets of texts and of other workbooks (``[1]表紙!A1``), which are no columns of a table."""
_CELL = re.compile(r"(\$?[A-Za-z]{1,3})(\$?)([0-9]+)")
_ROWS = re.compile(r"(\$?)([0-9]+):(\$?)([0-9]+)")


def shifted_formula(
    formula: str, shift: RowShift, *, sheet: str, own: bool, holders: Sequence[MergedRange] = ()
) -> str:
    """A formula of a rule, drop-down or name with its references to ``sheet`` moved.

    ``own``: references without a sheet's name mean that sheet. Relative rows are seen from the topmost row of
    the ranges ``holders``; without any they stay. Raises NotMovable for what is not understood, or points to the deleted row.
    """
    if own and "[" in _NO_TABLE.sub("", formula):
        raise NotMovable("表を参照する数式")
    return _TOKEN.sub(lambda found: _shifted_token(found, shift, sheet, own, holders), formula)


def _shifted_token(
    found: re.Match[str], shift: RowShift, sheet: str, own: bool, holders: Sequence[MergedRange]
) -> str:
    written = found["sheet"] or found["row_sheet"]
    reference = found["first"] or found["rows"]
    if reference is None or not _means(written, sheet, own):
        return found[0]
    prefix = f"{written}!" if written else ""
    if found["rows"]:
        return prefix + _shifted_rows(found["rows"], shift)
    if found["last"]:
        return prefix + _shifted_range(found["first"], found["last"], shift, holders)
    return prefix + _shifted_cell(found["first"], shift, holders)


def _means(written: str | None, sheet: str, own: bool) -> bool:
    if written is None:
        return own
    return written.strip("'").replace("''", "'").lower() == sheet.lower()


def _shifted_cell(reference: str, shift: RowShift, holders: Sequence[MergedRange]) -> str:
    column, absolute, row = _parts(reference)
    if not absolute:
        return f"{column}{_relative_row(row, shift, holders)}"
    return f"{column}${_kept_line(row, shift)}"


def _kept_line(row: int, shift: RowShift) -> int:
    line = shift.line(row)
    if line is None:
        raise NotMovable("削除する行を参照する数式や名前")
    return line


def _relative_row(row: int, shift: RowShift, holders: Sequence[MergedRange]) -> int:
    """Every cell goes on meaning the cell it meant; where that cannot be, a pattern keeps its distance."""
    moved = [area for holder in holders if (area := shift.area(holder, grows=False))]
    if not moved:
        return row
    new_top = min(area.top for area in moved)
    apart = row - min(holder.top for holder in holders)
    distances = _distances(apart, shift, holders)
    if len(distances) == 1 and None not in distances:
        apart = next(each for each in distances if each is not None)
    elif not any(holder.top <= shift.row <= holder.bottom for holder in holders):
        return _kept_line(row, shift)
    return new_top + apart


def _distances(apart: int, shift: RowShift, holders: Sequence[MergedRange]) -> set[int | None]:
    """From the cells that stay to those they refer to, afterwards; None for one that is deleted."""
    found: set[int | None] = set()
    edges = (shift.row, shift.row + 1)
    for holder in holders:
        for line in (holder.top, holder.bottom, *edges, *(edge - apart for edge in edges)):
            here, there = shift.line(line), shift.line(line + apart)
            if holder.top <= line <= holder.bottom and here is not None:
                found.add(None if there is None else there - here)
    return found


def _shifted_range(first: str, last: str, shift: RowShift, holders: Sequence[MergedRange]) -> str:
    left, top_fixed, top = _parts(first)
    right, bottom_fixed, bottom = _parts(last)
    if not (top_fixed and bottom_fixed):
        return f"{_shifted_cell(first, shift, holders)}:{_shifted_cell(last, shift, holders)}"
    area = shift.area(MergedRange(top, 1, bottom, 1), grows=top < bottom)
    if area is None:
        raise NotMovable("削除する行を参照する数式や名前")
    return f"{left}${area.top}:{right}${area.bottom}"


def _shifted_rows(reference: str, shift: RowShift) -> str:
    found = _ROWS.fullmatch(reference)
    if found is None or not (found[1] and found[3]):
        raise NotMovable("行全体を参照する数式")
    area = shift.area(MergedRange(int(found[2]), 1, int(found[4]), 1), grows=found[2] != found[4])
    if area is None:
        raise NotMovable("削除する行を参照する数式や名前")
    return f"${area.top}:${area.bottom}"


def _parts(reference: str) -> tuple[str, str, int]:
    found = _CELL.fullmatch(reference)
    if found is None:
        raise NotMovable("分からない参照のある数式")
    return found[1], found[2], int(found[3])
