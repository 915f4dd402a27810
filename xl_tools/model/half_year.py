"""The half-yearly list (審議案件一覧) as it is put together from papers and register, and what became of each file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from xl_tools.model.finding import Outcome
from xl_tools.model.register import RegisteredContractor
from xl_tools.model.stamp import Stamp

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Period:
    """The months a list covers, both included: 2023-07..2024-01."""

    first: Month
    last: Month

    def holds(self, day: datetime.date) -> bool:
        return self.first <= (day.year, day.month) <= self.last


@dataclass(frozen=True, slots=True)
class FlowSheet:
    """A sheet with the drawing of a data flow, in the workbook ``source`` (a path).

    ``title`` is the drawing's own; ``texts`` are the texts of its shapes, in reading order, for those who cannot
    see the drawing.
    """

    source: str
    sheet: str
    title: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DetailPage:
    """The page of one case behind the list. Texts are "" where the case has none; headings are as printed.

    ``sections`` is abbreviated as the municipality does (「Ａ課、Ｂ課外４課」).
    """

    project_name: str = ""
    sections: str = ""
    purpose: str = ""
    data_subjects: str = ""
    summary_heading: str = ""
    summary: str = ""
    agenda_heading: str = ""
    agenda: str = ""
    counts_heading: str = ""
    counts: str = ""
    flows: tuple[FlowSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case of the list. ``number`` is its №, 0 until the cases are in order; ``page`` None without one.

    ``document_number`` is the N of 資料N at its meeting, "" if unknown. ``source`` is the paper's path as given, or
    the register's where the case comes from there. ``case_id`` is its number in the register (R5-010), "" if none.
    """

    title: str
    sections: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    date: datetime.date | None = None
    result: str = ""
    page: DetailPage | None = None
    document_number: str = ""
    source: str = ""
    case_id: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class ListHeader:
    """The fixed texts of the list, in the order they are printed. ``columns`` are the six headings of the table."""

    addressee: str
    date: str
    department: str
    intro: str
    title: str
    centre_word: str
    list_heading: str
    columns: tuple[str, ...]
    other_heading: str
    other: str
    note: str
    attachment_label: str
    attachment_reference: str


@dataclass(frozen=True, slots=True)
class HalfYearList:
    """The whole list: ``cases`` in the order of their №."""

    header: ListHeader
    period: Period
    cases: tuple[ListedCase, ...]


@dataclass(frozen=True, slots=True)
class UnresolvedCitation:
    """A citation the register has no answer to: as written, and why in Japanese."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperDigest:
    """What one paper gives to the list, to the checks across the list and to the secretariat's view.

    ``content`` is the SHA-256 of what it says; ``stamp`` the record of its last check, None if never checked, and
    ``is_current`` whether it says the same since. ``modified`` is when it was last saved, with its zone.
    ``outcome`` has the findings of the checks by itself and against the register. ``not_needed`` are the ids of the
    controls answered ー, ``answered`` how many controls have an answer. ``other_sheets`` are shown and hold something,
    but the form does not know them: they stay out of the list. ``as_written`` is the case as the paper itself has it,
    where ``case`` has what the register says of it; None where the two are one.
    """

    source: str
    case: ListedCase
    content: str
    outcome: Outcome
    stamp: Stamp | None = None
    is_current: bool = False
    modified: datetime.datetime | None = None
    contractors: tuple[RegisteredContractor, ...] = ()
    not_needed: tuple[str, ...] = ()
    answered: int = 0
    unresolved: tuple[UnresolvedCitation, ...] = ()
    other_sheets: tuple[str, ...] = ()
    as_written: ListedCase | None = None


class Fate(Enum):
    """What became of a file that was found."""

    TAKEN = "採用"
    WARNED = "採用（指摘あり）"
    DUPLICATE = "重複"
    SUPERSEDED = "旧版"
    OUTSIDE = "対象外"
    REFUSED = "読めない"

    @property
    def is_in(self) -> bool:
        return self in (Fate.TAKEN, Fate.WARNED)


@dataclass(frozen=True, slots=True)
class FileFate:
    """One line of the table of files. ``reason`` is a Japanese sentence, "" for a paper taken without more ado."""

    source: str
    fate: Fate
    title: str = ""
    reason: str = ""
    number: int = 0


@dataclass(frozen=True)
class Consolidation:
    """Everything a run gives: the list, every file's fate, the findings across the list, the digests by №."""

    half_year: HalfYearList
    files: tuple[FileFate, ...]
    checks: Outcome
    digests: tuple[PaperDigest | None, ...] = ()
    """As long as ``half_year.cases``; None for a case that comes from the register alone."""
