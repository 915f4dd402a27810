"""schemas/settings.toml → the sheets of the settings workbook."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from xl_tools import resources
from xl_tools.layouts.table_sheets import table_sheets
from xl_tools.model.table import TableSheet


@cache
def settings_sheets() -> tuple[TableSheet, ...]:
    """Every sheet that is read, in the order of the workbook."""
    return table_sheets(_document())


def settings_guide() -> dict[str, Any]:
    """The texts of the first sheet."""
    guide: dict[str, Any] = _document()["guide"]
    return guide


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads((resources.schemas() / "settings.toml").read_text(encoding="utf-8"))


def settings_sheet(sheet_id: str) -> TableSheet:
    return next(sheet for sheet in settings_sheets() if sheet.id == sheet_id)
