"""The order of the list."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.half_year.order import numbered
from xl_tools.model.half_year import ListedCase

DAY, LATER = datetime.date(2023, 7, 28), datetime.date(2023, 9, 1)


def case(title: str = "", **fields: object) -> ListedCase:
    return replace(ListedCase(title), **fields)  # type: ignore[arg-type]


def titles(*cases: ListedCase) -> list[str]:
    return [each.title for each in numbered(cases)]


def test_by_day_then_by_document_number() -> None:
    assert titles(
        case("e", date=LATER, document_number="1"),
        case("d", date=DAY, document_number="１０"),
        case("c", date=DAY, document_number="資料９－１"),
        case("b", date=DAY, document_number="2"),
        case("a", date=DAY, document_number="1"),
    ) == ["a", "b", "c", "d", "e"]


def test_without_document_number_by_register_then_by_file() -> None:
    assert titles(
        case("f", date=DAY, source="見本/付議書10.xlsx"),
        case("e", date=DAY, source="次の見本/付議書9.xlsx"),
        case("d", date=DAY, source="見本\\付議書１.xlsx"),
        case("c", date=DAY, case_id="R5-100"),
        case("b", date=DAY, case_id="R5-020"),
        case("a", date=DAY, document_number="7", case_id="R5-999"),
    ) == ["a", "b", "c", "d", "e", "f"]


def test_cases_without_a_day_come_last() -> None:
    assert titles(case("b", document_number="1"), case("a", date=LATER, document_number="9")) == ["a", "b"]


def test_numbers_run_through() -> None:
    listed = numbered(case(str(number), date=DAY, source=f"{number}.xlsx") for number in (3, 1, 2))
    assert [(each.number, each.title) for each in listed] == [(1, "1"), (2, "2"), (3, "3")]


def test_the_register_numbers_hold_where_every_case_has_its_own() -> None:
    first, second = case("b", date=DAY, number=7), case("a", date=DAY, number=8)
    assert numbered([second, first]) == (first, second)
    assert [each.number for each in numbered([second, replace(first, number=0)])] == [1, 2]
    assert [each.number for each in numbered([second, replace(first, number=8)])] == [1, 2]


def test_the_numbers_of_two_lists_are_none_of_this_one() -> None:
    listed = numbered([case("a", date=DAY, number=50), case("b", date=LATER, number=1)])
    assert [(each.number, each.title) for each in listed] == [(1, "a"), (2, "b")]


def test_nothing() -> None:
    assert numbered([]) == ()


CASES = st.builds(
    ListedCase,
    st.sampled_from(["甲について", "乙について"]),
    date=st.sampled_from([None, DAY, LATER]),
    document_number=st.sampled_from(["", "1", "２", "10", "?"]),
    case_id=st.sampled_from(["", "R5-002", "R5-010"]),
    source=st.text("付議書12１.x/", min_size=1, max_size=6),
)


@given(st.lists(CASES, max_size=8, unique_by=lambda each: each.source), st.randoms())
def test_the_order_is_that_of_the_cases_not_of_their_coming(cases: list[ListedCase], chance: object) -> None:
    shuffled = list(cases)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    listed = numbered(cases)
    assert numbered(shuffled) == listed
    assert numbered(listed) == listed
    assert [each.number for each in listed] == list(range(1, len(cases) + 1))
    assert {each.source for each in listed} == {each.source for each in cases}
    days = [each.date or datetime.date.max for each in listed]
    assert days == sorted(days)
