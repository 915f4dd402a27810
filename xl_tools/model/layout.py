"""What a sheet of the form looks like: one record per field or column, loaded from schemas/layouts/*.toml.

The same record gives the template cell, its drop-down, its input help, its pandera check, the wording of
its findings and its line in the manual.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Required(Enum):
    """When a field must be filled in. Conditions that look at other fields are worked out by a rule."""

    ALWAYS = "always"
    OPTIONAL = "optional"
    CHANGE_CASE = "change_case"
    COUNTED = "counted"
    """With 電算処理, 外部結合 or 業務委託 in the paper: the rule N007."""


class Place(Enum):
    """Where a field's value stands relative to its label."""

    RIGHT = "right"
    SELF = "self"
    """The cell is found by its own pattern and is the value: 「◇業務委託（…）」, 「（担当部課：…）」."""


class SheetShape(Enum):
    FORM = "form"
    """Ruled two-column table: labels left, values right."""
    TABLE = "table"
    """A header row, then one record per row."""
    DRAWING = "drawing"
    """Shapes with text."""
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True, eq=False)
class FieldSpec:
    """One field or column; records are loaded once and compared by identity. ``type`` names the shape check in xl_tools.shapes; lengths are in characters.

    ``parts`` are numbered headings inside one table row (１ 個人の範囲, ２ 記録項目); a field with parts
    is a group and holds a text of its own only where no part heading was found.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    required: Required = Required.OPTIONAL
    place: Place = Place.RIGHT
    pattern: str = ""
    default: str = ""
    allowed: tuple[str, ...] = ()
    max_length: int = 0
    help: str = ""
    example: str = ""
    lines: int = 1
    parts: tuple[FieldSpec, ...] = ()
    area: str = "table"
    align: str = "left"
    style: str = "input"
    space_before: int = 0
    width: int = 0
    only_if_filled: bool = False
    """A part some papers add; the template does not print it."""

    @property
    def is_group(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class SheetLayout:
    """One kind of sheet; loaded once and compared by identity. ``category`` is the 区分 it stands for in 要綱の根拠, empty if none.

    ``checklists`` names the checklist blocks the matter calls for, as (form, actor).
    """

    kind: str
    sheet: str
    shape: SheetShape
    fields: tuple[FieldSpec, ...]
    order: int
    aliases: tuple[str, ...] = ()
    category: str = ""
    repeatable: bool = False
    checklists: tuple[tuple[str, str], ...] = ()
    columns: tuple[FieldSpec, ...] = ()
    help: str = ""

    def leaf_fields(self) -> tuple[FieldSpec, ...]:
        """Every field that can hold a text: parts instead of their group, and the group after its parts."""
        leaves: list[FieldSpec] = []
        for spec in self.fields:
            leaves.extend(spec.parts)
            leaves.append(spec)
        return tuple(leaves)


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """The sheet of one checklist page: form 3, 4 or 5 and who acts (ward, vendor, partner, contractor)."""

    form: str
    actor: str
    sheet: str


@dataclass(frozen=True, slots=True, eq=False)
class Layouts:
    """Every sheet of the form, in the order of a paper."""

    version: str
    sheets: tuple[SheetLayout, ...]
    checklist_columns: tuple[FieldSpec, ...]
    checklist_sheets: tuple[ChecklistSheet, ...]
    checklist_help: str = ""

    def of_kind(self, kind: str) -> SheetLayout:
        """Raises KeyError for a kind no layout has."""
        for layout in self.sheets:
            if layout.kind == kind:
                return layout
        raise KeyError(kind)

    def checklist_sheet(self, form: str, actor: str) -> str:
        """The sheet's name, 「チェックリスト５（区）」; just 「チェックリスト」 for a page no form has."""
        for page in self.checklist_sheets:
            if (page.form, page.actor) == (form, actor):
                return page.sheet
        return "チェックリスト"

    @property
    def matters(self) -> tuple[SheetLayout, ...]:
        return tuple(
            layout for layout in self.sheets if layout.repeatable and layout.shape is SheetShape.FORM
        )
