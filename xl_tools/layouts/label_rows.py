"""A label that a conversion from print has spread over several rows: 「登録業務」 above 「の名称」."""

from __future__ import annotations

from functools import lru_cache

from xl_tools.japanese.widths import comparable
from xl_tools.layouts.labels import find_label, label_index
from xl_tools.model.layout import FieldSpec, SheetLayout
from xl_tools.ports import Position, SheetGrid

_MOST_ROWS = 15


@lru_cache(maxsize=64)
def _beginnings(layout: SheetLayout) -> frozenset[str]:
    """Every proper beginning of one of the sheet's labels."""
    return frozenset(key[:end] for key in label_index(layout) for end in range(1, len(key)))


def label_over_rows(
    grid: SheetGrid, row: int, column: int, layout: SheetLayout
) -> tuple[FieldSpec | None, tuple[Position, ...]]:
    """The field the cell is the label of, and the cells below it that hold the rest of the label's text."""
    text = str(grid.cells[row, column])
    index = label_index(layout)
    spec = find_label(text, index)
    found: tuple[FieldSpec | None, tuple[Position, ...]] = (spec, ())
    below: list[Position] = []
    for at in range(row + 1, row + _MOST_ROWS):
        key = comparable(text)
        if key not in _beginnings(layout):
            break
        raw = grid.cells.get((at, column))
        if not isinstance(raw, str):
            break
        text += raw
        below.append((at, column))
        whole = find_label(text, index)
        if whole is not None and (spec is None or whole is spec):
            found = (whole, tuple(below))
    return found
