"""schemas/import.toml → what the import workbook has beside the register's own sheets and columns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from xl_tools import resources
from xl_tools.model.table import TableColumn

IMPORT_PROPERTY = "xl_tools_import"
"""The custom property of an import workbook; its value is the tool's version."""
MARK_ID, DOUBT_ID = "mark", "doubt"


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet that only shows something."""

    id: str
    name: str
    intro: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]


@cache
def columns_before() -> tuple[TableColumn, ...]:
    """採用, 要確認, 確からしさ: they stand left of the register's columns."""
    return tuple(column for column, is_before in _columns() if is_before)


@cache
def columns_after() -> tuple[TableColumn, ...]:
    """ファイル, ページ, 行."""
    return tuple(column for column, is_before in _columns() if not is_before)


def mark_column() -> TableColumn:
    return next(column for column in columns_before() if column.id == MARK_ID)


def marks() -> tuple[str, str]:
    """Taken, and left out."""
    taken, left_out = _document()["marks"]
    return taken, left_out


@cache
def list_sheets() -> tuple[ListSheet, ...]:
    return tuple(
        ListSheet(
            entry["id"],
            entry["name"],
            entry["intro"],
            tuple(entry["headings"]),
            tuple(entry["widths"]),
        )
        for entry in _document()["lists"]
    )


def import_guide() -> dict[str, Any]:
    """The texts of the first sheet."""
    guide: dict[str, Any] = _document()["guide"]
    return guide


@cache
def _columns() -> tuple[tuple[TableColumn, bool], ...]:
    taken, left_out = marks()
    found = []
    for entry in _document()["columns"]:
        is_before = entry.get("before", False)
        choices = (taken, left_out) if entry["id"] == MARK_ID else ()
        column = TableColumn(entry["id"], entry["heading"], entry["width"], entry["help"], choices=choices)
        found.append((column, is_before))
    return tuple(found)


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads((resources.schemas() / "import.toml").read_text(encoding="utf-8"))
