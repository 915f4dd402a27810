from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.approvals.numbering import best_numbers, numbers_between

DAYS = [datetime.date(2024, month, 10) for month in range(4, 13)]
weights = st.dictionaries(
    st.sampled_from(DAYS), st.dictionaries(st.integers(1, 12), st.integers(1, 5), max_size=3)
)


def test_the_majority_wins() -> None:
    first, second, third = DAYS[:3]
    assert best_numbers(DAYS[:3], {first: {5: 3}, second: {5: 2, 6: 1}, third: {7: 1}}) == {
        first: 5,
        second: 6,
        third: 7,
    }


def test_numbers_rise_though_more_speaks_for_the_other_way_round() -> None:
    first, second = DAYS[:2]
    assert best_numbers([first, second], {first: {6: 4}, second: {6: 2, 5: 3}}) == {first: 6}


def test_a_tie_settles_nothing() -> None:
    assert best_numbers(DAYS[:1], {DAYS[0]: {5: 1, 6: 1}}) == {}


def test_days_between_known_numbers_where_the_count_fits() -> None:
    first, second, third, fourth = DAYS[:4]
    told = numbers_between([first, second, third], {first: 6, third: 8})
    assert told == {second: (7, "第6回と第8回の間の会議の日数が合うため")}
    assert numbers_between([first, second, third], {first: 6, third: 9}) == {}
    assert numbers_between([first, second, third, fourth], {first: 6, fourth: 8}) == {}


def test_days_beside_known_numbers() -> None:
    first, second, third = DAYS[:3]
    told = numbers_between([first, second, third], {second: 2})
    assert {day: number for day, (number, _) in told.items()} == {first: 1, third: 3}
    assert numbers_between([first, second], {second: 1}) == {}, "there is no meeting before the first"
    assert numbers_between([first, second], {}) == {}


@given(weights)
def test_numbers_always_rise(drawn: dict[datetime.date, dict[int, int]]) -> None:
    chosen = best_numbers(DAYS, drawn)
    numbers = [chosen[day] for day in DAYS if day in chosen]
    assert numbers == sorted(set(numbers))
    assert all(number in drawn[day] for day, number in chosen.items())


@given(weights)
def test_what_is_told_fits_between_what_is_known(drawn: dict[datetime.date, dict[int, int]]) -> None:
    known = best_numbers(DAYS, drawn)
    told = numbers_between(DAYS, known)
    assert not set(told) & set(known)
    numbers = {day: number for day, (number, _) in told.items()} | known
    ordered = [numbers[day] for day in DAYS if day in numbers]
    assert ordered == sorted(set(ordered))
    assert all(number >= 1 for number in ordered)
