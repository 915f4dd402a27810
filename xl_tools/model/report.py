"""A published half-yearly report (審議案件一覧) as read from its text: list rows, detail pages, and where each stood."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from xl_tools.model.cell import CellRef


class LineRef(CellRef):
    """A line of a document: ``sheet`` is the file's name, ``row`` the line, ``column`` the page, counted from 1.

    A document without pages has page 0 everywhere. It stands wherever a CellRef does, so that rules and reports
    need not know whether a value was read from a cell or from a printed line.
    """

    __slots__ = ()

    @property
    def a1(self) -> str:
        page = f"{self.column}ページ" if self.column else ""
        return f"{page}{self.row}行"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's text, without its line break."""

    text: str
    ref: LineRef


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a PDF, a word-processor or a text file, line by line, in the order the file gives it."""

    source: str
    lines: tuple[Line, ...]
    pages: int = 0
    """0 for a document without pages."""
    remarks: tuple[str, ...] = ()
    """Japanese sentences on what could not be read: 「3ページは画像だけです。」"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text put together from lines, where it begins, and how sure the reading is (0 to 1).

    ``doubt`` says in Japanese what a person should look at; "" when nothing is doubtful. ``lines`` are the refs of
    every line it was taken from.
    """

    text: str
    ref: LineRef
    confidence: float = 1.0
    doubt: str = ""
    lines: tuple[LineRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHeader:
    """The head of the list page. ``period`` is the first and the last month as (year, month)."""

    title: Reading | None
    date: datetime.date | None
    addressee: Reading | None
    department: Reading | None
    intro: Reading | None
    period: tuple[tuple[int, int], tuple[int, int]] | None
    remarks: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list. ``date`` has the year the period gives it; None where the printed day is unreadable."""

    number: int
    title: Reading
    sections: tuple[str, ...]
    sections_text: Reading
    categories: tuple[str, ...]
    categories_text: Reading
    date: datetime.date | None
    date_text: Reading
    result: Reading
    page: int = 0
    """The page of the list the row stands on, counted from 1."""


@dataclass(frozen=True, slots=True)
class CountItem:
    """One number of the page: 「被保険者数 ８５，２００人（令和５年４月１日時点）」."""

    text: Reading
    label: str
    value: int
    unit: str
    approximate: bool = False
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PrintedContractor:
    """A company named on a page. ``where`` is 本文, 別紙 or 本文・別紙."""

    name: Reading
    role: str = ""
    certification: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFlow:
    """What is attached behind a page. ``kind`` is flow, pia_outline, table, map or other.

    ``operational`` and ``technical`` count each short form of the controls, in its official writing; ``variants``
    counts the known other writings. ``steps`` is the last step's number, 0 where no steps are numbered.
    """

    kind: str
    titles: tuple[Reading, ...] = ()
    label: Reading | None = None
    reference: Reading | None = None
    operational: Mapping[str, int] = field(default_factory=dict)
    technical: Mapping[str, int] = field(default_factory=dict)
    steps: int = 0
    texts: tuple[Reading, ...] = ()
    """Everything printed on the attachment, one reading a block, with its line breaks."""
    variants: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CasePage:
    """One detail page with what is attached behind it. Fields are None where the page lacks them.

    ``sections`` are the names written out, ``others`` the N of 「外N課」 (None if not written), ``section_note`` a ※
    line beside them. ``qualifier`` is the bracket behind the category. ``agenda`` is the text of 付議内容 and
    ``agenda_headings`` its （１） … lines; ``counts_heading`` and ``agenda_heading`` are the numbered headings.
    ``rest`` are fields the page has beyond the usual ones, by their printed heading.
    """

    number: int
    title: Reading
    number_text: Reading | None = None
    project_name: Reading | None = None
    sections_text: Reading | None = None
    sections: tuple[str, ...] = ()
    others: int | None = None
    section_note: Reading | None = None
    categories_text: Reading | None = None
    categories: tuple[str, ...] = ()
    qualifier: str = ""
    purpose: Reading | None = None
    data_subjects: Reading | None = None
    summary: Reading | None = None
    agenda_heading: Reading | None = None
    agenda: Reading | None = None
    agenda_headings: tuple[Reading, ...] = ()
    counts_heading: Reading | None = None
    counts_text: Reading | None = None
    counts: tuple[CountItem, ...] = ()
    attachment: PrintedFlow | None = None
    contractors: tuple[PrintedContractor, ...] = ()
    rest: tuple[tuple[str, Reading], ...] = ()


@dataclass(frozen=True)
class PublishedReport:
    """A half-yearly report: its list, and the detail pages that were found."""

    source: str
    header: ReportHeader
    rows: tuple[ListRow, ...]
    pages: tuple[CasePage, ...]
    unread: tuple[Line, ...] = ()
    """Lines of the list pages that belong to nothing; shown to the clerk, never dropped."""

    @cached_property
    def row_of(self) -> Mapping[int, ListRow]:
        """By №; the first one of a № that stands twice."""
        return {row.number: row for row in reversed(self.rows)}

    @cached_property
    def page_of(self) -> Mapping[int, CasePage]:
        """By №; the first one of a № that stands twice."""
        return {page.number: page for page in reversed(self.pages)}
