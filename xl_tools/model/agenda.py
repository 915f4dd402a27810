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
    """``meeting.date`` is known; ``items`` stand in the order of their numbers."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of the sheet 審議結果. ``path`` is as written there, ``order`` None where 順 is blank.

    ``ref`` is the cell of the result, ``path_ref`` that of the path.
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
