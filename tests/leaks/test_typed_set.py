"""What the leak guard makes of personal data, and of what only looks like it, as clerks type them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.leaks.typed_cases import Typed, negatives, positives
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.leaks.scan import scan
from xl_tools.model.finding import Severity
from xl_tools.model.leaks import Leak
from xl_tools.model.package_text import Cell, PackageTexts, SheetTexts

_FIRST_DAY = date(1899, 12, 30)


def test_typed_personal_data_is_found() -> None:
    missed = Counter(case.line for case in positives() if case.code not in _codes(case))
    assert missed == {}


def test_nothing_blocks_what_papers_are_full_of() -> None:
    blocking = {case.texts: leaks for case in negatives() if (leaks := _blocking(case))}
    assert blocking == {}


def test_little_of_it_is_doubtful() -> None:
    cases = negatives()
    assert sum(bool(_leaks(case)) for case in cases) <= len(cases) // 200


def _codes(case: Typed) -> set[str]:
    codes = {leak.code for leak in _leaks(case)}
    return codes | {"G002"} if "G001" in codes else codes


def _blocking(case: Typed) -> list[str]:
    return [leak.sentence for leak in _leaks(case) if leak.severity is Severity.REQUIRED]


def _leaks(case: Typed) -> tuple[Leak, ...]:
    cells = {
        (row, column): _stored(cell)
        for row, cells in enumerate(case.rows, start=2)
        for column, cell in enumerate(cells, start=2)
        if cell is not None
    }
    sheet = SheetTexts("見本", cells, "「見本」")
    return scan(PackageTexts((sheet,), ()), shipped_profile().leak_allowances)


def _stored(cell: str | float | date) -> Cell:
    """As a workbook stores it: dates are days."""
    if isinstance(cell, date):
        return float((cell - _FIRST_DAY).days)
    return cell if isinstance(cell, str) else float(cell)
