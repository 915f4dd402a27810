"""The register of approvals (承認台帳) as read: what the councils have decided so far."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from xl_tools.model.cell import CellRef


class Certainty(Enum):
    """How a meeting's number and date came to be known."""

    STATED = "確定"
    """Somebody wrote it down: minutes, the paper's cover, staff."""
    CITED = "引用で確認"
    """Later papers cite it consistently."""
    INFERRED = "推定"
    """Only the order of the meetings speaks for it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a council. ``fiscal_year`` is the western year its April lies in (令和５年度 = 2023).

    ``body`` is the canonical full name. ``basis`` says in Japanese what the certainty rests on. ``ref`` is the
    first cell of the register's row, None for a meeting that stands in no sheet.
    """

    body: str
    fiscal_year: int
    number: int | None
    date: datetime.date | None
    certainty: Certainty = Certainty.STATED
    basis: str = ""
    source: str = ""
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One deliberated case. ``id`` (「R5-010」) never changes once given; ``number`` is its № in the half-yearly list.

    ``citations`` are the approvals it cites, as written. The texts from ``purpose`` on are "" where the source does
    not give them. ``paper`` is the workbook the case was read from, as a path relative to the register's folder
    where it lies below or beside it, "" if there is none. ``ref`` is the first cell of its row.
    """

    id: str
    title: str
    body: str = ""
    date: datetime.date | None = None
    number: int | None = None
    project_name: str = ""
    sections: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    result: str = ""
    citations: tuple[str, ...] = ()
    source: str = ""
    paper: str = ""
    purpose: str = ""
    data_subjects: str = ""
    summary: str = ""
    agenda: str = ""
    counts: str = ""
    media: str = ""
    periods: str = ""
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class RegisteredItem:
    """One 情報項目 of a case; ``sub_items`` as written. ``category`` is the list's own heading (基本情報 …)."""

    case_id: str
    category: str
    item: str
    sub_items: str = ""
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class RegisteredContractor:
    """One counterparty of a case; ``role`` is 委託先, 再委託先, 結合の相手方, 提供先 or as printed."""

    case_id: str
    name: str
    role: str = ""
    certification: str = ""
    ref: CellRef | None = None


@dataclass(frozen=True, slots=True)
class RegisteredChange:
    """One change of a case against an earlier one. ``kind`` is what the title's bracket names, or the field's label."""

    case_id: str
    prior_id: str
    kind: str
    before: str = ""
    after: str = ""
    ref: CellRef | None = None


@dataclass(frozen=True)
class Register:
    """Everything the register holds, in the order of its sheets. ``source`` is the file's name as given."""

    source: str = ""
    meetings: tuple[Meeting, ...] = ()
    cases: tuple[Case, ...] = ()
    items: tuple[RegisteredItem, ...] = ()
    contractors: tuple[RegisteredContractor, ...] = ()
    changes: tuple[RegisteredChange, ...] = ()
    derived: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out once from the whole register; see per_register."""


Result = TypeVar("Result")


def per_register(function: Callable[[Register], Result]) -> Callable[[Register], Result]:
    """Works out ``function(register)`` once for each register; for calendars and indexes."""

    @wraps(function)
    def remembered(register: Register) -> Result:
        if function not in register.derived:
            register.derived[function] = function(register)
        result: Result = register.derived[function]
        return result

    return remembered
