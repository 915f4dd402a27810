"""Every kind of fault put into a clean list is found, at its place, with its file, and nothing else is."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.half_year.half_years import invented
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_list import check_list
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, RuleRun, Severity
from xl_tools.model.half_year import HalfYearList, ListedCase, PaperDigest
from xl_tools.model.register import Case, Register
from xl_tools.rules.further_rules import REGISTER_RULES
from xl_tools.rules.registry import PAPER_RULES

SIZE = 60
AT = 30
Mutation = Callable[[HalfYearList], HalfYearList]
OF_PAPERS = tuple(
    RuleRun(module.RULE.code, module.RULE.title, module.RULE.severity)
    for module in (*PAPER_RULES, *REGISTER_RULES)
)


def case_with(number: int = AT, **changes: Any) -> Mutation:
    """The list with one case changed; ``page`` holds changes of its page."""

    def change(case: ListedCase) -> ListedCase:
        page = changes.get("page")
        if isinstance(page, dict):
            assert case.page is not None
            return replace(case, **{**changes, "page": replace(case.page, **page)})
        return replace(case, **changes)

    return lambda half_year: replace(
        half_year, cases=tuple(change(case) if case.number == number else case for case in half_year.cases)
    )


def again(number: int = AT, **changes: Any) -> Mutation:
    """The list with a case that is like № ``number`` but for the changes, right behind it."""

    def added(half_year: HalfYearList) -> HalfYearList:
        cases = list(half_year.cases)
        cases.insert(number, replace(cases[number - 1], source="もう一つ.xlsx", **changes))
        return replace(
            half_year, cases=tuple(replace(case, number=at) for at, case in enumerate(cases, start=1))
        )

    return added


def numbered_as_the_one_before(half_year: HalfYearList) -> HalfYearList:
    cases = [replace(case, number=AT - 1) if case.number == AT else case for case in half_year.cases]
    return replace(half_year, cases=tuple(cases))


def register_of(half_year: HalfYearList) -> Register:
    return Register(
        "承認台帳.xlsx",
        cases=tuple(
            Case(
                f"R7-{case.number:03}",
                case.title,
                date=case.date,
                sections=case.sections,
                categories=case.categories,
                result=case.result,
                ref=CellRef("案件", case.number + 1, 1),
            )
            for case in half_year.cases
        ),
    )


def digests_of(half_year: HalfYearList, *findings: Finding) -> list[PaperDigest]:
    return [
        PaperDigest(case.source, case, "", Outcome(case.source, case.title, findings, OF_PAPERS))
        for case in half_year.cases
    ]


def checked(half_year: HalfYearList, register: Register | None = None) -> Outcome:
    return check_list(half_year, digests_of(half_year), (), register, load_context())


CLEAN = invented(SIZE)
LISTED = CLEAN.cases[AT - 1]
SATURDAY = datetime.date(2025, 8, 9)

ALONE: dict[str, tuple[Mutation, set[str]]] = {
    "№ doubled": (numbered_as_the_one_before, {"B001", "B005"}),
    "out of order": (case_with(date=datetime.date(2025, 7, 1)), {"B002"}),
    "before the period": (case_with(1, date=datetime.date(2025, 6, 30)), {"B003"}),
    "behind period and report": (case_with(SIZE, date=datetime.date(2026, 2, 3)), {"B003", "B018"}),
    "without day": (case_with(date=None), {"B004"}),
    "without result": (case_with(result=""), {"B004"}),
    "without page": (case_with(page=None), {"B005"}),
    "other sections on page": (case_with(page={"sections": "ほかの課"}), {"B007"}),
    "too many others": (case_with(page={"sections": f"{LISTED.sections[0]}外３課"}), {"B007"}),
    "heading of another case": (case_with(page={"agenda_heading": "２ 外部結合の付議内容"}), {"B009"}),
    "the same case twice": (again(document_number=""), {"B023"}),
    "the same case twice, with its 資料 number": (
        lambda half_year: again(document_number="3")(case_with(document_number="3")(half_year)),
        {"B023"},
    ),
    "nearly the same title": (again(title=LISTED.title.replace("等について", "について")), {"B023"}),
    "on a Saturday": (case_with(date=SATURDAY), {"B031"}),
    "not decided": (case_with(result="継続審議"), {"B033"}),
    "follow-up first": (
        case_with(AT + 1, title=f"{CLEAN.cases[AT + 9].title}（委託内容の変更）", sections=()),
        {"B034"},
    ),
}
BESIDE_REGISTER: dict[str, tuple[Mutation, set[str]]] = {
    "title drifted": (case_with(title=LISTED.title.replace("システムの構築", "システム構築")), {"B024"}),
    "section drifted": (
        case_with(sections=("みほん課",), page={"sections": "みほん課"}),
        {"B025"},
    ),
    "category drifted": (
        case_with(categories=("業務委託",), page={"agenda_heading": "", "agenda": ""}),
        {"B025"},
    ),
    "day drifted": (case_with(date=CLEAN.cases[AT].date), {"B026"}),
    "result drifted": (case_with(result="条件付承認"), {"B026"}),
    "day without meeting": (case_with(SIZE, date=datetime.date(2025, 9, 30)), {"B026"}),
    "case of a month the register has not come to": (
        again(SIZE, title="はじめて聞く話の件について", date=datetime.date(2025, 11, 4)),
        {"B028"},
    ),
    "new case on a day without meeting": (
        again(SIZE, title="はじめて聞く話の件について", date=datetime.date(2025, 9, 30)),
        {"B028", "B029"},
    ),
    "another case": (
        case_with(title="はじめて聞く話の件について"),
        {"B027", "B028"},
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_fault_in_the_list_is_found_and_nothing_else(name: str) -> None:
    mutate, codes = ALONE[name]
    assert {each.code for each in checked(mutate(CLEAN)).findings} == codes


@pytest.mark.parametrize("name", BESIDE_REGISTER)
def test_what_differs_from_the_register_is_found_and_nothing_else(name: str) -> None:
    mutate, codes = BESIDE_REGISTER[name]
    assert {each.code for each in checked(mutate(CLEAN), register_of(CLEAN)).findings} == codes


def test_nothing_is_found_in_a_clean_list() -> None:
    assert [each.sentence for each in checked(CLEAN).findings] == []
    assert [each.sentence for each in checked(CLEAN, register_of(CLEAN)).findings] == []


def test_a_paper_left_out_is_missed() -> None:
    fewer = replace(CLEAN, cases=CLEAN.cases[:-1])
    (found,) = checked(fewer, register_of(CLEAN)).findings
    assert (found.code, str(found.ref)) == ("B027", "「審議案件一覧」一覧全体")
    assert CLEAN.cases[-1].title in found.message


def test_a_finding_names_its_place_and_its_files() -> None:
    mutate, _ = ALONE["the same case twice"]
    (found,) = checked(mutate(CLEAN)).findings
    assert found.sentence == (
        f"「審議案件一覧」№31 件名：№31は、同じ日の№30「{LISTED.title}」と件名が同じです。"
        "同じ案件であれば、どちらかの付議書（台帳から作ったときは台帳の行）を除いてください。"
        "ファイルは、№31が「もう一つ.xlsx」、№30が「付議書0030.xlsx」です。"
    )


def test_files_of_one_name_are_told_apart_by_their_folder() -> None:
    first = case_with(1, source="受付/見本課/付議書.xlsx", result="")(CLEAN)
    outcome = checked(case_with(2, source="受付/試課/付議書.xlsx")(first))
    assert outcome.findings[0].fix.endswith("ファイルは、№1が「見本課/付議書.xlsx」です。")


PAGE_FAULT = case_with(page={"purpose": "寄付を集めるため。"})


def test_what_the_check_of_the_paper_looked_at_is_not_looked_at_again() -> None:
    faulty = PAGE_FAULT(CLEAN)
    assert checked(faulty).findings == ()
    without_papers = check_list(faulty, [None] * SIZE, (), None, load_context())
    assert [(each.code, str(each.ref)) for each in without_papers.findings] == [("W002", "「№30」目的")]
    skipped = {run.code: run.skipped for run in checked(faulty).rule_runs}
    assert skipped["W002"] == "付議書ごとの検査で確かめたため"


@pytest.mark.parametrize("accepted", [False, True])
def test_a_difference_the_paper_has_itself_is_told_with_the_paper(accepted: bool) -> None:
    faulty = ALONE["other sections on page"][0](CLEAN)
    own = Finding("M003", Severity.REVIEW, CellRef("表紙", 1, 1), "担当課", "", "担当課が違います。", "")
    digests = digests_of(faulty)
    outcome = digests[AT - 1].outcome
    told = (
        replace(outcome, accepted=(AcceptedFinding(own, "見本"),))
        if accepted
        else replace(outcome, findings=(own,))
    )
    digests[AT - 1] = replace(digests[AT - 1], outcome=told)
    assert check_list(faulty, digests, (), None, load_context()).findings == ()


def test_the_outcome_says_which_checks_ran() -> None:
    outcome = checked(CLEAN)
    runs = {run.code: run.skipped for run in outcome.rule_runs}
    assert runs["B001"] is None
    assert runs["B027"] == "承認台帳が指定されていないため"
    assert len(runs) == len(outcome.rule_runs)
    assert (outcome.source, outcome.title) == ("審議案件一覧", CLEAN.header.title)


def test_an_empty_list_is_checked() -> None:
    assert checked(replace(CLEAN, cases=())).findings == ()


def test_findings_stand_in_the_order_of_the_workbook() -> None:
    faulty = CLEAN
    for mutate in (
        case_with(40, result=""),
        case_with(5, page={"sections": "ほかの課"}),
        case_with(7, date=None),
    ):
        faulty = mutate(faulty)
    outcome = checked(faulty)
    assert [str(each.ref) for each in outcome.findings] == [
        "「審議案件一覧」№7 付議日",
        "「審議案件一覧」№40 審議結果",
        "「№5」担当課",
    ]
    assert outcome.sheets == ("審議案件一覧", "№5")
