"""Adding the same cases again adds nothing, whatever they are."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.books import COUNCIL, DAY, OTHER_COUNCIL, added, delivered, new_case
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.register import (
    Certainty,
    Meeting,
    Register,
    RegisteredChange,
    RegisteredContractor,
    RegisteredItem,
)
from xl_tools.register.additions import Fate, NewCase
from xl_tools.register.append import plan_additions
from xl_tools.register.read import read_register

few_texts = st.sampled_from(["", "みほん", "ミホン", "みほん\nれい", "れい、\ufffeみほん", "\u3000 例"])
items = st.builds(RegisteredItem, st.just(""), few_texts, few_texts, few_texts)
contractors = st.builds(RegisteredContractor, st.just(""), few_texts, few_texts)
changes = st.builds(RegisteredChange, st.just(""), st.just(""), few_texts, few_texts)


@st.composite
def new_cases(draw: st.DrawFn) -> NewCase:
    case = new_case(
        draw(few_texts),
        body=draw(st.sampled_from(["", COUNCIL, "管理運営会議", OTHER_COUNCIL])),
        date=draw(st.sampled_from([None, DAY, datetime.date(2023, 9, 6)])),
        number=draw(st.sampled_from([None, 0, 1, 2])),
        paper=draw(st.sampled_from(["", "a.xlsx"])),
        result=draw(st.sampled_from(["", "承認", "報告"])),
        sections=tuple(draw(st.lists(few_texts, max_size=2))),
        summary=draw(few_texts),
        items=tuple(draw(st.lists(items, max_size=2))),
        contractors=tuple(draw(st.lists(contractors, max_size=2))),
        changes=tuple(draw(st.lists(changes, max_size=1))),
    )
    return NewCase(case.case, case.items, case.contractors, case.changes, draw(st.sampled_from([None, 2023])))


meetings = st.builds(
    Meeting,
    st.sampled_from(["", COUNCIL, "管理運営会議"]),
    st.sampled_from([2022, 2023]),
    st.sampled_from([None, 6, 7]),
    st.sampled_from([None, DAY, datetime.date(2023, 9, 6)]),
    st.sampled_from(list(Certainty)),
    few_texts,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(new_cases(), max_size=6), st.lists(meetings, max_size=4))
def test_adding_twice_is_adding_once(cases: list[NewCase], dates: list[Meeting]) -> None:
    once, plan = added(delivered(), cases, dates)
    twice, second = added(once, cases, dates)
    assert twice == once
    assert Fate.ADDED not in [each.fate for each in second.cases]
    assert Fate.ADDED not in [each.fate for each in second.meetings]
    held = read_register(read_bytes(once, "承認台帳.xlsx")).register.cases
    assert [case.id for case in held] == sorted(each.id for each in plan.cases if each.fate is Fate.ADDED)


def test_a_case_told_apart_by_a_later_one_is_added() -> None:
    one = new_case("みほん", body="", number=1)
    other = new_case("ミホン", body=OTHER_COUNCIL, number=1)
    telling = NewCase(new_case("みほん", body=COUNCIL, date=None).case, fiscal_year=2023)
    plan = plan_additions(Register(), [one, other, telling])
    assert [(each.fate, each.id) for each in plan.cases] == [
        (Fate.ADDED, "R5-001"),
        (Fate.ADDED, "R5-002"),
        (Fate.COMPLETED, "R5-001"),
    ]
