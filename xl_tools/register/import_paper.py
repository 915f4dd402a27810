"""An agenda paper, read from a workbook or from running text → rows for the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xl_tools.japanese.bodies import Bodies as KnownBodies
from xl_tools.japanese.flat_text import flatten
from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case
from xl_tools.model.report import DocumentText
from xl_tools.register.from_paper import case_of_paper
from xl_tools.register.import_report import (
    NO_BODY,
    NO_DATE,
    NO_RESULT,
    CaseRows,
    file_name,
    source_text,
)
from xl_tools.register.imports import RowMaker, numbered_id

FROM_TEXT = 0.9
"""How sure a paper is that was put together from running text."""
_BEGINNING = 12
"""Characters by which the line of a title is found again."""


def paper_rows(paper: Paper, context: Context, order: int, document: DocumentText | None = None) -> CaseRows:
    """``document`` is the running text the paper was put together from, None for a workbook."""
    new = case_of_paper(paper, context)
    place = _place(new.case.title, document) if document else None
    maker = RowMaker(place, FROM_TEXT if document else 1.0)
    case = replace(
        new.case,
        id=numbered_id(order),
        body=_body(paper, context),
        result=paper.cover.text("result").strip() if paper.cover else "",
        source=source_text(file_name(paper.source), place),
    )
    for column, sentence in _missing(case):
        maker.doubt(column, sentence)
    yield case, maker.row("cases", case)
    details = RowMaker(place, FROM_TEXT if document else 1.0)
    for item in new.items:
        yield None, details.row("items", replace(item, case_id=case.id))
    for contractor in new.contractors:
        yield None, details.row("contractors", replace(contractor, case_id=case.id))


def _missing(case: Case) -> Iterator[tuple[str, str]]:
    if not case.date:
        yield "date", NO_DATE
    if not case.body:
        yield "body", NO_BODY
    if not case.result:
        yield "result", NO_RESULT
    if not case.categories:
        yield "categories", "区分が分かりません。書き入れてください。"


def _body(paper: Paper, context: Context) -> str:
    """The council the cover is addressed to, "" where it names none."""
    text = paper.cover.text("document_type") if paper.cover else ""
    mentions = KnownBodies(dict(context.bodies)).mentions(flatten(text).text)
    return next((mention.body for mention in mentions if mention.body), "")


def _place(title: str, document: DocumentText) -> CellRef | None:
    """The line the title begins on."""
    beginning = flatten(title).text[:_BEGINNING]
    return next((line.ref for line in document.lines if beginning in flatten(line.text).text), None)
