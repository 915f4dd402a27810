"""Joining and cutting values while keeping their change marks and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.model.cell import Run, Value, joined_runs


def cut(value: Value, start: int, end: int) -> Value:
    """The stretch [start, end) of a text value, blanks at its ends dropped, marks kept."""
    text = value.text
    if start == 0 and end == len(text):
        return value
    if start == end:
        return Value(None, value.ref)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return slice_value(value, start, end)


def slice_value(value: Value, start: int, end: int) -> Value:
    """Exactly the stretch [start, end), marks kept; the whole value as it is when nothing is cut."""
    text = value.text
    if start == 0 and end == len(text):
        return value
    return Value(text[start:end] or None, value.ref, _cut_runs(value.runs, start, end))


def _cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    if not runs:
        return ()
    kept: list[Run] = []
    position = 0
    for run in runs:
        left, right = max(start, position), min(end, position + len(run.text))
        if left < right:
            kept.append(Run(run.text[left - position : right - position], run.changed))
        position += len(run.text)
    return tuple(kept) if any(run.changed for run in kept) else ()


def join(values: Sequence[Value]) -> Value:
    """Several cells as one value, line by line, with the address of the first."""
    if len(values) == 1:
        return values[0]
    text = "\n".join(value.text for value in values)
    if not any(value.runs for value in values):
        return Value(text, values[0].ref)
    runs: list[Run] = []
    for index, value in enumerate(values):
        if index:
            runs.append(Run("\n", bool(runs and runs[-1].changed and value.runs and value.runs[0].changed)))
        runs.extend(value.runs or (Run(value.text),))
    return Value(text, values[0].ref, merge_runs(runs))


def merge_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbouring runs of the same kind joined; empty when nothing is marked."""
    merged = joined_runs((run.text, run.changed) for run in runs)
    return merged if any(run.changed for run in merged) else ()
