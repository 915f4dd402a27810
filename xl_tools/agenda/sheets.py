"""schemas/agenda.toml → the sheets of the agenda workbook, and how it tells its meeting."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from xl_tools import resources
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.table_sheets import table_sheets
from xl_tools.model.table import TableSheet

MADE_BY = "xl-tools agenda"
AGENDA_PROPERTY = "xl_tools_agenda"
"""The custom property of an agenda workbook; its value is the tool's version."""
MEETING_PROPERTY = "xl_tools_agenda_meeting"
"""Fiscal year, number, day and council, joined by /: 2025/1/2025-07-01/○○会議."""
NUMBERS_PROPERTY = "xl_tools_agenda_numbers"
"""The 資料 numbers it was made with: 1-3,5."""
LARGEST_NUMBER = 999
"""Of a 資料; longer ones are not read as one."""
LONGEST_PROPERTY = 255


_LINES_ABOVE = {"members": 6, "contents": 3}
"""Meeting, heading, a blank line, and on the members' sheet 日時, 場所, 付議案件."""


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet that is only handed out: its name, headings and column widths; ``words`` are its other texts.

    ``head_row`` holds the headings, counted from 0.
    """

    name: str
    heading: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    words: dict[str, str]
    head_row: int


@cache
def results_sheet() -> TableSheet:
    (sheet,) = table_sheets(_document())
    return sheet


@cache
def members_sheet() -> PrintedSheet:
    return _printed("members")


@cache
def contents_sheet() -> PrintedSheet:
    return _printed("contents")


def result_choices() -> tuple[str, ...]:
    """What the cover may say of the result."""
    cover = next(sheet for sheet in load_layouts().sheets if sheet.kind == "cover")
    return next(field.allowed for field in cover.fields if field.id == "result")


def _printed(name: str) -> PrintedSheet:
    entry = dict(_document()[name])
    own = {"name", "heading", "columns", "widths"}
    return PrintedSheet(
        entry["name"],
        entry["heading"],
        tuple(entry["columns"]),
        tuple(entry["widths"]),
        {key: text for key, text in entry.items() if key not in own},
        _LINES_ABOVE[name],
    )


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads((resources.schemas() / "agenda.toml").read_text(encoding="utf-8"))
