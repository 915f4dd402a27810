"""schemas/settings.toml → the sheets of the settings workbook."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from xl_tools import resources

EXAMPLE = "例"
"""What the first cell of an example row says."""


@dataclass(frozen=True, slots=True)
class SettingsColumn:
    """One column; ``type`` is text or date, ``width`` in half-width characters, ``max_length`` in characters."""

    id: str
    heading: str
    width: float
    help: str = ""
    type: str = "text"
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    max_length: int = 0


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """One row of a sheet whose rows are fixed: its label in the first column, its value in the second."""

    id: str
    label: str
    note: str
    type: str = "text"


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """``blank_rows`` are ruled for further entries; ``examples`` are texts cell by cell."""

    id: str
    name: str
    intro: str
    columns: tuple[SettingsColumn, ...]
    rows: tuple[SettingsRow, ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()
    blank_rows: int = 0


@cache
def settings_sheets() -> tuple[SettingsSheet, ...]:
    """Every sheet that is read, in the order of the workbook."""
    return tuple(_sheet(entry) for entry in _document()["sheets"])


def settings_guide() -> dict[str, Any]:
    """The texts of the first sheet."""
    guide: dict[str, Any] = _document()["guide"]
    return guide


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads((resources.schemas() / "settings.toml").read_text(encoding="utf-8"))


def settings_sheet(sheet_id: str) -> SettingsSheet:
    return next(sheet for sheet in settings_sheets() if sheet.id == sheet_id)


def _sheet(entry: dict[str, Any]) -> SettingsSheet:
    return SettingsSheet(
        id=entry["id"],
        name=entry["name"],
        intro=entry["intro"],
        columns=tuple(_column(column) for column in entry["columns"]),
        rows=tuple(SettingsRow(**row) for row in entry.get("rows", ())),
        examples=tuple(tuple(example["cells"]) for example in entry.get("examples", ())),
        blank_rows=entry.get("blank_rows", 0),
    )


def _column(entry: dict[str, Any]) -> SettingsColumn:
    return SettingsColumn(**{**entry, "choices": tuple(entry.get("choices", ()))})
