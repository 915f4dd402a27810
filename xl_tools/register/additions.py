"""What is to be appended to a register, and what became of each case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xl_tools.model.cell import RawValue
from xl_tools.model.register import Case, RegisteredChange, RegisteredContractor, RegisteredItem


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case that has no id yet: ``case.id`` and the ``case_id`` of what belongs to it are "".

    ``fiscal_year`` is needed only for a case without a date.
    """

    case: Case
    items: tuple[RegisteredItem, ...] = ()
    contractors: tuple[RegisteredContractor, ...] = ()
    changes: tuple[RegisteredChange, ...] = ()
    fiscal_year: int | None = None


class Fate(Enum):
    """What becomes of a case, in the words of the report."""

    ADDED = "追加"
    COMPLETED = "空欄を補う"
    ALREADY_THERE = "登録済み"
    CONTRADICTS = "台帳と違う"
    REFUSED = "登録できない"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A cell of the register that says something else than what was to be added.

    ``row`` is None for a row that is itself about to be appended; ``column`` is the column's id.
    """

    sheet: str
    row: int | None
    column: str
    standing: str
    offered: str


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """``id`` is "" for a case that was refused; ``completed`` are ids of columns that were blank and now are not.

    ``reason`` says why it was refused. A case that contradicts may have been completed elsewhere. ``prior_id`` is
    the case it was now registered as following, "" for none.
    """

    title: str
    id: str
    fate: Fate
    contradictions: tuple[Contradiction, ...] = ()
    completed: tuple[str, ...] = ()
    reason: str = ""
    prior_id: str = ""


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """``name`` is 「令和５年度第６回…」; ``reason`` is "" unless nothing could be said for a contradiction."""

    name: str
    fate: Fate
    contradictions: tuple[Contradiction, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to append: column id → value; blank cells are left out."""

    sheet: str
    values: Mapping[str, RawValue]


@dataclass(frozen=True, slots=True)
class CellFill:
    """A cell of a row that is there already."""

    sheet: str
    row: int
    column: str
    value: RawValue


@dataclass(frozen=True, slots=True)
class AppendPlan:
    """Rows in the order they are appended, cells to fill, and the outcomes in the order they were given."""

    rows: tuple[NewRow, ...]
    fills: tuple[CellFill, ...]
    cases: tuple[CaseOutcome, ...]
    meetings: tuple[MeetingOutcome, ...] = ()
