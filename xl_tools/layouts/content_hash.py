"""One number for what a check looks at: it tells whether a workbook changed since.

Highlights, notes, the tool's own sheets, styles other than the change marks, and whatever a program writes
differently on saving are no part of it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import RawValue, Run
from xl_tools.ports import Position, SheetGrid, WorkbookContent

_FORM = "xl-tools/content/1"
"""Raised when the canonical form changes, so that numbers of different forms are never taken for equal."""

_SHOWN_DIGITS = 15
"""What Excel keeps of a number; some programs save further digits, some do not."""


def content_sha256(content: WorkbookContent) -> str:
    """64 hexadecimal digits over sheet names in order, values with their types, change marks, merged ranges,
    shapes' texts in drawing order and hidden sheets.

    Where a shape stands does not count: programs round its corner to another cell when saving.
    """
    sheets = [_sheet(grid) for grid in content.sheets if grid.name not in OWN_SHEETS]
    canonical = json.dumps([_FORM, sheets], separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _sheet(grid: SheetGrid) -> list[Any]:
    # Most cells are text: spare them a call.
    cells = [
        (*position, raw if type(raw) is str else _value(raw))
        for position, raw in sorted(grid.cells.items(), key=_place)
    ]
    marks = [[*position, _runs(runs)] for position, runs in sorted(grid.runs.items()) if runs]
    merges = sorted([each.top, each.left, each.bottom, each.right] for each in grid.merges)
    shapes = [[each.text, _runs(each.runs)] for each in grid.drawings]
    return [grid.name, grid.hidden, cells, marks, merges, shapes, sorted(grid.unread_formulas)]


def _place(cell: tuple[Position, RawValue]) -> Position:
    return cell[0]


def _value(raw: RawValue) -> str | list[str]:
    """A text as it is; anything else with its kind, so that 1, "1" and TRUE differ but 1 and 1.0 do not."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return ["logical", str(raw)]
    if isinstance(raw, int | float):
        return ["number", f"{raw + 0:.{_SHOWN_DIGITS}g}"]  # + 0 makes -0.0 an ordinary zero
    if isinstance(raw, datetime.datetime):
        return ["day", raw.isoformat()]
    if isinstance(raw, datetime.date):
        return ["day", datetime.datetime(raw.year, raw.month, raw.day).isoformat()]
    return ["time" if isinstance(raw, datetime.time) else "nothing", str(raw)]


def _runs(runs: tuple[Run, ...]) -> list[list[Any]]:
    return [[run.text, run.changed] for run in runs]
