"""What the secretariat's view counts, against cases counted by hand, the published list, and sums that must hold."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.half_year_samples import (
    LIST_RULES,
    PERIOD,
    SECTIONS,
    consolidation,
    contractor,
    digest,
    finding,
    many,
    outcome,
    published,
    small,
    with_sections,
)
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.finding import Severity
from xl_tools.model.half_year import Consolidation, Fate, ListedCase, Period
from xl_tools.model.half_year_view import Count, HalfYearView, Weights
from xl_tools.model.register import Register, RegisteredContractor
from xl_tools.reports.half_year_cases import NO_DATE, NO_DEPARTMENT, NO_RESULT, SEVERAL_DEPARTMENTS
from xl_tools.reports.half_year_contractors import contractor_lines
from xl_tools.reports.half_year_texts import period_text
from xl_tools.reports.half_year_view import half_year_view

PROFILE = with_sections(shipped_profile())


def view_of(given: Consolidation, register: Register | None = None) -> HalfYearView:
    return half_year_view(given, PROFILE, load_catalogue(), register)


def numbers(counts: tuple[Count, ...]) -> dict[str, int]:
    return {count.label: count.number for count in counts}


def case(number: int, *sections: str) -> ListedCase:
    return ListedCase(
        "みほんについて", sections, ("業務委託",), datetime.date(2023, 7, 28), "承認", number=number
    )


def test_cases_of_the_small_half_year() -> None:
    view = view_of(small())
    assert [(count.label, count.cases) for count in view.categories] == [
        ("業務委託", (1, 2, 4)),
        ("電算処理", (1,)),
        ("外部提供", (3,)),
    ]
    assert numbers(view.results) == {"承認": 2, "報告": 1, NO_RESULT: 1}
    assert [(count.label, count.number) for _, count in view.days] == [
        ("令和5年7月28日", 1),
        ("令和5年9月1日", 2),
        (NO_DATE, 1),
    ]
    assert view.meetings == 2
    assert [(month, count.number) for month, count in view.months] == [
        ((2023, 7), 1), ((2023, 8), 0), ((2023, 9), 2), ((2023, 10), 0), ((2023, 11), 0), ((2023, 12), 0),
        ((2024, 1), 0),
    ]  # fmt: skip
    assert [line.has_paper for line in view.cases] == [True, True, True, False]


def test_a_case_counts_once_for_a_department_however_many_sections_it_has_there() -> None:
    assert numbers(view_of(small()).departments) == {
        "みほん部": 1,
        "こども部": 1,
        SEVERAL_DEPARTMENTS: 1,
        NO_DEPARTMENT: 1,
    }


@pytest.mark.parametrize(
    "written, department",
    [
        ("こども部管理課", "こども部"),
        ("まち部管理課", "まち部"),
        ("みほん部広報課", "みほん部"),
        ("広報 課", "みほん部"),
    ],
)
def test_a_section_may_be_written_with_its_department(written: str, department: str) -> None:
    assert numbers(view_of(consolidation([case(1, written)])).departments) == {department: 1}


def test_without_sections_in_the_profile_nothing_is_said_of_departments() -> None:
    assert not half_year_view(small(), with_sections(PROFILE, ()), load_catalogue()).has_departments


def test_findings_by_section_and_check() -> None:
    view = view_of(small())
    assert view.weights == Weights(3, 1, 1)
    assert {line.name: line.weights for line in view.sections} == {
        "みほん課": Weights(1, 1, 0),
        "広報課": Weights(1, 1, 0),
        "こども課": Weights(1, 0, 1),
        "管理課": Weights(),
        "みなと課": Weights(),
    }
    assert [(line.code, line.title, line.weights.total, line.cases) for line in view.rules] == [
        ("B001", LIST_RULES[0].title, 2, (2,)),
        ("R001", "必須の欄が空欄", 1, (1,)),
        ("I001", "情報項目の重複", 1, (1,)),
        ("T003", "語の重なり", 1, (2,)),
    ]
    assert view.accepted == 2


def test_a_finding_across_the_list_belongs_to_the_case_it_names_or_to_the_list() -> None:
    of_list = [(each.case, each.title) for each in view_of(small()).findings if each.finding.code == "B001"]
    assert of_list == [(2, "こども見守りについて（委託先の変更）"), (0, "")]


def test_a_number_outside_the_list_belongs_to_no_case() -> None:
    checks = outcome(finding("B001", Severity.REQUIRED, item="№99", message="№99 があります。"))
    view = view_of(consolidation([case(1, "みほん課")], checks=checks))
    assert [each.case for each in view.findings] == [0]
    assert view.weights == Weights(1, 0, 0)


def test_controls_answered_not_needed() -> None:
    view = view_of(small())
    assert [(line.id, line.cases) for line in view.controls] == [
        ("5.ward.ops.06", (1, 2)),
        ("3.ward.ops.02", (1,)),
    ]
    assert view.with_checklists == 2
    assert view.controls[0].sentence == load_catalogue().controls["5.ward.ops.06"].sentence


def test_a_control_nobody_knows_and_one_answered_on_two_pages() -> None:
    one = case(1, "みほん課")
    twice = digest(one, not_needed=("9.x.01", "9.x.01"), answered=2)
    assert [(line.id, line.sentence, line.cases) for line in view_of(consolidation([one], digests=[twice])).controls] == [
        ("9.x.01", "9.x.01", (1,))
    ]  # fmt: skip


def test_contractors_of_one_company_are_one_line() -> None:
    lines = view_of(small()).contractors
    assert [(line.name, line.writings, line.cases) for line in lines] == [
        ("みほん計算株式会社", ("みほん計算㈱",), (1, 2)),
        ("みほん倉庫（株）", (), (1,)),
        ("みほん協会", (), (2,)),
    ]
    assert (lines[0].contracted, lines[0].sub_contracted) == ((1, 2), ())
    assert (lines[1].contracted, lines[1].sub_contracted) == ((), (1,))
    assert (lines[2].contracted, lines[2].sub_contracted, lines[2].roles) == ((), (), ("結合の相手方",))
    assert lines[0].certifications == ("ISMS認証取得",)


@pytest.mark.parametrize(
    "names, lines",
    [
        (["みほん（株）", "(株)みほん"], 2),
        (["みほん", "みほん（株）"], 1),
        (["みほん", "みほん（株）", "株式会社みほん"], 3),
        (["ＭＩＨＯＮ株式会社", "MIHON 株式会社"], 1),
        (["", "　"], 0),
    ],
)
def test_which_writings_are_one_company(names: list[str], lines: int) -> None:
    assert len(contractor_lines(enumerate(map(contractor, names), 1))) == lines


def test_counterparties_of_cases_without_paper_come_from_the_register() -> None:
    registered = (
        RegisteredContractor("R5-004", "みほん港株式会社", "委託先"),
        RegisteredContractor("R5-001", "別の年の株式会社", "委託先"),
    )
    lines = view_of(small(), Register(contractors=registered)).contractors
    assert [(line.name, line.cases) for line in lines if line.cases == (4,)] == [("みほん港株式会社", (4,))]
    assert "別の年の株式会社" not in [line.name for line in lines]


def test_citations_and_files() -> None:
    view = view_of(small())
    assert [(each.case, each.text) for each in view.citations] == [(2, "令和５年度第６回会議承認済")]
    assert {each.label: each.number for each in view.files} == {
        "採用": 1, "採用（指摘あり）": 2, "重複": 0, "旧版": 1, "対象外": 0, "読めない": 1,
    }  # fmt: skip
    assert [each.fate for each in view.left_out] == [Fate.SUPERSEDED.value, Fate.REFUSED.value]


def test_a_case_outside_the_period_has_a_month_of_its_own() -> None:
    late = ListedCase("みほん", date=datetime.date(2024, 3, 1), number=1)
    assert [month for month, _ in view_of(consolidation([late], period=Period((2023, 12), (2024, 1)))).months] == [
        (2023, 12), (2024, 1), (2024, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "period, text",
    [
        (PERIOD, "令和5年7月～令和6年1月"),
        (Period((2019, 4), (2019, 5)), "平成31年4月～令和元年5月"),
        (Period((2024, 1), (2024, 1)), "令和6年1月"),
    ],
)
def test_period_text(period: Period, text: str) -> None:
    assert period_text(period) == text


def test_hidden_characters_are_shown_and_half_surrogates_kept_out() -> None:
    odd = ListedCase("件\u202e名\ud800に\nついて", ("み\u200bほん課",), number=1)
    view = view_of(consolidation([odd]))
    view.cases[0].title.encode("utf-8")
    assert "\n" not in view.cases[0].title
    assert "\u202e" not in view.cases[0].title


def test_the_published_half_year(shared: Path) -> None:
    counts = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["counts"]
    view = view_of(published(shared))
    assert len(view.cases) == counts["rows"] == 51
    assert {str(day): count.number for day, count in view.days} == counts["by_date"]
    assert numbers(view.categories) == counts["by_category_mention"]
    assert len(view.sections) == counts["distinct_sections"] == 33
    assert numbers(view.results) == {"承認": 51}
    assert {count.label: count.number for _, count in view.months}["令和5年9月"] == 9
    companies = {line.name: line for line in view.contractors}
    assert companies["富士通株式会社"].cases == (1, 7, 16, 19)
    assert companies["富士通株式会社"].sub_contracted == (19,)
    assert companies["株式会社ＲＳコネクト"].cases == (29, 30)


CASES = st.lists(
    st.builds(
        ListedCase,
        title=st.just("みほん"),
        sections=st.lists(st.sampled_from([each.name for each in SECTIONS] + ["みなと課"]), max_size=4).map(
            tuple
        ),
        categories=st.lists(st.sampled_from(["電算処理", "業務委託", "外部結合"]), unique=True).map(tuple),
        date=st.none() | st.dates(datetime.date(2023, 5, 1), datetime.date(2024, 3, 31)),
        result=st.sampled_from(["承認", "報告", ""]),
    ),
    max_size=12,
)


@given(CASES)
def test_every_case_is_counted_where_it_belongs(listed: list[ListedCase]) -> None:
    cases = [
        ListedCase(each.title, each.sections, each.categories, each.date, each.result, number=number)
        for number, each in enumerate(listed, 1)
    ]
    view = view_of(consolidation(cases))
    assert sum(count.number for _, count in view.days) == len(cases)
    assert sum(count.number for _, count in view.months) == sum(each.date is not None for each in cases)
    assert sum(count.number for count in view.results) == len(cases)
    assert sum(count.number for count in view.categories) == sum(
        max(1, len(each.categories)) for each in cases
    )
    assert sum(len(line.cases) for line in view.sections) == sum(len(set(each.sections)) for each in cases)
    everywhere = (*view.categories, *view.results, *view.departments)
    assert all(list(count.cases) == sorted(set(count.cases)) for count in everywhere)


def test_twice_the_same() -> None:
    assert view_of(many(50)) == view_of(many(50))
