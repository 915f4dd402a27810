"""The 個人情報の流れ sheet → the texts of its shapes and cells."""

from __future__ import annotations

from xl_tools.layouts.read_form import find_own_cells
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import SheetLayout
from xl_tools.model.paper import Field, Flow, FlowText
from xl_tools.ports import SheetGrid


def read_flow(grid: SheetGrid, layout: SheetLayout) -> Flow:
    """Shapes first in drawing order, then cells by row; heading and 資料 number are fields of their own."""
    own = find_own_cells(grid, layout)
    by_id = {spec.id: spec for spec in layout.fields}
    fields = {name: Field(by_id[name], grid.value(*at), grid.value(*at)) for name, at in own.items()}
    taken = set(own.values())
    shapes = tuple(
        FlowText(Value(shape.text, CellRef(grid.name, shape.row, shape.column), shape.runs), shape=True)
        for shape in grid.drawings
        if shape.text.strip()
    )
    cells = tuple(
        FlowText(grid.value(*position), shape=False)
        for position in sorted(grid.cells)
        if position not in taken
    )
    return Flow(layout, grid.name, fields, shapes + cells, grid.has_picture)
