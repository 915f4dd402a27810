"""A sheet of labels and values → Form: fields are found by their labels, never by address."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.form_edge import form_edge, within_form
from xl_tools.layouts.label_rows import label_over_rows
from xl_tools.layouts.labels import closest_label, label_index
from xl_tools.layouts.pieces import join
from xl_tools.layouts.read_parts import read_parts
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec, Place, SheetLayout
from xl_tools.model.paper import Field, Form
from xl_tools.ports import Position, SheetGrid

_Row = tuple[int, list[int]]
"""A row and the columns of its filled cells."""
_BEYOND = 10**7
"""No sheet has so many rows or columns."""


@dataclass(frozen=True, slots=True)
class _Label:
    spec: FieldSpec
    row: int
    column: int
    bottom: int
    right: int
    below: tuple[Position, ...] = ()
    """Cells under the label that hold the rest of its text."""


def read_form(grid: SheetGrid, layout: SheetLayout) -> Form:
    """The sheet as a form of this layout. Text the layout does not know ends up in ``extras``."""
    own = find_own_cells(grid, layout)
    labels = _find_labels(grid, layout, taken=set(own.values()))
    used = {(label.row, label.column) for label in labels} | set(own.values())
    used.update(position for label in labels for position in label.below)
    fields = {
        spec_id: Field(_spec(layout, spec_id), grid.value(*at), grid.value(*at))
        for spec_id, at in own.items()
    }
    by_spec: dict[str, list[_Label]] = {}
    for label in labels:
        by_spec.setdefault(label.spec.id, []).append(label)
    blocked = frozenset(used)
    rows = _columns_by_row(grid)
    edge = form_edge(grid, own.values(), min((label.right for label in labels), default=0))
    for group in by_spec.values():
        cells = [
            position
            for label in group
            for position in within_form(grid, _region(rows, label, labels, blocked), label.right, edge)
        ]
        used.update(cells)
        fields.update(_read_label(grid, group[0], cells))
    extras = (grid.value(*at) for at in sorted(grid.cells) if at not in used)
    written = tuple(extra for extra in extras if not extra.is_empty)
    return Form(layout, grid.name, _in_layout_order(layout, fields), written)


def find_own_cells(grid: SheetGrid, layout: SheetLayout) -> dict[str, Position]:
    """Cells that are a field by themselves (「◇業務委託（…）」), by field id."""
    found: dict[str, Position] = {}
    any_field, patterns = _own_patterns(layout)
    if any_field is None:
        return found
    for position, text in sorted(_matching(grid, any_field)):
        for field_id, pattern in patterns:
            if field_id not in found and pattern.search(text):
                found[field_id] = position
                break
    return found


def own_pattern(layout: SheetLayout) -> re.Pattern[str] | None:
    """Found in the folded text of any cell that is a field by itself; None where no field is."""
    return _own_patterns(layout)[0]


def _matching(grid: SheetGrid, pattern: re.Pattern[str]) -> Iterator[tuple[Position, str]]:
    """Cells in whose folded text the pattern is found; one that stands in many cells is looked at once."""
    matches: dict[str, str] = {}
    for position, raw in grid.cells.items():
        if isinstance(raw, str):
            if raw not in matches:
                text = fold_width(raw).strip()
                matches[raw] = text if pattern.search(text) else ""
            if matches[raw]:
                yield position, matches[raw]


@lru_cache(maxsize=64)
def _own_patterns(
    layout: SheetLayout,
) -> tuple[re.Pattern[str] | None, tuple[tuple[str, re.Pattern[str]], ...]]:
    """One pattern that says whether a cell is any such field, and those of the fields."""
    specs = [spec for spec in layout.fields if spec.place is Place.SELF and spec.pattern]
    if not specs:
        return None, ()
    any_field = re.compile("|".join(f"(?:{spec.pattern})" for spec in specs))
    return any_field, tuple((spec.id, re.compile(spec.pattern)) for spec in specs)


def _spec(layout: SheetLayout, field_id: str) -> FieldSpec:
    return next(spec for spec in layout.fields if spec.id == field_id)


def _find_labels(grid: SheetGrid, layout: SheetLayout, taken: set[Position]) -> list[_Label]:
    index = label_index(layout)
    corners = {(merge.top, merge.left): (merge.bottom, merge.right) for merge in grid.merges}
    labels: list[_Label] = []
    row_state: tuple[int, bool] = (0, False)
    unmatched: list[tuple[int, int, str]] = []
    for row, column in sorted(grid.cells):
        raw = grid.cells[row, column]
        at_row, awaits_value = row_state
        awaits_value = awaits_value and at_row == row
        if (row, column) in taken or not isinstance(raw, str) or awaits_value:
            row_state = (row, False)
            continue
        if any((row, column) in label.below for label in labels[-1:]):
            row_state = (row, True)
            continue
        spec, below = label_over_rows(grid, row, column, layout)
        if spec is None:
            unmatched.append((row, column, raw))
            row_state = (row, False)
            continue
        bottom, right = corners.get((row, column), (row, column))
        bottom = max([bottom, *(at for at, _ in below)])
        labels.append(_Label(spec, row, column, bottom, right, below))
        row_state = (row, True)
    labels.extend(_misspelt_labels(labels, unmatched, index, corners))
    return sorted(labels, key=lambda label: (label.row, label.column))


def _misspelt_labels(
    labels: list[_Label],
    unmatched: list[tuple[int, int, str]],
    index: Mapping[str, FieldSpec],
    corners: Mapping[Position, Position],
) -> list[_Label]:
    columns = {label.column for label in labels}
    taken = {label.spec.id for label in labels}
    found: list[_Label] = []
    for row, column, raw in unmatched:
        if column not in columns:
            continue
        if spec := closest_label(raw, index, taken):
            bottom, right = corners.get((row, column), (row, column))
            found.append(_Label(spec, row, column, bottom, right))
            taken.add(spec.id)
    return found


def _columns_by_row(grid: SheetGrid) -> list[_Row]:
    """The columns of the filled cells, rows and columns in order."""
    rows: dict[int, list[int]] = {}
    for row, column in sorted(grid.cells):
        rows.setdefault(row, []).append(column)
    return list(rows.items())


def _region(
    rows: Sequence[_Row], label: _Label, labels: Sequence[_Label], blocked: frozenset[Position]
) -> list[Position]:
    """The filled cells right of a label, down to the row where the next label stands.

    Rows and labels come in order and are not gone through from the first: a sheet may hold thousands of both.
    """
    below = range(bisect_right(labels, label.bottom, key=_row_of), len(labels))
    next_row = next((labels[at].row for at in below if labels[at].column <= label.right), _BEYOND)
    beside = range(*(bisect_left(labels, row, key=_row_of) for row in (label.row, next_row)))
    right_limit = min(
        (labels[at].column for at in beside if labels[at].column > label.right and labels[at] is not label),
        default=_BEYOND,
    )
    cells: list[Position] = []
    for at in range(*(bisect_left(rows, row, key=itemgetter(0)) for row in (label.row, next_row))):
        row, columns = rows[at]
        if row > label.bottom and columns[0] <= label.right:
            break
        inside = [(row, column) for column in columns if label.right < column < right_limit]
        cells += [position for position in inside if position not in blocked]
    return cells


def _row_of(label: _Label) -> int:
    return label.row


def _read_label(grid: SheetGrid, label: _Label, cells: list[Position]) -> dict[str, Field]:
    label_value = join([grid.value(*at) for at in ((label.row, label.column), *label.below)])
    empty = Value(None, CellRef(grid.name, label.row, label.right + 1))
    values = [grid.value(*position) for position in cells]
    if not label.spec.is_group:
        return {label.spec.id: Field(label.spec, label_value, join(values) if values else empty)}
    return read_parts(label.spec, label_value, values, empty)


def _in_layout_order(layout: SheetLayout, fields: Mapping[str, Field]) -> dict[str, Field]:
    return {spec.id: fields[spec.id] for spec in layout.leaf_fields() if spec.id in fields}
