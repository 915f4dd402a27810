"""The mark cell of a checklist row: 「○」, or 「ー（電子データのみの取扱いのため）」."""

from __future__ import annotations

from xl_tools.layouts.pieces import cut
from xl_tools.model.cell import Value

APPLIED = "○"
NOT_NEEDED = "ー"
_CIRCLES = frozenset("○◯〇⭕")
_DASHES = frozenset("ー－-—―–‐‑−ｰ─━")


def split_mark(cell: Value) -> tuple[str, Value]:
    """The mark (○, ー, "" or whatever else stands there) and the rest of the cell as its reason.

    A cell that starts with neither is all mark: 「レ」, 「該当なし」.
    """
    text = cell.text
    position = 0
    while position < len(text) and text[position].isspace():
        position += 1
    if position == len(text):
        return "", cut(cell, 0, 0)
    if text[position] in _CIRCLES:
        mark = APPLIED
    elif text[position] in _DASHES:
        mark = NOT_NEEDED
    else:
        return text.strip(), cut(cell, len(text), len(text))
    end = position + 1
    return mark, cut(cell, end, len(text))
