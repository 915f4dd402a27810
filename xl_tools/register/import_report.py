"""A published half-yearly report → rows for the register: one case for each row of its list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from xl_tools.japanese.bodies import Bodies as KnownBodies
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef
from xl_tools.model.register import Case
from xl_tools.model.report import CasePage, LineRef, ListRow, PublishedReport, Reading
from xl_tools.register.import_pages import Bodies, contractor_rows, page_citations, page_texts
from xl_tools.register.imports import ImportedRow, RowMaker, numbered_id

NO_BODY = "会議体の名称が文書から分かりません。書き入れてください。"
NO_DATE = "付議日が分かりません。書き入れてください。"
NO_RESULT = "審議結果が分かりません。書き入れてください。"
_NO_ROW = "詳細のページだけがあり、一覧にこの№の行がありません。"

CaseRows = Iterator[tuple[Case | None, ImportedRow]]
"""Rows for the register; those of the sheet 案件 come with their case."""


def report_rows(report: PublishedReport, bodies: Bodies, first: int) -> CaseRows:
    """``first`` is the order of the first case within the import. Every list row and every page is there once."""
    pages: dict[int, list[CasePage]] = defaultdict(list)
    for page in report.pages:
        pages[page.number].append(page)
    body = body_in((report.header.title, report.header.intro), bodies)
    name = file_name(report.source)
    order = first
    for row in report.rows:
        own = pages.get(row.number, [])
        case, maker = _listed(row, own[0] if own else None, body, name)
        yield from _with_page(
            replace(case, id=numbered_id(order)), own.pop(0) if own else None, maker, bodies
        )
        order += 1
    for left in (page for listed in pages.values() for page in listed):
        case, maker = _unlisted(left, body, name)
        yield from _with_page(replace(case, id=numbered_id(order)), left, maker, bodies)
        order += 1


def body_in(texts: Iterable[Reading | None], bodies: Bodies) -> str:
    """The first council that one of the readings names, "" if none."""
    known = KnownBodies(dict(bodies))
    for reading in texts:
        for mention in known.mentions(flatten(reading.text).text) if reading else ():
            if mention.body:
                return mention.body
    return ""


def _listed(row: ListRow, page: CasePage | None, body: str, name: str) -> tuple[Case, RowMaker]:
    maker = RowMaker()
    title = maker.text("title", row.title)
    maker.text("sections", row.sections_text)
    maker.text("categories", row.categories_text)
    maker.text("date", row.date_text)
    result = maker.text("result", row.result)
    if row.date is None:
        maker.doubt("date", NO_DATE, 0.3)
    if not result:
        maker.doubt("result", NO_RESULT, 0.3)
    if page is not None and comparable(page.title.text) != comparable(title):
        maker.doubt("title", f"詳細のページの件名は「{page.title.text}」です。", 0.7)
    if not body:
        maker.doubt("body", NO_BODY, 0.7)
    case = Case(
        id="",
        title=title,
        body=body,
        date=row.date,
        number=row.number,
        sections=row.sections,
        categories=row.categories,
        result=result,
        source=source_text(name, row.title.ref),
    )
    return case, maker


def _unlisted(page: CasePage, body: str, name: str) -> tuple[Case, RowMaker]:
    maker = RowMaker()
    title = maker.text("title", page.title)
    maker.text("sections", page.sections_text)
    maker.text("categories", page.categories_text)
    maker.doubt("", _NO_ROW, 0.5)
    maker.doubt("date", NO_DATE)
    maker.doubt("result", NO_RESULT)
    if not body:
        maker.doubt("body", NO_BODY)
    case = Case(
        id="",
        title=title,
        body=body,
        number=page.number or None,
        sections=page.sections,
        categories=page.categories,
        source=source_text(name, page.title.ref),
    )
    return case, maker


def _with_page(case: Case, page: CasePage | None, maker: RowMaker, bodies: Bodies) -> CaseRows:
    """The case with what its page says of it, then the page's contractors."""
    if page is None:
        yield case, maker.row("cases", case)
        return
    texts: dict[str, Any] = page_texts(page, maker)
    complete = replace(case, **texts, citations=page_citations(page, bodies))
    yield complete, maker.row("cases", complete)
    yield from ((None, row) for row in contractor_rows(page.contractors, case.id))


def file_name(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def source_text(name: str, place: CellRef | None) -> str:
    """令和5年度上半期.pdf 3ページ."""
    page = place.column if isinstance(place, LineRef) else 0
    return f"{name} {page}ページ" if page else name
