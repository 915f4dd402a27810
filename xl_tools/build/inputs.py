"""What helps while typing: input messages, drop-downs, length limits, and the tint of cells still to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from xl_tools.build.styles import CHANGE_TINT, REQUIRED_TINT, StyleBook
from xl_tools.catalogue.profile import load_profile
from xl_tools.layouts.plan import PlannedCell, SheetPlan
from xl_tools.model.cell import column_letters
from xl_tools.model.layout import FieldSpec, Required
from xl_tools.sheet_writing import formula_text

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
_CHOICE, _MARK = "choice", "mark"


def add_input_help(sheet: Any, plan: SheetPlan) -> None:
    """Input message and validation of every cell that takes something in; cells of one column share theirs."""
    for spec, ranges in _ranges_by_field(plan.cells):
        options = validation_options(spec)
        top, left, bottom, right = ranges[0]
        if len(ranges) > 1:
            options["multi_range"] = " ".join(_a1(*each) for each in ranges)
        sheet.data_validation(top - 1, left - 1, bottom - 1, right - 1, options)


_Range = tuple[int, int, int, int]


def _ranges_by_field(cells: Sequence[PlannedCell]) -> list[tuple[FieldSpec, list[_Range]]]:
    found: dict[tuple[int, str], tuple[FieldSpec, list[_Range]]] = {}
    for cell in cells:
        if cell.spec is None or cell.style == "sentence":
            continue
        ranges = found.setdefault((cell.left, cell.spec.id), (cell.spec, []))[1]
        if ranges and ranges[-1][2] == cell.top - 1:
            top, left, _, right = ranges.pop()
            ranges.append((top, left, cell.bottom, right))
        else:
            ranges.append((cell.top, cell.left, cell.bottom, cell.right))
    return list(found.values())


def _a1(top: int, left: int, bottom: int, right: int) -> str:
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


def validation_options(spec: FieldSpec) -> dict[str, Any]:
    """XlsxWriter's data_validation options: a drop-down, else a length limit, else only the message."""
    options: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": shorten(spec.label, LONGEST_TITLE),
        "input_message": input_message(spec),
    }
    if spec.allowed:
        is_choice = spec.type == _CHOICE
        options |= {
            "validate": "list",
            "source": list(spec.allowed),
            "error_type": "stop" if is_choice else "information",
            "error_title": shorten(spec.label, LONGEST_TITLE),
            "error_message": "一覧から選んでください。"
            if is_choice
            else "一覧にない書き方です。「ー」の理由を（　）に書くときは、このまま進めてください。",
        }
    elif spec.max_length:
        options |= {
            "validate": "length",
            "criteria": "<=",
            "value": spec.max_length,
            "error_type": "warning",
            "error_title": shorten(spec.label, LONGEST_TITLE),
            "error_message": f"{spec.max_length:,}字を超えています。短くするか、資料に分けてください。",
        }
    else:
        options["validate"] = "any"
    return options


def input_message(spec: FieldSpec) -> str:
    """Help and example as the form shows them beside the selected cell."""
    lines = [spec.help] if spec.help else []
    if spec.example:
        lines.append(f"例：{spec.example}")
    return shorten("\n".join(lines), LONGEST_MESSAGE)


def shorten(text: str, most: int) -> str:
    """The text in at most ``most`` UTF-16 units, which is how Excel counts."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    kept = text[:most]
    while len(kept.encode("utf-16-le")) // 2 > most - 1:
        kept = kept[:-1]
    return f"{kept}…"


def add_tints(sheet: Any, book: StyleBook, plan: SheetPlan) -> None:
    """Tints required cells while they are blank or hold only the form's placeholder."""
    required = book.of({"bg_color": REQUIRED_TINT})
    change = book.of({"bg_color": CHANGE_TINT})
    title = next((cell for cell in plan.cells if cell.spec is not None and cell.spec.id == "title"), None)
    first_rows: dict[str, int] = {}
    for cell in plan.cells:
        spec = cell.spec
        if spec is None or cell.style == "sentence":
            continue
        if spec.required is Required.ALWAYS:
            formula = is_open(cell, spec)
            if cell.style == "table_input":
                first = first_rows.setdefault(spec.id, cell.top)
                formula = _row_is_begun(plan, cell, formula, is_first=cell.top == first)
            _tint(sheet, cell, formula, required)
        elif spec.required is Required.CHANGE_CASE and title is not None:
            _tint(sheet, cell, f"AND({is_open(cell, spec)},{_may_be_change(title)})", change)
        elif spec.required is Required.COUNTED:
            _tint(sheet, cell, is_open(cell, spec), change)


def is_open(cell: PlannedCell, spec: FieldSpec) -> str:
    """A formula: nothing written here yet."""
    blank = _is_blank(cell)
    if spec.default and spec.default != spec.example:
        return f"OR({blank},{_absolute(cell)}={formula_text(spec.default)})"
    return blank


def _is_blank(cell: PlannedCell) -> str:
    return f'LEN(TRIM(SUBSTITUTE({_absolute(cell)},"　","")))=0'


def _may_be_change(title: PlannedCell) -> str:
    """True while the title is open, or when its bracket names a change."""
    words: Mapping[str, None] = dict.fromkeys(load_profile().change_suffixes)
    written = f'SUBSTITUTE({_absolute(title)},")","）")'
    named = ",".join(f"ISNUMBER(SEARCH({formula_text(_literal(word) + '）')},{written}))" for word in words)
    return f"OR({_is_blank(title)},{named})"


def _literal(word: str) -> str:
    """Without the signs SEARCH takes for any characters."""
    return re.sub(r"([~?*])", r"~\1", word)


def _row_is_begun(plan: SheetPlan, cell: PlannedCell, formula: str, *, is_first: bool) -> str:
    if is_first:
        return formula
    last = column_letters(plan.print_columns)
    return f"AND({formula},COUNTA($A${cell.top}:${last}${cell.top})>0)"


def _absolute(cell: PlannedCell) -> str:
    return f"${column_letters(cell.left)}${cell.top}"


def _tint(sheet: Any, cell: PlannedCell, formula: str, style: Any) -> None:
    sheet.conditional_format(
        cell.top - 1,
        cell.left - 1,
        cell.bottom - 1,
        cell.right - 1,
        {"type": "formula", "criteria": f"={formula}", "format": style},
    )
