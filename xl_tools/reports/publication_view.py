"""What the web pages of a half-yearly list show, worked out before any markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, ListHeader
from xl_tools.reports.printed_texts import day_named, one_line, paragraphs, unspaced

INDEX, STYLE, CSV, JSON = "index.html", "style.css", "list.csv", "list.json"
_PURPOSE, _SUBJECTS = "目的", "対象者"
_PNG_SIZE = slice(16, 24)

Pictures = Mapping[tuple[int, int], bytes]
"""(№, place of the drawing among those of its page, counted from 0) → PNG."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as shown and, where it is one, for machines."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its paragraphs; either may be missing."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the table of a case."""

    label: str
    paragraphs: tuple[str, ...] = ()
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of a data flow. ``picture`` is its file, "" without one; width and height in dots."""

    title: str
    texts: tuple[str, ...]
    picture: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or behind."""

    file: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list. ``file`` is its page, "" without one."""

    number: int
    anchor: str
    file: str
    title: str
    sections: str
    categories: str
    day: Day
    result: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of one case."""

    file: str
    anchor: str
    number: int
    title: str
    fields: tuple[Field, ...]
    content: tuple[Part, ...]
    drawings: tuple[Drawing, ...]
    previous: Neighbour | None
    following: Neighbour | None


@dataclass(frozen=True, slots=True)
class ListTexts:
    """The fixed texts of the list, fit for the web: without blanks that stretch a line."""

    title: str
    addressee: str
    day: Day
    department: str
    intro: str
    centre_word: str
    list_heading: str
    columns: tuple[str, ...]
    other_heading: str
    other: tuple[str, ...]
    note: str
    attachment_label: str


def list_texts(header: ListHeader) -> ListTexts:
    return ListTexts(
        title=one_line(header.title),
        addressee=one_line(header.addressee),
        day=_day(day_named(header.date), unspaced(header.date)),
        department=unspaced(header.department),
        intro=one_line(header.intro),
        centre_word=one_line(header.centre_word),
        list_heading=one_line(header.list_heading),
        columns=tuple(map(unspaced, header.columns)),
        other_heading=one_line(header.other_heading),
        other=paragraphs(header.other),
        note=one_line(header.note),
        attachment_label=one_line(header.attachment_label),
    )


def case_file(number: int) -> str:
    """The page of a case: case-001.html."""
    return f"{_stem(number)}.html"


def picture_file(number: int, place: int) -> str:
    """The picture of a drawing: case-001-flow-1.png; ``place`` counts from 0."""
    return f"{_stem(number)}-flow-{place + 1}.png"


def _stem(number: int) -> str:
    return f"case-{number:03}"


def rows(cases: Sequence[ListedCase]) -> Iterator[Row]:
    for case in cases:
        yield Row(
            number=case.number,
            anchor=_stem(case.number),
            file=case_file(case.number) if case.page else "",
            title=one_line(case.title),
            sections=_joined(case.sections),
            categories=_joined(case.categories),
            day=_day(case.date),
            result=one_line(case.result),
        )


def case_pages(half_year: HalfYearList, pictures: Pictures) -> Iterator[CasePage]:
    """Of the cases that have one; before and behind are the nearest that have one, too."""
    columns = tuple(map(unspaced, half_year.header.columns))
    with_page = [(case, case.page) for case in half_year.cases if case.page]
    neighbours = [
        Neighbour(case_file(case.number), case.number, one_line(case.title)) for case, _ in with_page
    ]
    befores, behinds = [None, *neighbours], [*neighbours[1:], None]
    for (case, page), previous, following in zip(with_page, befores, behinds, strict=False):
        yield CasePage(
            file=case_file(case.number),
            anchor=_stem(case.number),
            number=case.number,
            title=one_line(case.title),
            fields=tuple(_fields(case, page, columns)),
            content=tuple(_content(page)),
            drawings=tuple(_drawing(case.number, *flow, pictures) for flow in enumerate(page.flows)),
            previous=previous,
            following=following,
        )


def _fields(case: ListedCase, page: DetailPage, columns: Sequence[str]) -> Iterator[Field]:
    """In the order of the printed page, without those that are empty; day and result as in the list."""
    _, project, sections, categories, day, result = columns
    shown = (
        Field(project, paragraphs(page.project_name)),
        Field(sections, paragraphs(page.sections) or paragraphs(_joined(case.sections))),
        Field(categories, paragraphs(_joined(case.categories))),
        Field(day, day=_day(case.date) if case.date else None),
        Field(result, paragraphs(case.result)),
        Field(_PURPOSE, paragraphs(page.purpose)),
        Field(_SUBJECTS, paragraphs(page.data_subjects)),
    )
    return (field for field in shown if field.paragraphs or field.day)


def _content(page: DetailPage) -> Iterator[Part]:
    parts = (
        (page.summary_heading, page.summary),
        (page.agenda_heading, page.agenda),
        (page.counts_heading, page.counts),
    )
    made = (Part(one_line(heading), paragraphs(text)) for heading, text in parts)
    return (part for part in made if part.heading or part.paragraphs)


def _drawing(number: int, place: int, flow: FlowSheet, pictures: Pictures) -> Drawing:
    title = one_line(flow.title) or "個人情報の流れ"
    texts = tuple(kept for text in flow.texts if (kept := one_line(text)))
    png = pictures.get((number, place))
    if png is None:
        return Drawing(title, texts)
    width, height = png[_PNG_SIZE][:4], png[_PNG_SIZE][4:]
    file = picture_file(number, place)
    return Drawing(title, texts, file, int.from_bytes(width, "big"), int.from_bytes(height, "big"))


def _joined(names: Sequence[str]) -> str:
    return "、".join(map(one_line, names))


def _day(day: datetime.date | None, text: str = "") -> Day:
    """With its year: a list goes over two of them."""
    return Day(text or wareki_text(day), day.isoformat()) if day else Day(text)
