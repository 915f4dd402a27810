"""Paper JSON of the 個人情報の流れ sheet → SheetPlan with text boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.json_text import text_from_json
from xl_tools.layouts.plan import PlannedShape, SheetPlan, Text, wrapped_lines, written_text
from xl_tools.layouts.plan_table import add_heads
from xl_tools.model.layout import SheetLayout
from xl_tools.quoting import quoted

COLUMNS = 12
COLUMN_WIDTH = 11.0
"""Half-width characters; twelve columns fill an A4 page lying on its side."""
ROW_PIXELS = 22
_LEFT, _MIDDLE, _RIGHT = 1, 5, 9
_BOX_PIXELS, _STEP_PIXELS = 312, 288
_CHAR_PIXELS, _LINE_PIXELS, _PADDING_PIXELS = 6, 14, 16
_GAP_ROWS = 1
_ADDRESS = re.compile("(?P<letters>[A-Za-z]{1,3})(?P<digits>[0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_000_000, 16_384
"""A little less than Excel's last row, so that a box below it still has room."""


def plan_flow(layout: SheetLayout, entry: Mapping[str, Any], name: str) -> SheetPlan:
    """The drawing sheet. Texts without a ``cell`` are laid out: steps in the middle, parties on both sides."""
    plan = SheetPlan(name, layout.kind, (COLUMN_WIDTH,) * COLUMNS, print_columns=COLUMNS)
    first = add_heads(plan, layout, entry.get("fields", {}), COLUMNS) + 1
    lanes = _Lanes(first)
    texts = entry.get("texts", [])
    down = _rows_to_move(texts, name, first)
    for index, each in enumerate(texts, start=1):
        text = text_from_json(each["text"], f"{name}の{index}番目の図形")
        width, height = shape_size(text)
        rows = height // ROW_PIXELS + _GAP_ROWS
        if "cell" in each:
            row, column = _position(each["cell"], name)
            row += down
            lanes.occupy(row, column, rows)
        else:
            row, column = lanes.place(text, rows)
        if each.get("shape", True):
            plan.shapes.append(PlannedShape(text, row, column, width, height))
        else:
            plan.add(row, column, text, "plain_left")
    return plan


def _rows_to_move(texts: Sequence[Mapping[str, Any]], name: str, first: int) -> int:
    """How far down a drawing from another form goes, so that no cell text lands on the headings."""
    rows = [
        _position(each["cell"], name)[0] for each in texts if "cell" in each and not each.get("shape", True)
    ]
    return max(0, first - min(rows)) if rows else 0


class _Lanes:
    """The next free row of the three lanes of the drawing."""

    def __init__(self, first: int) -> None:
        self._free = dict.fromkeys((_LEFT, _MIDDLE, _RIGHT), first)
        self._has_party = dict.fromkeys(self._free, False)
        self._last_party = _LEFT

    def place(self, text: Text, rows: int) -> tuple[int, int]:
        written = written_text(text)
        lane = self._lane(written)
        row = self._free[lane]
        if is_list(written) and self._has_party[lane]:
            row -= _GAP_ROWS
        self._has_party[lane] = not is_list(written)
        self._free[lane] = row + rows
        return row, lane

    def occupy(self, row: int, column: int, rows: int) -> None:
        lane = max((lane for lane in self._free if lane <= column), default=_LEFT)
        self._free[lane] = max(self._free[lane], row + rows)

    def _lane(self, written: str) -> int:
        if is_step(written):
            return _MIDDLE
        if not is_list(written):
            self._last_party = min((_LEFT, _RIGHT), key=lambda lane: (self._free[lane], lane))
        return self._last_party


def is_list(written: str) -> bool:
    """True for the box of controls below a party: 「・データの暗号化」."""
    return written.lstrip().startswith("・")


def is_step(written: str) -> bool:
    """True for the label of a numbered step: 「①申請情報の送付」."""
    return bool(written.strip()) and "①" <= written.strip()[0] <= "⑳"


def shape_size(text: Text) -> tuple[int, int]:
    """Width and height in pixels of the box the text needs; the height is a number of whole rows."""
    written = written_text(text)
    width = _STEP_PIXELS if is_step(written) else _BOX_PIXELS
    characters = (width - _PADDING_PIXELS) // _CHAR_PIXELS
    lines = sum(wrapped_lines(line, characters) for line in written.split("\n"))
    rows = ceil((lines * _LINE_PIXELS + _PADDING_PIXELS) / ROW_PIXELS)
    return width, rows * ROW_PIXELS


def _position(a1: object, name: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(a1) if isinstance(a1, str) else None
    column = 0
    for letter in found["letters"].upper() if found else "":
        column = column * 26 + ord(letter) - 64
    row = int(found["digits"]) if found else 0
    if not (1 <= row <= _LAST_ROW and 1 <= column <= _LAST_COLUMN):
        raise BadInput(f"{name}：「{quoted(a1)}」はセル番地ではありません。「B5」のように書いてください。")
    return row, column
