"""What is appended: new cases once, blanks filled, contradictions said and never written."""

from __future__ import annotations

import datetime

import pytest

from tests.register.books import (
    COUNCIL,
    DAY,
    FIRST_ROW,
    OTHER_COUNCIL,
    added,
    case_row,
    content_with,
    delivered,
    new_case,
    register_in,
)
from xl_tools.model.register import (
    Certainty,
    Meeting,
    Register,
    RegisteredChange,
    RegisteredContractor,
    RegisteredItem,
)
from xl_tools.register.additions import Contradiction, Fate, NewCase
from xl_tools.register.append import plan_additions
from xl_tools.register.book import register_book
from xl_tools.register.read import read_register

NAME_ITEM = RegisteredItem("", "基本情報", "氏名", "漢字、カナ")
BIRTH_ITEM = RegisteredItem("", "基本情報", "生年月日")
COMPANY = RegisteredContractor("", "株式会社みほん", "委託先", "プライバシーマーク")


def fates(*cases: NewCase, before: Register | None = None) -> list[Fate]:
    return [each.fate for each in plan_additions(before or Register(), cases).cases]


def register_with(*cases: NewCase, meetings: tuple[Meeting, ...] = ()) -> Register:
    return register_in(added(delivered(), cases, meetings)[0])


def test_everything_of_a_new_case_is_written() -> None:
    case = new_case(
        number=10, project_name="みほん事業", sections=("みほん課", "れい課"), categories=("業務委託",),
        citations=("令和４年度第７回、", "令和５年度第２回会議承認済"), source="見本", paper="a.xlsx", purpose="目\r\n的",
        items=(NAME_ITEM, BIRTH_ITEM), contractors=(COMPANY,), changes=(RegisteredChange("", "", "追加", "前", "後"),),
    )  # fmt: skip
    register = register_with(case, meetings=(Meeting(COUNCIL, 2023, 6, DAY, source="見本"),))
    written = register.cases[0]
    assert (written.id, written.date, written.number, written.body) == ("R5-001", DAY, 10, COUNCIL)
    assert (written.sections, written.categories) == (("みほん課", "れい課"), ("業務委託",))
    assert (written.citations, written.purpose) == (
        ("令和４年度第７回", "令和５年度第２回会議承認済"),
        "目\n的",
    )
    assert [(each.case_id, each.item, each.sub_items) for each in register.items] == [
        ("R5-001", "氏名", "漢字、カナ"),
        ("R5-001", "生年月日", ""),
    ]
    assert [(each.case_id, each.name) for each in register.contractors] == [("R5-001", "株式会社みほん")]
    assert [(each.case_id, each.after) for each in register.changes] == [("R5-001", "後")]
    assert [(each.number, each.date, each.certainty) for each in register.meetings] == [
        (6, DAY, Certainty.STATED)
    ]


def test_ids_run_on_within_the_fiscal_year_of_the_case() -> None:
    spring = datetime.date(2024, 3, 31)
    ids = [
        each.id
        for each in plan_additions(
            Register(),
            [
                new_case("ア"),
                new_case("イ", date=spring),
                new_case("ウ", date=spring + datetime.timedelta(1)),
                new_case("エ", date=datetime.date(2019, 4, 1)),
                new_case("オ", date=datetime.date(2019, 3, 31)),
            ],
        ).cases
    ]
    assert ids == ["R5-001", "R5-002", "R6-001", "R1-001", "H30-001"]


def test_no_id_is_given_twice_even_if_its_row_cannot_be_read() -> None:
    content = content_with(
        {
            "cases": [case_row(3), {"案件番号": "Ｒ5-０07", "件名": None, "付議日": DAY}],
            "items": [{"案件番号": "R5-11", "情報項目": "氏名"}],
        }
    )
    plan = plan_additions(
        read_register(content).register, [new_case()], taken_ids=register_book(content, "台帳").ids()
    )
    assert plan.cases[0].id == "R5-012"


