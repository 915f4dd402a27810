"""The changes a plan is made of. References are those of the workbook before any change."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.layouts.plan import SheetPlan
from xl_tools.model.cell import CellRef, Run


@dataclass(frozen=True, slots=True)
class CellWrite:
    """A text for one cell. ``label`` is the field's, ``why`` one Japanese phrase that says where it comes from.

    ``field_id`` is set for fields of forms and drawings, so that the plan can be checked by reading it back.
    """

    ref: CellRef
    label: str
    before: str
    after: str
    why: str
    runs: tuple[Run, ...] = ()
    field_id: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """One checklist row to come in: texts by column."""

    control_id: str
    sentence: str
    texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RowsInsert:
    """Rows that go below ``row``. With ``takes_place`` they go where ``row`` is, whose texts in ``columns`` move down.

    A row at the top of a block is inserted so, because its block's merged heading begins at that row.
    """

    sheet: str
    row: int
    column: int
    rows: tuple[NewRow, ...]
    why: str
    takes_place: bool = False
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDelete:
    """A row to go. With ``columns`` it holds its block's heading: the next row's texts move up and that row goes."""

    ref: CellRef
    sentence: str
    why: str
    columns: tuple[int, ...] = ()
    is_last: bool = False
    """The only row of its block: its texts are cleared and the row stays."""


@dataclass(frozen=True, slots=True)
class PageAdd:
    """A checklist page as a new sheet behind the sheet ``after``."""

    plan: SheetPlan
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the tool saw and left as it is, or could not carry over; ``text`` is what stands there."""

    ref: CellRef
    label: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """A custom document property; written only when everything else could be."""

    name: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class FillPlan:
    """Everything to be done to one workbook, and what is not. ``sheets`` are the workbook's, in order."""

    sheets: tuple[str, ...] = ()
    writes: tuple[CellWrite, ...] = ()
    row_changes: tuple[RowsInsert | RowDelete, ...] = ()
    pages: tuple[PageAdd, ...] = ()
    kept: tuple[Kept, ...] = ()
    properties: tuple[PropertyChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.writes or self.row_changes or self.pages or self.properties)


@dataclass(frozen=True, slots=True)
class FillOptions:
    """``official`` also replaces sentences the section reworded; ``propose`` also answers ○ where the catalogue proposes it."""

    official: bool = False
    propose: bool = False
