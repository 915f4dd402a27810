"""schemas/layouts/*.toml → Layouts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xl_tools import resources
from xl_tools.catalogue.active import cached_until_settings_change
from xl_tools.catalogue.profile import load_profile
from xl_tools.catalogue.slots import Templates, page_slots, profile_slots
from xl_tools.model.layout import ChecklistSheet, FieldSpec, Layouts, Place, Required, SheetLayout, SheetShape

_NOT_SHEETS = {"checklist", "version"}


@cached_until_settings_change
def load_layouts() -> Layouts:
    """The layouts of the installed version in the words of the profile in use, sheets in the order of a paper."""
    profile = load_profile()
    folder = resources.schemas() / "layouts"
    entries = [_read(path) for path in sorted(folder.glob("*.toml")) if path.stem not in _NOT_SHEETS]
    sheets = [_sheet(entry) for entry in _filled(entries, profile_slots(profile))]
    checklist = _read(folder / "checklist.toml")
    pages = [_filled(page, page_slots(profile, page["form"], page["actor"])) for page in checklist["sheets"]]
    return Layouts(
        version=_read(folder / "version.toml")["version"],
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet.order)),
        checklist_columns=tuple(_field(entry) for entry in checklist["columns"]),
        checklist_sheets=tuple(ChecklistSheet(**page) for page in pages),
        checklist_help=checklist["help"],
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _filled(entry: Any, slots: Mapping[str, str]) -> Any:
    """The entry with every slot in its texts, however deep, filled in."""
    return _replaced(entry, Templates(_texts(entry)).filled(slots)[0])


def _texts(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list | dict):
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from _texts(part)


def _replaced(entry: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(entry, str):
        return texts.get(entry, entry)
    if isinstance(entry, list):
        return [_replaced(part, texts) for part in entry]
    if isinstance(entry, dict):
        return {key: _replaced(part, texts) for key, part in entry.items()}
    return entry


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
