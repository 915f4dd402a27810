"""schemas/layouts/*.toml → Layouts."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from xl_tools import resources
from xl_tools.model.layout import ChecklistSheet, FieldSpec, Layouts, Place, Required, SheetLayout, SheetShape

_NOT_SHEETS = {"checklist", "version"}


@cache
def load_layouts() -> Layouts:
    """The layouts of the installed version, sheets in the order of a paper."""
    folder = resources.schemas() / "layouts"
    sheets = [_sheet(_read(path)) for path in folder.glob("*.toml") if path.stem not in _NOT_SHEETS]
    checklist = _read(folder / "checklist.toml")
    return Layouts(
        version=_read(folder / "version.toml")["version"],
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.order)),
        checklist_columns=tuple(_field(entry) for entry in checklist["columns"]),
        checklist_sheets=tuple(ChecklistSheet(**entry) for entry in checklist["sheets"]),
        checklist_help=checklist["help"],
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sheet(entry: dict[str, Any]) -> SheetLayout:
    return SheetLayout(
        kind=entry["kind"],
        sheet=entry["sheet"],
        shape=SheetShape(entry["shape"]),
        fields=tuple(_field(field) for field in entry["fields"]),
        order=entry["order"],
        aliases=tuple(entry.get("aliases", ())),
        category=entry.get("category", ""),
        repeatable=entry.get("repeatable", False),
        checklists=tuple((form, actor) for form, actor in entry.get("checklists", ())),
        columns=tuple(_field(column) for column in entry.get("columns", ())),
        help=entry.get("help", ""),
    )


def _field(entry: dict[str, Any]) -> FieldSpec:
    known = dict(entry)
    known["aliases"] = tuple(entry.get("aliases", ()))
    known["allowed"] = tuple(entry.get("allowed", ()))
    known["required"] = Required(entry.get("required", "optional"))
    known["place"] = Place(entry.get("place", "right"))
    known["parts"] = tuple(_field(part) for part in entry.get("parts", ()))
    return FieldSpec(**known)
