"""Paper JSON of one form sheet → SheetPlan: two ruled columns, labels left, values right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import Any

from xl_tools.layouts.json_text import text_from_json
from xl_tools.layouts.plan import MOST_LINES_IN_ROW, SheetPlan, Text, row_points
from xl_tools.layouts.split_long import split_long
from xl_tools.model.layout import FieldSpec, Place, SheetLayout

LABEL_COLUMN, VALUE_COLUMN, OFFICE_COLUMN = 1, 2, 4
_WIDTHS = (22.0, 66.0, 3.0, 12.0, 22.0)
_TITLE_LINES = 2
_PAGE_POINTS = 715.0
"""What one A4 page takes, with a little to spare."""


def plan_form(layout: SheetLayout, entry: Mapping[str, Any], name: str) -> SheetPlan:
    """One sheet for the fields of ``entry``; fields it lacks are printed with their default or left blank."""
    plan = SheetPlan(name, layout.kind, _WIDTHS, print_columns=VALUE_COLUMN)
    writer = _FormWriter(plan, entry.get("fields", {}), entry.get("labels", {}))
    for spec in layout.fields:
        writer.add(spec)
    writer.add_extras(entry.get("extras", []))
    return plan


class _FormWriter:
    """Walks down the sheet; ``row`` is the next free row."""

    def __init__(self, plan: SheetPlan, fields: Mapping[str, Any], labels: Mapping[str, str]) -> None:
        self.plan = plan
        self.fields = fields
        self.labels = labels
        self.row = 1
        self.office_row = 1

    def add(self, spec: FieldSpec) -> None:
        if spec.area == "office":
            self._add_office(spec)
            return
        if spec.area == "foot":
            self._drop_to_page_end(spec)
        self.row += spec.space_before
        if spec.place is Place.SELF:
            self._add_own_cell(spec)
        elif spec.is_group:
            self._add_group(spec)
        else:
            self._add_row(spec)

    def add_extras(self, extras: list[Any]) -> None:
        for extra in extras:
            self.row += 1
            text = text_from_json(extra, self.plan.name)
            self.plan.add(self.row, LABEL_COLUMN, text, "plain", right=VALUE_COLUMN)
        self.row += 1

    def _text(self, spec: FieldSpec) -> Text:
        if spec.id in self.fields:
            return text_from_json(self.fields[spec.id], f"{self.plan.name}の{spec.label}")
        return Text(spec.default or None)

    def _add_office(self, spec: FieldSpec) -> None:
        self.plan.add(self.office_row, OFFICE_COLUMN, Text(spec.label), "office_label")
        self.plan.add(self.office_row, OFFICE_COLUMN + 1, self._text(spec), "office_input", spec)
        self.office_row += 1

    def _add_own_cell(self, spec: FieldSpec) -> None:
        text = self._text(spec)
        under_label = spec.area == "table" and spec.align == "left"
        left = VALUE_COLUMN if under_label else LABEL_COLUMN
        style = f"{spec.style}_{spec.align}" if not under_label else "part_value_last"
        self.plan.add(self.row, left, text, style, spec, right=VALUE_COLUMN)
        least = max(spec.lines, _TITLE_LINES if spec.style == "title" else 1)
        self.plan.need_lines(self.row, max(least, self.plan.lines_for(text, left, VALUE_COLUMN)))
        if under_label:
            self._stretch_label()
        self.row += 1

    def _drop_to_page_end(self, spec: FieldSpec) -> None:
        """The blank row above the foot is made so tall that the foot stands at the end of the first page."""
        used = sum(row_points(self.plan.heights.get(row, 1)) for row in range(1, self.row))
        lines = max(spec.lines, self.plan.lines_for(self._text(spec), LABEL_COLUMN, VALUE_COLUMN))
        free = _PAGE_POINTS - used - row_points(lines)
        each = int((free / max(1, spec.space_before) - row_points(0)) // (row_points(1) - row_points(0)))
        for row in range(self.row, self.row + spec.space_before):
            self.plan.need_lines(row, min(each, MOST_LINES_IN_ROW))

    def _stretch_label(self) -> None:
        """The label above reaches down to this row, so that both stand in one ruled box."""
        for index in range(len(self.plan.cells) - 1, -1, -1):
            cell = self.plan.cells[index]
            if cell.style == "label":
                self.plan.cells[index] = replace(cell, bottom=self.row)
                return

    def _add_row(self, spec: FieldSpec) -> None:
        bottom = self._add_value(spec, "input")
        label = Text(self.labels.get(spec.id, spec.label))
        self.plan.add(self.row, LABEL_COLUMN, label, "label", bottom=bottom)
        self._need_label_lines(label, self.row, bottom)
        self.row = bottom + 1

    def _add_group(self, spec: FieldSpec) -> None:
        top = self.row
        label = Text(self.labels.get(spec.id, spec.label))
        self.plan.add(top, LABEL_COLUMN, label, "label")
        index = len(self.plan.cells) - 1
        if spec.id in self.fields:
            self.row = self._add_value(spec, "part_value") + 1
        for part in spec.parts:
            if part.only_if_filled and part.id not in self.fields:
                continue
            heading = Text(self.labels.get(part.id, part.label))
            self.plan.add(self.row, VALUE_COLUMN, heading, "part_heading")
            self.row += 1
            self.row = self._add_value(part, "part_value") + 1
        self.plan.cells[index] = replace(self.plan.cells[index], bottom=self.row - 1)
        self._need_label_lines(label, top, self.row - 1)

    def _add_value(self, spec: FieldSpec, style: str) -> int:
        """Returns the bottom row; a text too tall for one row goes over several cells, or several merged rows."""
        text = self._text(spec)
        lines = max(spec.lines, self.plan.lines_for(text, VALUE_COLUMN, VALUE_COLUMN))
        if lines <= MOST_LINES_IN_ROW:
            return self._add_piece(text, lines, self.row, style, spec)
        bottom = self.row - 1
        for index, piece in enumerate(split_long(text, self._value_lines)):
            taken = self.plan.lines_for(piece, VALUE_COLUMN, VALUE_COLUMN)
            bottom = self._add_piece(piece, taken, bottom + 1, style, None if index else spec)
        return bottom

    def _value_lines(self, text: str) -> int:
        return self.plan.lines_for(Text(text), VALUE_COLUMN, VALUE_COLUMN)

    def _add_piece(self, text: Text, lines: int, top: int, style: str, spec: FieldSpec | None) -> int:
        rows = ceil(lines / MOST_LINES_IN_ROW)
        bottom = top + rows - 1
        self.plan.add(top, VALUE_COLUMN, text, style, spec, bottom=bottom)
        for row in range(top, bottom + 1):
            self.plan.need_lines(row, ceil(lines / rows))
        return bottom

    def _need_label_lines(self, label: Text, top: int, bottom: int) -> None:
        lines = self.plan.lines_for(label, LABEL_COLUMN, LABEL_COLUMN)
        have = sum(self.plan.heights.get(row, 1) for row in range(top, bottom + 1))
        if lines > have:
            self.plan.need_lines(bottom, self.plan.heights.get(bottom, 1) + lines - have)
