"""The sheet about the half-yearly list → HalfYearWording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from xl_tools.catalogue.slots import LIST_SLOTS, slot_problem
from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.table_rows import Problems, TableRow, split_texts
from xl_tools.model.half_year import ListHeader
from xl_tools.model.profile import HalfYearWording
from xl_tools.model.table import FixedRow, TableSheet
from xl_tools.settings.fixed_rows import fixed_rows

_COLUMNS = 6
_MOST = 99
_BLANKS_OF_TYPING = " \t\r\n"
_OWN_SLOTS = {"agenda_heading": ("categories",), "other_sections": ("count",)}
_NEEDED_SLOTS = {"other_sections": "count"}


def read_half_year(
    rows: Sequence[TableRow], sheet: TableSheet, problems: Problems, shipped: HalfYearWording
) -> HalfYearWording:
    """What cannot be read stays as shipped, with a problem."""
    found: dict[str, Any] = {}
    by_id: dict[str, TableRow] = {}
    for wanted, row in fixed_rows(rows, sheet, problems):
        by_id[wanted.id] = row
        content = _content(row, wanted)
        if content is not None:
            found[wanted.id] = content
    wording = replace(shipped, **found)
    if wording.named_sections > wording.most_sections and "named_sections" in by_id:
        by_id["named_sections"].complain(
            "content", f"略さない課の数（{wording.most_sections}）より多くはできません。数を直してください。"
        )
    return wording


def _content(row: TableRow, wanted: FixedRow) -> str | tuple[str, ...] | int | None:
    """None for what cannot be used, with a problem."""
    text = row.text("content") if wanted.optional else row.required_text("content")
    if wanted.type == "number":
        return _number(row, text)
    if wanted.type == "list":
        return _texts(row, wanted, text)
    if problem := _slot_problem(text, wanted.id):
        row.complain("content", problem)
        return None
    return row.value("content").text.strip(_BLANKS_OF_TYPING) if text else ""


def _number(row: TableRow, text: str) -> int | None:
    digits = fold_width(text)
    if digits.isascii() and digits.isdecimal() and 1 <= int(digits) <= _MOST:
        return int(digits)
    if text:
        row.complain("content", f"「{text}」を数として読めません。1から{_MOST}までの数を書いてください。")
    return None


def _texts(row: TableRow, wanted: FixedRow, text: str) -> tuple[str, ...] | None:
    texts = split_texts(text)
    if wanted.id == "columns" and text and len(texts) != _COLUMNS:
        row.complain(
            "content", f"見出しは六つです（{len(texts)}あります）。「、」で区切って六つ書いてください。"
        )
        return None
    if problem := _slot_problem(text, wanted.id):
        row.complain("content", problem)
        return None
    return texts


def _slot_problem(text: str, name: str) -> str:
    """ "" when the text can be filled in."""
    known = LIST_SLOTS if name in {each.name for each in fields(ListHeader)} else _OWN_SLOTS.get(name, ())
    if "{{" in text and not known:
        return "ここには差し込みを書けません。言葉で書いてください。"
    needed = _NEEDED_SLOTS.get(name)
    if text and needed and needed not in text:
        return f"「{{{{ {needed} }}}}」がありません。数の入る所に書いてください。"
    return slot_problem(text, known)
