"""The list that is put together, as a published one is read: what checks the one then checks the other."""

from __future__ import annotations

from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.sections import split_sections
from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, ListHeader, Period
from xl_tools.model.list_refs import LIST_SHEET, drawing_ref, header_ref, list_ref, page_ref
from xl_tools.model.report import (
    CasePage,
    Line,
    LineRef,
    ListRow,
    PrintedFlow,
    PublishedReport,
    Reading,
    ReportHeader,
)
from xl_tools.published.blocks import Block, sub_headings
from xl_tools.published.page_counts import count_items


def report_of(half_year: HalfYearList) -> PublishedReport:
    """Every text at the place where it will stand in the list workbook (model/list_refs)."""
    label = half_year.header.attachment_label
    return PublishedReport(
        LIST_SHEET,
        _header(half_year.header, half_year.period),
        tuple(_row(case) for case in half_year.cases),
        tuple(_page(case, case.page, label) for case in half_year.cases if case.page is not None),
    )


def _reading(text: str, ref: LineRef) -> Reading:
    return Reading(text, ref, lines=(ref,))


def _optional(text: str, ref: LineRef) -> Reading | None:
    return _reading(text, ref) if text.strip() else None


def _header(header: ListHeader, period: Period) -> ReportHeader:
    day = next((found.first_day for found in find_dates(header.date) if found.exists), None)
    return ReportHeader(
        title=_optional(header.title, header_ref("標題")),
        date=day,
        addressee=_optional(header.addressee, header_ref("宛先")),
        department=_optional(header.department, header_ref("担当")),
        intro=_optional(header.intro, header_ref("前文")),
        period=(period.first, period.last),
    )


def _row(case: ListedCase) -> ListRow:
    def reading(column: str, text: str) -> Reading:
        return _reading(text, list_ref(case.number, column))

    return ListRow(
        number=case.number,
        title=reading("件名", case.title),
        sections=case.sections,
        sections_text=reading("担当課", "、".join(case.sections)),
        categories=case.categories,
        categories_text=reading("区分", "、".join(case.categories)),
        date=case.date,
        date_text=reading("付議日", f"{case.date.month}月{case.date.day}日" if case.date else ""),
        result=reading("審議結果", case.result),
    )


def _page(case: ListedCase, page: DetailPage, label: str) -> CasePage:
    def reading(field: str, text: str) -> Reading | None:
        return _optional(text, page_ref(case.number, field))

    sections = split_sections(page.sections)
    agenda = _lines(case.number, "付議内容", page.agenda)
    counts = Block(
        _lines(case.number, "対象者数の見出し", page.counts_heading),
        _lines(case.number, "対象者数", page.counts),
    )
    return CasePage(
        number=case.number,
        title=_reading(case.title, page_ref(case.number, "件名")),
        project_name=reading("事業名", page.project_name),
        sections_text=reading("担当課", page.sections),
        sections=sections.names,
        others=sections.others,
        categories_text=reading("区分", "、".join(case.categories)),
        categories=case.categories,
        purpose=reading("目的", page.purpose),
        data_subjects=reading("対象者", page.data_subjects),
        summary=reading("概要", page.summary),
        agenda_heading=reading("付議内容の見出し", page.agenda_heading),
        agenda=reading("付議内容", page.agenda),
        agenda_headings=sub_headings(agenda),
        counts_heading=reading("対象者数の見出し", page.counts_heading),
        counts_text=reading("対象者数", page.counts),
        counts=count_items(counts),
        attachment=_drawings(case.number, page.flows, label),
    )


def _lines(number: int, field: str, text: str) -> tuple[Line, ...]:
    return tuple(Line(line, page_ref(number, field)) for line in text.split("\n") if line.strip())


def _drawings(number: int, flows: tuple[FlowSheet, ...], label: str) -> PrintedFlow | None:
    if not flows:
        return None
    titles = (_optional(flow.title, drawing_ref(number, at, 0)) for at, flow in enumerate(flows, 1))
    texts = (
        _optional(text, drawing_ref(number, at, place))
        for at, flow in enumerate(flows, 1)
        for place, text in enumerate(flow.texts, 1)
    )
    return PrintedFlow(
        kind="flow",
        titles=tuple(title for title in titles if title),
        label=_optional(label, page_ref(number, "別紙の見出し")),
        texts=tuple(text for text in texts if text),
    )