def test_the_same_case_again_is_nothing_whatever_its_width_and_council() -> None:
    case = new_case("みほんＡ業務（１）について", items=(NAME_ITEM,), contractors=(COMPANY,))
    book, _ = added(delivered(), [case])
    again = new_case("みほんA業務 (1)について", body="管理運営会議", items=(NAME_ITEM,))
    after, plan = added(book, [again])
    assert [each.fate for each in plan.cases] == [Fate.ALREADY_THERE]
    assert after == book


def test_blanks_are_filled_and_nothing_else_is_touched() -> None:
    register = register_with(new_case(number=5, purpose="前からの目的"))
    fuller = new_case(number=5, purpose="前からの　目的", summary="みほん", items=(NAME_ITEM,))
    plan = plan_additions(register, [fuller])
    assert (plan.cases[0].fate, plan.cases[0].completed) == (Fate.COMPLETED, ("概要", "情報項目"))
    assert [(fill.row, fill.column, fill.value) for fill in plan.fills] == [(FIRST_ROW, "summary", "みほん")]
    assert [row.sheet for row in plan.rows] == ["items"]


def test_contradictions_are_said_and_not_written_while_blanks_are_filled() -> None:
    book, _ = added(delivered(), [new_case(result="承認", sections=("みほん課",), items=(NAME_ITEM,))])
    other = new_case(
        result="報告", sections=("みほん課", "れい課"), summary="概", items=(NAME_ITEM, BIRTH_ITEM)
    )
    after, plan = added(book, [other])
    assert plan.cases[0].fate is Fate.CONTRADICTS
    assert plan.cases[0].contradictions == (
        Contradiction("cases", 4, "sections", "みほん課", "みほん課、れい課"),
        Contradiction("cases", 4, "result", "承認", "報告"),
        Contradiction("items", 4, "item", "1件", "生年月日"),
    )
    register = register_in(after)
    assert (register.cases[0].result, register.cases[0].sections, register.cases[0].summary) == (
        "承認",
        ("みほん課",),
        "概",
    )
    assert len(register.items) == 1


def test_a_cell_that_cannot_be_read_is_not_taken_for_blank() -> None:
    content = content_with({"cases": [case_row(1, 付議日="９月上旬", **{"№": "追加分"})]})
    book = register_book(content, "台帳")
    plan = plan_additions(
        read_register(content).register,
        [new_case("みほん業務その1の委託について", number=1)],
        standing_text=book.text,
    )
    assert plan.fills == ()
    assert [(each.column, each.standing) for each in plan.cases[0].contradictions] == [
        ("date", "９月上旬"),
        ("number", "追加分"),
    ]


def test_another_title_from_the_same_paper_or_under_the_same_number_is_the_same_case() -> None:
    register = register_with(new_case("みほん業務の委託について", paper="a.xlsx", number=3))
    for changes in ({"paper": "a.xlsx"}, {"number": 3}):
        outcome = plan_additions(
            register, [new_case("みほん業務の委任について", summary="概", **changes)]
        ).cases[0]
        assert (outcome.id, outcome.fate, outcome.completed) == ("R5-001", Fate.CONTRADICTS, ())
        assert [each.column for each in outcome.contradictions] == ["title"]


def test_the_same_title_on_another_day_or_before_another_council_is_another_case() -> None:
    register = register_with(new_case())
    assert fates(new_case(date=DAY + datetime.timedelta(1)), before=register) == [Fate.ADDED]
    assert fates(new_case(body=OTHER_COUNCIL), before=register) == [Fate.ADDED]


def test_a_case_without_a_day_is_matched_within_its_year() -> None:
    register = register_with(new_case())
    undated = new_case(date=None)
    assert fates(undated, before=register) == [Fate.REFUSED]
    assert fates(NewCase(undated.case, fiscal_year=2023), before=register) == [Fate.ALREADY_THERE]
    assert fates(NewCase(undated.case, fiscal_year=2024), before=register) == [Fate.ADDED]
    twice = register_with(new_case(), new_case(date=DAY + datetime.timedelta(7)))
    outcome = plan_additions(twice, [NewCase(undated.case, fiscal_year=2023)]).cases[0]
    assert outcome.reason == "付議日が分からず、同じ件名の案件が台帳に二つ以上あります"


