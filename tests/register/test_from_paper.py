"""What a paper gives the register."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.rules.papers import changed_document, paper_of
from xl_tools.catalogue.context import load_context
from xl_tools.model.register import RegisteredContractor
from xl_tools.register.additions import NewCase
from xl_tools.register.from_paper import case_of_paper


def case_with(**changes: Any) -> NewCase:
    return case_of_paper(paper_of(changed_document(changes)), load_context())


def test_the_fields_of_the_paper() -> None:
    new = case_with()
    case = new.case
    assert (case.id, case.title, case.project_name) == (
        "",
        "見本申請システムの構築等について",
        "見本申請システムの構築",
    )
    assert (case.date, case.sections) == (datetime.date(2025, 2, 3), ("見本課",))
    assert case.categories == ("電算処理", "外部結合", "業務委託")
    assert case.counts == "約1,200人"
    assert case.media == "電磁的媒体（見本申請システム）"
    assert len(case.periods.split("\n")) == 2
    assert case.agenda.startswith("（１）電算処理\n")
    assert [(each.category, each.item, each.sub_items) for each in new.items] == [
        ("基本情報", "氏名", "漢字、カナ"),
        ("基本情報", "生年月日", ""),
        ("基本情報", "住所", "現住所、送付先"),
        ("申請情報", "申請日", ""),
        ("申請情報", "受付番号", ""),
        ("申請情報", "期別（月割）額", ""),
    ]


def test_a_day_that_is_only_inferred_is_none_of_the_case() -> None:
    assert case_with(delete=["cover/meeting_date"]).case.date is None


def test_the_cover_names_the_section_where_the_overview_does_not() -> None:
    case = case_with(
        set={"overview/section": "", "cover/department": "（担当部課：見本部見本課、見本部れい課）"}
    ).case
    assert case.sections == ("見本課", "れい課")


@pytest.mark.parametrize(
    "written, expected",
    [
        ("株式会社見本（プライバシーマーク、ＩＳＯ２７００１取得済）", [("株式会社見本", "プライバシーマーク、ＩＳＯ２７００１取得済")]),
        ("（株）見本", [("（株）見本", "")]),
        ("株式会社見本（ISMS認証（ISO/IEC 27001）取得）、れい株式会社", [("株式会社見本", "ISMS認証（ISO/IEC 27001）取得"), ("れい株式会社", "")]),
        ("株式会社見本\nれい株式会社（見本支店）", [("株式会社見本", ""), ("れい株式会社（見本支店）", "")]),
        ("指名競争入札により選定", []),
        ("未定", []),
    ],
)  # fmt: skip
def test_counterparties(written: str, expected: list[tuple[str, str]]) -> None:
    new = case_with(set={"matters/outsourcing/counterparty": written})
    assert [(each.name, each.certification) for each in new.contractors if each.role == "委託先"] == expected


def test_one_company_in_two_roles_counts_in_both() -> None:
    assert case_with().contractors == (
        RegisteredContractor("", "株式会社見本", "結合の相手方", "プライバシーマーク取得"),
        RegisteredContractor("", "株式会社見本", "委託先", "プライバシーマーク取得"),
    )


@pytest.mark.parametrize(
    "written, expected",
    [
        (
            "（令和５年度第６回個人情報保護管理運営会議承認済）",
            ["令和５年度第６回個人情報保護管理運営会議承認済"],
        ),
        (
            "（令和５年度第６回、令和６年度第２回個人情報保護管理運営会議承認済）",
            [
                "令和５年度第６回個人情報保護管理運営会議承認済",
                "令和６年度第２回個人情報保護管理運営会議承認済",
            ],
        ),
        (
            "（令和５年度第６回、第７回個人情報保護管理運営会議承認済）",
            [
                "令和５年度第６回個人情報保護管理運営会議承認済",
                "令和５年度第７回個人情報保護管理運営会議承認済",
            ],
        ),
        (
            "令和５年度第６回個人情報保護管理運営会議承認済。\n令和 ５年度 第６回個人情報保護管理運営会議承認済",
            ["令和５年度第６回個人情報保護管理運営会議承認済"],
        ),
        (
            "令和４年度第６回情報公開・個人情報保護審議会了承済、令和４年度第７回同審議会了承済",
            [
                "令和４年度第６回情報公開・個人情報保護審議会了承済",
                "令和４年度第７回新宿区情報公開・個人情報保護審議会了承済",
            ],
        ),
    ],
    ids=["one", "two in one bracket", "year carried", "twice", "referring back"],
)
def test_each_citation_can_be_read_by_itself(written: str, expected: list[str]) -> None:
    assert list(case_with(set={"overview/summary": written}).case.citations) == expected


def test_items_stand_on_the_matter_sheets_where_there_is_no_list() -> None:
    new = case_with(
        delete=["item_lists/0"],
        set={
            "matters/outsourcing/data_items": "【基本情報】氏名（漢字、カナ（全角））、住所（転入前の住所を含む）"
        },
    )
    assert [(each.category, each.item, each.sub_items) for each in new.items] == [
        ("基本情報", "氏名", "漢字、カナ（全角）"),
        ("基本情報", "住所（転入前の住所を含む）", ""),
    ]
