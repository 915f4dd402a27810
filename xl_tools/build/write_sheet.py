"""One SheetPlan → one worksheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xl_tools.build.borders import ruled_edges
from xl_tools.build.cell_content import write_cell
from xl_tools.build.drawing import insert_shapes
from xl_tools.build.inputs import add_input_help, add_tints
from xl_tools.build.page_setup import set_up_page
from xl_tools.build.styles import StyleBook
from xl_tools.layouts.plan import PlannedCell, SheetPlan, row_points, written_text
from xl_tools.layouts.plan_flow import ROW_PIXELS

_TALLEST_ROW = 409.0
_PIXEL_POINTS = 0.75
_LONG_TEXT_LINES, _LONG_LABEL_LINES = 8, 36
_NOTE_SIZE = {"width": 320, "height": 110, "font_name": "ＭＳ ゴシック", "font_size": 9}
_TAB_COLOURS = {"guide": "#7F7F7F", "checklist": "#BDD7EE", "data_flow": "#C6E0B4", "data_items": "#C6E0B4"}


def write_sheet(sheet: Any, book: StyleBook, plan: SheetPlan) -> None:
    """Cells, shapes, input help and print settings. Raises BadInput for a text longer than a cell can hold."""
    last_row = _last_row(plan)
    _set_sizes(sheet, plan, last_row)
    for cell, edges in zip(plan.cells, ruled_edges(plan.cells), strict=True):
        write_cell(sheet, book, cell, edges, is_long=_is_long(plan, cell))
    insert_shapes(sheet, plan.shapes)
    add_input_help(sheet, plan)
    add_tints(sheet, book, plan)
    for (row, column), text in plan.notes.items():
        sheet.write_comment(row - 1, column - 1, text, _NOTE_SIZE)
    set_up_page(sheet, plan, last_row)
    _set_view(sheet, plan, last_row)


def _is_long(plan: SheetPlan, cell: PlannedCell) -> bool:
    """Whether the text begins at the top of its cell, so that a reader finds its start on the first page."""
    if cell.style == "label":
        return sum(plan.heights.get(row, 1) for row in range(cell.top, cell.bottom + 1)) > _LONG_LABEL_LINES
    if cell.style == "input":
        blank_lines = cell.spec.lines if cell.spec and not written_text(cell.text) else 0
        return max(blank_lines, plan.lines_for(cell.text, cell.left, cell.right)) > _LONG_TEXT_LINES
    return False


def _last_row(plan: SheetPlan) -> int:
    rows = [cell.bottom for cell in plan.cells if cell.right <= plan.print_columns]
    rows.extend(shape.row + shape.height // ROW_PIXELS + 1 for shape in plan.shapes)
    return max(rows, default=1)


def _set_sizes(sheet: Any, plan: SheetPlan, last_row: int) -> None:
    for index, width in enumerate(plan.widths):
        sheet.set_column(index, index, width)
    if plan.kind == "data_flow":
        sheet.set_default_row(ROW_PIXELS * _PIXEL_POINTS)
        rows: Iterable[int] = plan.heights
    else:
        rows = range(1, last_row + 1)
    for row in rows:
        sheet.set_row(row - 1, min(_TALLEST_ROW, row_points(plan.heights.get(row, 1))))


def _set_view(sheet: Any, plan: SheetPlan, last_row: int) -> None:
    sheet.hide_gridlines(2)
    if plan.kind in _TAB_COLOURS:
        sheet.set_tab_color(_TAB_COLOURS[plan.kind])
    if plan.repeat_rows:
        sheet.freeze_panes(plan.repeat_rows[1], 0)
    first = next((cell for cell in plan.cells if cell.spec is not None and cell.style != "sentence"), None)
    if first is not None:
        sheet.set_selection(first.top - 1, first.left - 1, first.top - 1, first.left - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last_row}"})