@pytest.mark.parametrize(
    "case, reason",
    [
        (new_case(" \n"), "件名がありません"),
        (new_case(date=None), "付議日も年度も分かりません"),
        (new_case(summary="長" * 32_768), "「概要」が長すぎます（Excelのセルは32,767字まで）"),
    ],
    ids=["title", "day", "length"],
)
def test_what_no_register_can_hold_is_refused(case: NewCase, reason: str) -> None:
    plan = plan_additions(Register(), [case])
    assert (plan.cases[0].fate, plan.cases[0].reason, plan.rows) == (Fate.REFUSED, reason, ())


# --- meetings ----------------------------------------------------------------------------------------

SIXTH = Meeting(COUNCIL, 2023, 6, DAY)


def meeting_fate(standing: Meeting, offered: Meeting) -> tuple[Fate, list[str]]:
    outcome = plan_additions(register_with(meetings=(standing,)), (), [offered]).meetings[0]
    return outcome.fate, [each.column for each in outcome.contradictions]


def test_meetings_are_known_by_number_or_day() -> None:
    other_day = datetime.date(2023, 9, 6)
    assert meeting_fate(SIXTH, Meeting("管理運営会議", 2023, 6, DAY)) == (Fate.ALREADY_THERE, [])
    assert meeting_fate(SIXTH, Meeting(COUNCIL, 2023, None, DAY)) == (Fate.ALREADY_THERE, [])
    assert meeting_fate(SIXTH, Meeting(COUNCIL, 2023, 6, other_day)) == (Fate.CONTRADICTS, ["date"])
    assert meeting_fate(SIXTH, Meeting(COUNCIL, 2023, 7, DAY)) == (Fate.CONTRADICTS, ["number"])
    assert meeting_fate(SIXTH, Meeting(COUNCIL, 2023, 7, other_day)) == (Fate.ADDED, [])
    assert meeting_fate(SIXTH, Meeting(OTHER_COUNCIL, 2023, 6, other_day)) == (Fate.ADDED, [])


def test_what_was_inferred_gives_way_to_what_is_stated() -> None:
    book, _ = added(delivered(), (), [Meeting(COUNCIL, 2023, 6, DAY, Certainty.INFERRED, "順番", "一覧")])
    book, plan = added(book, (), [Meeting(COUNCIL, 2023, 6, DAY, Certainty.STATED, "議事録")])
    assert plan.meetings[0].fate is Fate.COMPLETED
    assert [(each.certainty, each.basis) for each in register_in(book).meetings] == [
        (Certainty.STATED, "議事録")
    ]
    again, _ = added(book, (), [Meeting(COUNCIL, 2023, 6, DAY, Certainty.CITED, "引用")])
    assert again == book


def test_a_meeting_outside_its_fiscal_year_is_refused() -> None:
    outcome = plan_additions(Register(), (), [Meeting(COUNCIL, 2022, 6, DAY)]).meetings[0]
    assert (outcome.fate, outcome.reason) == (
        Fate.REFUSED,
        "令和5年9月1日は令和５年度で、令和４年度ではありません",
    )


def test_cases_of_a_stated_meeting_that_contradicts_are_refused() -> None:
    register = register_with(meetings=(SIXTH,))
    plan = plan_additions(register, [new_case()], [Meeting(COUNCIL, 2023, 5, DAY)])
    assert [each.fate for each in plan.cases] == [Fate.REFUSED]
    inferred = Meeting(COUNCIL, 2023, 5, DAY, Certainty.INFERRED)
    assert [each.fate for each in plan_additions(register, [new_case()], [inferred]).cases] == [Fate.ADDED]
