"""A label that a conversion from print has spread over several rows: 「登録業務」 above 「の名称」."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tools.japanese.widths import comparable
from xl_tools.layouts.labels import find_label
from xl_tools.model.layout import FieldSpec
from xl_tools.ports import Position, SheetGrid

_MOST_ROWS = 15


def label_over_rows(
    grid: SheetGrid, row: int, column: int, index: Mapping[str, FieldSpec]
) -> tuple[FieldSpec | None, tuple[Position, ...]]:
    """The field the cell is the label of, and the cells below it that hold the rest of the label's text."""
    text = str(grid.cells[row, column])
    spec = find_label(text, index)
    found: tuple[FieldSpec | None, tuple[Position, ...]] = (spec, ())
    below: list[Position] = []
    for at in range(row + 1, row + _MOST_ROWS):
        key = comparable(text)
        if not any(known.startswith(key) and known != key for known in index):
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
