"""A published half-yearly report → rows for the register: one case for each row of its list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xl_tools.japanese.bodies import Bodies as KnownBodies
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef
from xl_tools.model.register import Case
from xl_tools.model.report import CasePage, LineRef, ListRow, PublishedReport, ReportHeader
from xl_tools.register.import_pages import Bodies, contractor_rows, page_citations, page_texts
from xl_tools.register.imports import ImportedRow, RowMaker, numbered_id

_NO_BODY = "会議体の名称が文書から分かりません。書き入れてください。"
_NO_DATE = "付議日が読み取れません。文書を見て書き入れてください。"
_NO_ROW = "詳細のページだけがあり、一覧にこの№の行がありません。"
_NO_RESULT = "審議結果が読み取れません。"


def report_rows(report: PublishedReport, bodies: Bodies, first: int) -> list[ImportedRow]:
    """``first`` is the order of the first case within the import."""
    pages: dict[int, list[CasePage]] = defaultdict(list)
    for page in report.pages:
        pages[page.number].append(page)
    body = body_named(report.header, bodies)
    source = report.source
    rows: list[ImportedRow] = []
    order = first
    for row in report.rows:
        rows += _listed(row, next(iter(pages.pop(row.number, [])), None), body, numbered_id(order), source, bodies)
        order += 1
    for unlisted in (page for left in pages.values() for page in left):
        rows += _unlisted(unlisted, body, numbered_id(order), source, bodies)
        order += 1
    return rows


def body_named(header: ReportHeader, bodies: Bodies) -> str:
    """The council whose cases are listed: the one the introduction or the title names."""
    known = KnownBodies(dict(bodies))
    for reading in (header.title, header.intro):
        for mention in known.mentions("".join(reading.text.split())) if reading else ():
            if mention.body:
                return mention.body
    return ""


def _listed(
    row: ListRow, page: CasePage | None, body: str, case_id: str, source: str, bodies: Bodies
) -> Iterator[ImportedRow]:
    maker = RowMaker()
    title = maker.text("title", row.title)
    maker.text("sections", row.sections_text)
    maker.text("categories", row.categories_text)
    maker.text("date", row.date_text)
    result = maker.text("result", row.result)
    if row.date is None:
        maker.doubt("date", _NO_DATE, 0.3)
    if not result:
        maker.doubt("result", _NO_RESULT, 0.3)
    if page is not None and comparable(page.title.text) != comparable(title):
        maker.doubt("title", f"詳細のページの件名は「{page.title.text}」です。", 0.7)
    case = Case(
        id=case_id,
        title=title,
        body=_body(body, maker),
        date=row.date,
        number=row.number,
        sections=row.sections,
        categories=row.categories,
        result=result,
        source=source_text(source, row.title.ref),
    )
    yield from _with_page(case, page, maker, bodies)


def _unlisted(page: CasePage, body: str, case_id: str, source: str, bodies: Bodies) -> Iterator[ImportedRow]:
    maker = RowMaker()
    title = maker.text("title", page.title)
    maker.text("sections", page.sections_text)
    maker.text("categories", page.categories_text)
    maker.doubt("", _NO_ROW, 0.5)
    maker.doubt("date", _NO_DATE)
    case = Case(
        id=case_id,
        title=title,
        body=_body(body, maker),
        number=page.number or None,
        sections=page.sections,
        categories=page.categories,
        source=source_text(source, page.title.ref),
    )
    yield from _with_page(case, page, maker, bodies)


def _body(body: str, maker: RowMaker) -> str:
    if not body:
        maker.doubt("body", _NO_BODY, 0.7)
    return body


def _with_page(case: Case, page: CasePage | None, maker: RowMaker, bodies: Bodies) -> Iterator[ImportedRow]:
    if page is None:
        yield maker.row("cases", case)
        return
    yield maker.row("cases", with_page_texts(case, page, maker, bodies))
    yield from contractor_rows(page.contractors, case.id)


def with_page_texts(case: Case, page: CasePage, maker: RowMaker, bodies: Bodies) -> Case:
    """The case with what its page says of it."""
    texts: dict[str, Any] = page_texts(page, maker)
    return replace(case, **texts, citations=page_citations(page, bodies))


def source_text(source: str, place: CellRef | None) -> str:
    """令和5年度上半期.pdf 3ページ."""
    name = source.replace("\\", "/").rsplit("/", 1)[-1]
    page = place.column if isinstance(place, LineRef) else 0
    return f"{name} {page}ページ" if page else name
