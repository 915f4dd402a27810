"""A detail page of a report → the cells and rows it gives the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.japanese.widths import comparable
from xl_tools.model.register import RegisteredContractor
from xl_tools.model.report import CasePage, PrintedContractor
from xl_tools.published.citations import citations_of_page
from xl_tools.register.from_paper import cited_text
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
    for cited in citations_of_page(page, bodies):
        written = cited_text(cited.citation)
        found.setdefault(comparable(written), written)
    return tuple(found.values())


def contractor_rows(contractors: Sequence[PrintedContractor], case_id: str) -> Iterator[ImportedRow]:
    for contractor in contractors:
        maker = RowMaker()
        name = maker.text("name", contractor.name)
        record = RegisteredContractor(case_id, name, contractor.role, contractor.certification)
        yield maker.row("contractors", record)
