"""Half-yearly lists for tests: a published report taken for one that is put together, and invented ones of any size."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tests.rules.lists import HEADER
from xl_tools.facts.case_page import overview_of
from xl_tools.model.finding import Finding, Outcome, RuleRun
from xl_tools.model.half_year import (
    DetailPage,
    FlowSheet,
    HalfYearList,
    ListedCase,
    PaperDigest,
    Period,
)
from xl_tools.model.report import CasePage, PrintedFlow, PublishedReport, Reading


def half_year_of(report: PublishedReport) -> HalfYearList:
    """The list with the texts of the published one, as papers would have given them."""
    assert report.header.period is not None
    assert report.header.title is not None
    assert report.header.date is not None
    pages = {page.number: page for page in report.pages}
    cases = tuple(
        ListedCase(
            title=row.title.text,
            sections=row.sections,
            categories=row.categories,
            date=row.date,
            result=row.result.text,
            page=_page(pages[row.number]) if row.number in pages else None,
            source=f"付議書{row.number:02}.xlsx",
            number=row.number,
        )
        for row in report.rows
    )
    header = replace(
        HEADER,
        title=report.header.title.text,
        intro=_text(report.header.intro),
        date=f"{report.header.date.year}年{report.header.date.month}月{report.header.date.day}日",
    )
    return HalfYearList(header, Period(*report.header.period), cases)


def _page(page: CasePage) -> DetailPage:
    return DetailPage(
        project_name=_text(page.project_name),
        sections=_text(page.sections_text),
        purpose=_text(page.purpose),
        data_subjects=_text(page.data_subjects),
        summary=_text(overview_of(page)),
        agenda_heading=_text(page.agenda_heading),
        agenda=_text(page.agenda),
        counts_heading=_text(page.counts_heading),
        counts=_text(page.counts_text),
        flows=_flows(page.attachment),
    )


def _flows(attachment: PrintedFlow | None) -> tuple[FlowSheet, ...]:
    """All drawings of a page in one sheet; its further titles stand among the texts."""
    if attachment is None or attachment.kind != "flow":
        return ()
    first, *others = (title.text for title in attachment.titles) if attachment.titles else ("",)
    texts = tuple(text.text for text in attachment.texts if text.text != first)
    return (FlowSheet("付議書.xlsx", "個人情報の流れ", first, (*others, *texts)),)


def _text(reading: Reading | None) -> str:
    return reading.text if reading else ""


def invented(size: int) -> HalfYearList:
    """A clean list of ``size`` cases on weekdays of half a year, every one of a project of its own."""
    start = datetime.date(2025, 7, 1)
    days = [day for offset in range(180) if (day := start + datetime.timedelta(offset)).weekday() < 5]
    each_day = -(-size // len(days))
    cases = tuple(_invented(number, days[(number - 1) // each_day]) for number in range(1, size + 1))
    return HalfYearList(HEADER, Period((2025, 7), (2026, 1)), cases)


def _invented(number: int, day: datetime.date) -> ListedCase:
    own = word(number)
    return ListedCase(
        title=f"{own}台帳管理システムの構築等について",
        sections=(f"{word(number % 60)}課",),
        categories=("電算処理", "業務委託"),
        date=day,
        result="承認",
        page=DetailPage(
            project_name=f"{own}台帳管理",
            sections=f"{word(number % 60)}課",
            purpose=f"{own}台帳の管理を正確にし、窓口で待つ時間を短くする。",
            data_subjects=f"{own}台帳に載っている者及びその{word(number % 97)}代理人",
            summary=f"{own}台帳は紙で管理しているため、探すのに時間がかかる。そこで、{own}台帳システムを令和８年３月末までに構築する。",
            agenda_heading="２ 電算処理及び業務委託の付議内容",
            agenda=f"（１）電算処理\n{own}台帳を電子計算機で管理する。\n（２）業務委託\n{own}台帳システムの構築と保守を委託する。",
            counts_heading="３ 対象者数",
            counts=f"{own}台帳に載っている者 {1000 + number:,}人（令和７年４月１日現在）",
        ),
        source=f"付議書{number:04}.xlsx",
        number=number,
    )


_SYLLABLES = (
    "亜伊宇江尾加木久毛古佐志須世曽田千津手戸",
    "奈仁奴根野葉比布辺保真美武女茂矢由代良利",
    "青赤白黒黄紫緑銀金銅鉄石岩砂土水火風雷雪",
)


def word(number: int) -> str:
    """A name no other number has; any two differ by two characters at least."""
    digits = [number // 20**place % 20 for place in range(3)]
    return "".join(row[digit] + row[-1 - digit] for row, digit in zip(_SYLLABLES, digits, strict=True))


def digest_of(case: ListedCase, *findings: Finding, codes: tuple[str, ...] = ()) -> PaperDigest:
    """A paper whose own check made the rules ``codes`` and found ``findings``."""
    runs = tuple(RuleRun(code, code, findings[0].severity) for code in codes) if findings else ()
    return PaperDigest(case.source, case, "", Outcome(case.source, case.title, findings, runs))
