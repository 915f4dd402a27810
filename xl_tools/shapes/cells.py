"""Papers → one long table of cells, a row per field and per table cell, with what the layout asks of it.

One table for all sheets and all papers of a batch: pandera's cost is per call, not per row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.japanese.widths import fold_width
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec, Place, Required
from xl_tools.model.paper import Context, Flow, Form, ItemList, Paper, is_before_current_scheme

if TYPE_CHECKING:
    import pandas as pd


class Cell(NamedTuple):
    """One row of the table: which paper (index into the batch), the field's record, the value.

    ``missing`` is True when the sheet has no such label at all; the value then points at the sheet's top.
    """

    paper: int
    spec: FieldSpec
    value: Value
    missing: bool = False
    waived: bool = False
    """True for a heading the forms of the former scheme did not have."""
    in_table: bool = False
    is_formula: bool = False
    """True for a formula whose result is not stored, so that the cell reads as blank."""

    @property
    def is_blank(self) -> bool:
        return self.value.is_empty or (bool(self.spec.default) and _is_unchanged(self))

    @property
    def is_text(self) -> bool:
        """False for a number, date or truth value alone; columns of a table may well hold one."""
        return isinstance(self.value.raw, str | None) or self.in_table

    @property
    def is_required(self) -> bool:
        return self.spec.required is Required.ALWAYS and not self.waived


def _is_unchanged(cell: Cell) -> bool:
    """A required cell still holding what the template printed into it: 「（担当部課：　　）」."""
    return cell.is_required and cell.spec.place is Place.SELF and cell.value.text == cell.spec.default


def cells_of(papers: Sequence[Paper], context: Context) -> list[Cell]:
    """Every cell a shape check looks at, in reading order."""
    return [
        cell._replace(is_formula=True) if cell.value.ref in paper.unread_formulas else cell
        for index, paper in enumerate(papers)
        for cell in _paper_cells(index, paper, context)
    ]


def table_of(cells: Sequence[Cell]) -> pd.DataFrame:
    """Columns: text, type, allowed, blank, required, missing, is_text, limit (characters, 0 for none).

    The index is the cell's position.
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "text": pd.Series([cell.value.text for cell in cells], dtype=object),
            "type": pd.Series([cell.spec.type for cell in cells], dtype=object),
            "allowed": pd.Series([cell.spec.allowed for cell in cells], dtype=object),
            "blank": pd.Series([cell.is_blank for cell in cells], dtype=bool),
            "required": pd.Series([cell.is_required for cell in cells], dtype=bool),
            "missing": pd.Series([cell.missing for cell in cells], dtype=bool),
            "is_text": pd.Series([cell.is_text for cell in cells], dtype=bool),
            "limit": pd.Series([cell.spec.max_length for cell in cells], dtype="int64"),
        }
    )


def _paper_cells(index: int, paper: Paper, context: Context) -> Iterator[Cell]:
    former = is_before_current_scheme(paper, context)
    for form in paper.forms:
        yield from _form_cells(index, form, former)
    for flow in paper.flows:
        yield from _head_cells(index, flow, former, [text.value for text in flow.texts])
    for items in paper.item_lists:
        yield from _head_cells(index, items, former, items.extras)
        yield from _item_cells(index, items)
    mark_column = next(column for column in context.layouts.checklist_columns if column.id == "mark")
    for checklist in paper.checklists:
        yield from (Cell(index, mark_column, row.cell) for row in checklist.rows if not row.cell.is_empty)


def _form_cells(index: int, form: Form, former: bool) -> Iterator[Cell]:
    for spec in form.layout.fields:
        for part in (*spec.parts, spec):
            found = form.fields.get(part.id)
            waived = former and part is not spec
            if found is not None:
                yield Cell(index, part, found.value, waived=waived)
            elif part.required is Required.ALWAYS and not waived:
                yield Cell(index, part, _place_of_missing(form, spec), missing=True)


def _place_of_missing(form: Form, spec: FieldSpec) -> Value:
    """A missing part is reported where its group stands, a missing field at the top of the sheet."""
    group = form.fields.get(spec.id) or next(
        (form.fields[part.id] for part in spec.parts if part.id in form.fields), None
    )
    return Value(None, group.label.ref if group else CellRef(form.sheet, 1, 1))


def _head_cells(index: int, sheet: Flow | ItemList, former: bool, others: Sequence[Value]) -> Iterator[Cell]:
    """The headings above a drawing or a list. One that cannot be found by its words may be in a shape."""
    for spec in sheet.layout.fields:
        found = sheet.fields.get(spec.id)
        if found is not None:
            yield Cell(index, spec, found.value)
        elif spec.required is Required.ALWAYS and not former and not _stands_among(others, spec):
            place = _place_of_heading(sheet, spec)
            written = next((value for value in others if value.ref == place), Value(None, place))
            yield Cell(index, spec, written, missing=not written.is_empty)


def _stands_among(values: Sequence[Value], spec: FieldSpec) -> bool:
    return any(re.search(spec.pattern, fold_width(value.text).strip()) for value in values)


def _place_of_heading(sheet: Flow | ItemList, spec: FieldSpec) -> CellRef:
    """Below the heading before it, else in the row the template gives it."""
    ids = [each.id for each in sheet.layout.fields]
    before = ids.index(spec.id)
    above = sheet.fields.get(ids[before - 1]) if before else None
    return above.ref._replace(row=above.ref.row + 1) if above else CellRef(sheet.sheet, before + 1, 1)


def _item_cells(index: int, items: ItemList) -> Iterator[Cell]:
    columns = {column.id: column for column in items.layout.columns}
    for row in items.rows:
        named = {
            "category": row.category,
            "item": row.item,
            "sub_items": row.sub_items,
            "subjects": row.subjects,
            "note": row.note,
        }
        for name, value in named.items():
            if not value.is_empty:
                yield Cell(index, columns[name], value, in_table=True)
