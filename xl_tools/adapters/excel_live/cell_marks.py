"""Change marks in the open workbook: bold and underline of just the stretches that differ."""

from __future__ import annotations

from xl_tools.adapters.excel_live import utf16
from xl_tools.adapters.excel_live.com import Com, characters
from xl_tools.adapters.excel_live.orders import Marking
from xl_tools.adapters.xml_parts import one_line_break
from xl_tools.errors import CannotEdit

_UNDERLINED, _NOT_UNDERLINED = 2, -4142
"""xlUnderlineStyleSingle, xlUnderlineStyleNone."""


def mark_cell(sheet: Com, marking: Marking) -> None:
    """Raises CannotEdit when the cell holds another text by now."""
    cell = sheet.Range(marking.ref.a1)
    held = cell.Value2
    if not isinstance(held, str) or one_line_break(held) != marking.text:
        raise CannotEdit(f"{marking.ref}の文字が、その間に変わりました。もう一度実行してください。")
    for start, end, changed in marking.stretches:
        first, last = _place_in(held, start), _place_in(held, end)
        font = characters(cell, *utf16.stretch(held, first, last)).Font
        font.Bold = changed
        font.Underline = _UNDERLINED if changed else _NOT_UNDERLINED


def _place_in(held: str, position: int) -> int:
    """A position in the text as read, in which a line break is one character, in the text as it is held."""
    at = 0
    for _ in range(position):
        at += 2 if held[at : at + 2] == "\r\n" else 1
    return at
