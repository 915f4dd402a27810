"""A table row with numbered headings inside (１ 個人の範囲, ２ 記録項目) → one field per heading.

The headings may stand in cells of their own, as in the template, or as lines of one long cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.layouts.labels import part_heading
from xl_tools.layouts.pieces import cut, join, slice_value
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec
from xl_tools.model.paper import Field


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of one cell under one part; ``opens`` when it starts with that part's heading."""

    part: int
    value: Value
    heading_end: int | None


def read_parts(spec: FieldSpec, label: Value, values: list[Value], empty: Value) -> dict[str, Field]:
    """Fields by id. The group itself holds what stands before the first heading."""
    headings: dict[int, Value] = {}
    bodies: dict[int, list[Value]] = {}
    for stretch in _stretches(spec, _without_left_over_headings(spec, values)):
        body = stretch.value
        if stretch.heading_end is not None:
            headings[stretch.part] = cut(body, 0, stretch.heading_end)
            body = cut(body, stretch.heading_end, len(body.text))
        if not body.is_empty:
            bodies.setdefault(stretch.part, []).append(body)
    fields: dict[str, Field] = {}
    for index, heading in headings.items():
        found = bodies.get(index)
        below = CellRef(heading.ref.sheet, heading.ref.row + 1, heading.ref.column)
        fields[spec.parts[index].id] = Field(
            spec.parts[index], heading, join(found) if found else Value(None, below)
        )
    fields[spec.id] = Field(spec, label, join(bodies[-1]) if -1 in bodies else empty)
    return fields


def _without_left_over_headings(spec: FieldSpec, values: list[Value]) -> list[Value]:
    """The cells without the template's headings below them, where a whole row was pasted into the first cell."""
    end = len(values)
    left_over: set[int] = set()
    while end and (part := _heading_alone(spec, values[end - 1].text)) is not None:
        left_over.add(part)
        end -= 1
    opened_above = any(
        part_heading(line, spec.parts[part]) is not None
        for part in left_over
        for value in values[:end]
        for _, line in _lines(value.text)
    )
    return values[:end] if opened_above else values


def _heading_alone(spec: FieldSpec, text: str) -> int | None:
    """The part whose heading is all that stands in a cell."""
    if "\n" in text.strip():
        return None
    return next(
        (index for index, part in enumerate(spec.parts) if part_heading(text, part) == len(text)), None
    )


def _stretches(spec: FieldSpec, values: list[Value]) -> Iterator[_Stretch]:
    current, number = -1, -1
    lines = [line for value in values for _, line in _lines(value.text)]
    alone = [_heading_alone(spec, value.text) for value in values]
    for place, value in enumerate(values):
        start, opened, heading_end = 0, current, None
        for line_start, line in _lines(value.text):
            number += 1
            part, end = _opened_part(spec, line, after=current)
            if part is None or _comes_too_early(spec, part, current, lines[number + 1 :]):
                continue
            if alone[place] is None and _opens_below(part, current, alone[place + 1 :]):
                continue
            if line_start > start:
                yield _Stretch(opened, _body(value, start, line_start), heading_end)
            current = opened = part
            start, heading_end = line_start, end
        yield _Stretch(opened, _body(value, start, len(value.text)), heading_end)


def _opens_below(part: int, current: int, alone: list[int | None]) -> bool:
    """Whether the form's own heading of this part, or of one before it, follows in a cell of its own.

    Then a line such as 「（３）付議内容」 inside a cell belongs to that cell's text.
    """
    return any(each is not None and current < each <= part for each in alone)


def _body(value: Value, start: int, end: int) -> Value:
    text = value.text
    if start == 0 and end == len(text):
        return value
    while end > start and text[end - 1] == "\n":
        end -= 1
    return slice_value(value, start, end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _comes_too_early(spec: FieldSpec, part: int, current: int, below: list[str]) -> bool:
    """Whether a part known by its pattern seems to open while one before it opens further down.

    A sentence broken into lines can look like such a heading.
    """
    if not spec.parts[part].pattern:
        return False
    skipped = spec.parts[current + 1 : part]
    return any(part_heading(line, earlier) is not None for line in below for earlier in skipped)


def _opened_part(spec: FieldSpec, line: str, after: int) -> tuple[int | None, int]:
    """The part a line opens, never one that stands before the part already open."""
    for index in range(after + 1, len(spec.parts)):
        end = part_heading(line, spec.parts[index])
        if end is not None:
            return index, end
    return None, 0
