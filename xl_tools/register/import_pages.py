"""A detail page or an agenda paper as read from text → rows for the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.register import RegisteredContractor, RegisteredItem
from xl_tools.model.report import CasePage, PrintedContractor, Reading
from xl_tools.register.imports import ImportedRow, RowMaker

Bodies = Mapping[str, tuple[str, ...]]


_TEXTS = ("project_name", "purpose", "data_subjects", "summary", "agenda")


def page_texts(page: CasePage, maker: RowMaker) -> dict[str, str]:
    """The fields of a page that go into the sheet 案件 as they stand, by column id."""
    texts = {column: maker.text(column, getattr(page, column)) for column in _TEXTS}
    return {**texts, "counts": maker.text("counts", page.counts_text)}


def page_citations(page: CasePage, bodies: Bodies) -> tuple[str, ...]:
    """The approvals the page and its attachment cite, as written, each once."""
    found: dict[str, str] = {}
    for reading in page_readings(page):
        for citation in find_citations(reading.text, bodies):
            written = squeeze(citation.as_written)
            found.setdefault(comparable(written), written)
    return tuple(found.values())


def page_readings(page: CasePage) -> Iterator[Reading]:
    """Every text of the page, in the order of the form, then of what is attached."""
    fields = (
        page.title, page.project_name, page.section_note, page.purpose, page.data_subjects, page.summary,
        page.agenda, page.counts_text, *(reading for _, reading in page.rest),
    )  # fmt: skip
    yield from (reading for reading in fields if reading is not None)
    if page.attachment is not None:
        yield from page.attachment.titles
        yield from page.attachment.texts


def contractor_rows(contractors: Sequence[PrintedContractor], case_id: str) -> Iterator[ImportedRow]:
    for contractor in contractors:
        maker = RowMaker()
        name = maker.text("name", contractor.name)
        record = RegisteredContractor(case_id, name, contractor.role, contractor.certification)
        yield maker.row("contractors", record)


def item_rows(items: Sequence[tuple[str, Reading, str]], case_id: str) -> Iterator[ImportedRow]:
    """``items`` are category, item and sub-items."""
    for category, item, sub_items in items:
        maker = RowMaker()
        record = RegisteredItem(case_id, category, maker.text("item", item), sub_items)
        yield maker.row("items", record)
