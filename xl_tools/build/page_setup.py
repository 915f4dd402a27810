"""How a sheet is printed: A4, margins, scale, print area, repeated headers, page number."""

from __future__ import annotations

from typing import Any

from xl_tools.build.styles import MINCHO
from xl_tools.layouts.plan import SheetPlan, row_points

_A4 = 9
_A4_POINTS = (595.0, 842.0)
_MM = 72 / 25.4
_INCH_MM = 25.4
_SIDE, _TOP, _BOTTOM, _HEADER = 20.0, 18.0, 18.0, 9.0
_NARROW_SIDE = 15.0
_LYING = frozenset({"data_flow", "guide"})
_WIDE = frozenset({"checklist", "data_flow", "guide"})
_SMALLEST_SCALE = {"checklist": 0.72, "data_items": 0.8, "data_flow": 0.4, "guide": 1.0}
_SMALLEST_FORM_SCALE = 0.88
"""A sheet a little longer than a page is made smaller; one that would need less than this takes more pages."""


def set_up_page(sheet: Any, plan: SheetPlan, last_row: int) -> None:
    """Print settings; ``last_row`` is the last row of the print area, counted from 1."""
    side = _NARROW_SIDE if plan.kind in _WIDE else _SIDE
    sheet.set_paper(_A4)
    if plan.kind in _LYING:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(side / _INCH_MM, side / _INCH_MM, _TOP / _INCH_MM, _BOTTOM / _INCH_MM)
    sheet.set_footer(f'&C&"{MINCHO},標準"&10&P', {"margin": _HEADER / _INCH_MM})
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if _fits_one_page(plan, last_row) else 0)
    sheet.print_area(0, 0, last_row - 1, max(1, plan.print_columns) - 1)
    if plan.repeat_rows:
        sheet.repeat_rows(plan.repeat_rows[0] - 1, plan.repeat_rows[1] - 1)
    if plan.page_breaks:
        sheet.set_h_pagebreaks(list(plan.page_breaks))


def _fits_one_page(plan: SheetPlan, last_row: int) -> bool:
    page = _A4_POINTS[0 if plan.kind in _LYING else 1] - (_TOP + _BOTTOM) * _MM
    usual = last_row - len(plan.heights)
    height = usual * row_points(1) + sum(row_points(lines) for lines in plan.heights.values())
    return page / height >= _SMALLEST_SCALE.get(plan.kind, _SMALLEST_FORM_SCALE)
