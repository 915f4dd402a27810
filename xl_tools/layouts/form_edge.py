"""Where a form ends on the right: what stands beyond is a note of somebody's, no part of a value.

Forms made by hand spread a value over several columns (「令和７年４月１日」「から」…), so only a form with a
single column of values has an edge: the template, whose heading is merged over the labels and that column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tools.japanese.widths import fold_width
from xl_tools.model.cell import display_text
from xl_tools.ports import Position, SheetGrid

NO_EDGE = 10**6
_PIECE_OF_A_PERIOD = re.compile(
    r"(?:[\d\s/.,()~〜～－―ー-]|令和|平成|元|[年月日]|から|より|まで|至|自|及び|、|[上中下]旬|頃|予定)+"
)


def form_edge(grid: SheetGrid, headings: Iterable[Position], labels_end: int) -> int:
    """The only column of values, right after the labels' column ``labels_end``; NO_EDGE for other forms."""
    corners = set(headings)
    widest = max((merge.right for merge in grid.merges if (merge.top, merge.left) in corners), default=0)
    return widest if labels_end and widest == labels_end + 1 else NO_EDGE


def within_form(grid: SheetGrid, cells: list[Position], label_end: int, edge: int) -> list[Position]:
    """The cells of a field's value; a value written beyond the edge counts where nothing stands before it."""
    if label_end >= edge or all(column <= edge for _, column in cells):
        return cells
    texts = {position: display_text(grid.cells[position]).strip() for position in cells}
    written = [position for position in cells if texts[position]]
    nearest = min((column for _, column in written), default=edge)
    return [
        position
        for position in cells
        if position[1] <= max(edge, nearest) or _PIECE_OF_A_PERIOD.fullmatch(fold_width(texts[position]))
    ]
