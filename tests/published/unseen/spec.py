"""What stands in an invented half-yearly report: the truth its printed text is made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Count:
    value: int
    unit: str
    approximate: bool = False
    as_of: datetime.date | None = None


@dataclass(frozen=True)
class Cited:
    """``year`` is the western fiscal year; ``body`` the canonical name."""

    year: int
    number: int
    body: str
    verbs: tuple[str, ...] = ("承認",)


@dataclass(frozen=True)
class Attached:
    """``blocks`` are printed one after the other, each with its own line breaks."""

    kind: str
    label: str
    titles: tuple[str, ...]
    blocks: tuple[str, ...]
    operational: tuple[str, ...] = ()
    technical: tuple[str, ...] = ()
    steps: int = 0
    sheets_break_before: tuple[int, ...] = ()


@dataclass(frozen=True)
class Page:
    """A detail page. Texts hold one paragraph a line; a leading 「>」 indents by one sign."""

    project: str
    purpose: str
    subjects: str
    summary: str
    agenda_heading: str
    agenda: str
    counts_heading: str = ""
    counts_text: str = ""
    counts: tuple[Count, ...] = ()
    subheadings: tuple[str, ...] = ()
    sections_printed: str = ""
    named: tuple[str, ...] = ()
    others: int | None = None
    note: str = ""
    title_printed: str = ""
    qualifier: str = ""
    categories_printed: str = ""
    cited: tuple[Cited, ...] = ()
    contractors: tuple[str, ...] = ()
    attached: Attached | None = None
    rest: tuple[tuple[str, str], ...] = ()
    more: str = ""
    """Further numbered points of 事業内容."""


@dataclass(frozen=True)
class Row:
    number: int
    title: str
    sections: tuple[str, ...]
    categories: tuple[str, ...]
    day: datetime.date
    result: str = "承認"
    page: Page | None = None
    day_printed: str = ""


@dataclass(frozen=True)
class Report:
    """``look`` are the habits of its layout; see printing.Look."""

    name: str
    title: str
    header_date: datetime.date
    header_date_printed: str
    department: str
    addressee: str
    intro: str
    period: tuple[tuple[int, int], tuple[int, int]]
    rows: tuple[Row, ...]
    bodies: Mapping[str, tuple[str, ...]]
    look: dict[str, object] = field(default_factory=dict)
    footer: tuple[str, ...] = ()
