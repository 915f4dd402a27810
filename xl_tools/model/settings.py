"""What a municipality has set for itself: its profile, and changes to the standard sentences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from xl_tools.model.cell import CellRef
from xl_tools.model.profile import Profile


class ChangeKind(Enum):
    REWORD = "文言変更"
    ADD = "追加"
    END = "廃止"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One change to the standard sentences. ``template`` may hold slots; it is "" for a row that ends.

    ``valid_from`` is None only for a row that ends, whose last day is ``valid_to``. ``ref`` is the cell
    its id stands in.
    """

    kind: ChangeKind
    control_id: str
    template: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    source: str
    ref: CellRef


@dataclass(frozen=True, slots=True)
class Settings:
    """``on`` is the day whose sentences hold, None for today."""

    profile: Profile
    changes: tuple[SentenceChange, ...] = ()
    on: datetime.date | None = None
