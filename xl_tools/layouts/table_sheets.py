"""TOML records → the sheets of a workbook that staff fill in as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xl_tools.model.table import FixedRow, TableColumn, TableSheet


def table_sheets(document: Mapping[str, Any]) -> tuple[TableSheet, ...]:
    """The ``sheets`` of schemas/settings.toml or schemas/register.toml, in their order."""
    return tuple(_sheet(entry) for entry in document["sheets"])


def _sheet(entry: Mapping[str, Any]) -> TableSheet:
    return TableSheet(
        id=entry["id"],
        name=entry["name"],
        intro=entry["intro"],
        columns=tuple(_column(column) for column in entry["columns"]),
        rows=tuple(FixedRow(**_with_choices(row)) for row in entry.get("rows", ())),
        examples=tuple(tuple(example["cells"]) for example in entry.get("examples", ())),
        blank_rows=entry.get("blank_rows", 0),
        optional=entry.get("optional", False),
    )


def _column(entry: Mapping[str, Any]) -> TableColumn:
    return TableColumn(**_with_choices(entry))


def _with_choices(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "choices": tuple(entry.get("choices", ()))}
