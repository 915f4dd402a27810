"""The agenda of one meeting (付議案件): its papers, their 資料 numbers, and what was decided."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from xl_tools.model.cell import CellRef
from xl_tools.model.half_year import ListedCase
from xl_tools.model.register import Meeting
from xl_tools.model.stamp import Stamp


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """A sheet handed in with a paper. ``part`` is the M of 資料N－M, None for one without a number of its own."""

    title: str
    sheet: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """One paper as its workbook says. ``number`` is the N of 資料N on its cover, None where it has none yet.

    ``fingerprint`` stays the same while only 資料 numbers, 付議日 and 審議結果 are written; ``content`` does not.
    """

    source: str
    case: ListedCase
    number: int | None = None
    documents: tuple[AttachedDocument, ...] = ()
    fingerprint: str = ""
    content: str = ""
    stamp: Stamp | None = None
    modified: datetime.datetime | None = None

    @property
    def title(self) -> str:
        return self.case.title

    @property
    def date(self) -> datetime.date | None:
        return self.case.date


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A paper with the number it has at the meeting. ``result`` and ``opinion`` are what was entered so far."""

    paper: AgendaPaper
    number: int
    result: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """``meeting.date`` is known; ``items`` stand in the order of their numbers. ``place`` is 場所, "" for not yet."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of the sheet 審議結果. ``path`` is as written there, ``order`` None where 順 is blank.

    ``made_number`` is the number the workbook was made with, None in a row added by hand. ``ref`` is the cell of the
    result, ``path_ref`` that of the path.
    """

    ref: CellRef
    path_ref: CellRef
    title: str
    path: str
    number: int | None = None
    order: float | None = None
    date: datetime.date | None = None
    result: str = ""
    opinion: str = ""
    fingerprint: str = ""
    made_number: int | None = None

    @property
    def is_renumbered(self) -> bool:
        """Whether somebody wrote another number than the workbook was made with."""
        return self.number is not None and self.number != self.made_number

    @property
    def is_entered(self) -> bool:
        """Whether somebody wrote anything into it."""
        return bool(self.result or self.opinion or self.order is not None or self.is_renumbered)
