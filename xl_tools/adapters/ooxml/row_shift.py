"""What adding or deleting one row does to rows, ranges and the references in formulas."""

from __future__ import annotations

import re
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
_CELL = re.compile(r"(\$?[A-Za-z]{1,3})(\$?)([0-9]+)")
_ROWS = re.compile(r"(\$?)([0-9]+):(\$?)([0-9]+)")


def shifted_formula(formula: str, shift: RowShift, *, sheet: str, own: bool, moved: int) -> str:
    """A formula of a rule, drop-down or name with its references to ``sheet`` moved.

    ``own``: references without a sheet's name mean that sheet. Relative rows move with the cell the formula
    stands for, by ``moved``. Raises NotMovable for what is not understood, or points to the deleted row.
    """
    if "[" in formula:
        raise NotMovable("表や別のブックを参照する数式")
    return _TOKEN.sub(lambda found: _shifted_token(found, shift, sheet, own, moved), formula)


def _shifted_token(found: re.Match[str], shift: RowShift, sheet: str, own: bool, moved: int) -> str:
    written = found["sheet"] or found["row_sheet"]
    reference = found["first"] or found["rows"]
    if reference is None or not _means(written, sheet, own):
        return found[0]
    prefix = f"{written}!" if written else ""
    if found["rows"]:
        return prefix + _shifted_rows(found["rows"], shift)
    if found["last"]:
        return prefix + _shifted_range(found["first"], found["last"], shift, moved)
    return prefix + _shifted_cell(found["first"], shift, moved)


def _means(written: str | None, sheet: str, own: bool) -> bool:
    if written is None:
        return own
    return written.strip("'").replace("''", "'").lower() == sheet.lower()


def _shifted_cell(reference: str, shift: RowShift, moved: int) -> str:
    column, absolute, row = _parts(reference)
    if not absolute:
        return f"{column}{row + moved}"
    line = shift.line(row)
    if line is None:
        raise NotMovable("削除する行を参照する数式や名前")
    return f"{column}${line}"


def _shifted_range(first: str, last: str, shift: RowShift, moved: int) -> str:
    left, top_fixed, top = _parts(first)
    right, bottom_fixed, bottom = _parts(last)
    if not (top_fixed and bottom_fixed):
        return f"{_shifted_cell(first, shift, moved)}:{_shifted_cell(last, shift, moved)}"
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
