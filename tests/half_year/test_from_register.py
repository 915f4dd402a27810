"""Cases of the register in the list."""

from __future__ import annotations

import datetime
from dataclasses import replace

from xl_tools.catalogue.context import load_context
from xl_tools.half_year.from_register import cases_of_register
from xl_tools.model.half_year import ListedCase, Period
from xl_tools.model.register import Case, Register

PERIOD = Period((2023, 7), (2024, 1))
CASE = Case(
    "R5-010",
    "見本申請の\n受付等について",
    body="新宿区個人情報保護管理運営会議",
    date=datetime.date(2023, 7, 28),
    sections=("見本課", "れい課", "ためし課", "みほん課"),
    categories=("外部結合", "業務委託"),
    result="承認",
)


def listed(*cases: Case) -> tuple[ListedCase, ...]:
    return cases_of_register(Register("承認台帳.xlsx", cases=cases), PERIOD, load_context())


def test_what_the_list_prints() -> None:
    (case,) = listed(replace(CASE, number=6))
    assert case == ListedCase(
        "見本申請の受付等について",
        CASE.sections,
        CASE.categories,
        CASE.date,
        "承認",
        source="承認台帳.xlsx",
        case_id="R5-010",
        number=6,
    )


def test_its_page_has_the_usual_headings() -> None:
    (case,) = listed(
        replace(CASE, purpose="　見本のため。\n\n", summary="経緯", agenda="（１）外部結合\n　つなぐ。")
    )
    page = case.page
    assert page is not None
    assert (page.purpose, page.sections) == ("　見本のため。", "見本課、れい課外２課")
    assert (page.summary_heading, page.agenda_heading, page.counts_heading) == (
        "１ 概要",
        "２ 外部結合及び業務委託の付議内容",
        "",
    )
    assert page.agenda == "（１）外部結合\n　つなぐ。"


def test_only_what_the_deciding_council_had_in_the_period() -> None:
    days = [(2023, 6, 30), (2023, 7, 1), (2024, 1, 31), (2024, 2, 1)]
    cases = [replace(CASE, id=f"R5-{n}", date=datetime.date(*day)) for n, day in enumerate(days)]
    other = replace(CASE, id="R5-9", body="新宿区情報公開・個人情報保護審議会")
    undated, nameless = replace(CASE, id="R5-8", date=None), replace(CASE, id="R5-7", body="")
    assert [each.case_id for each in listed(*cases, other, undated, nameless)] == ["R5-1", "R5-2", "R5-7"]
