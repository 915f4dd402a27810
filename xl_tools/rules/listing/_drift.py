"""A case of the list beside the same case of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding
from xl_tools.model.half_year import ListedCase
from xl_tools.model.paper import Context
from xl_tools.model.register import Case
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._pairs import pairs_of
from xl_tools.rules.listing.checked import ListChecked, at


class Twin(NamedTuple):
    case: ListedCase
    registered: Case

    @property
    def place(self) -> str:
        return place_of(self.registered)


def place_of(case: Case) -> str:
    """「R5-010、「案件」A12」: where a clerk finds the case in the register."""
    return f"{case.id}、{case.ref}" if case.ref else case.id


def twins_of(listed: ListChecked, context: Context) -> Iterator[Twin]:
    """Every case of the list that the register has, in the order of the list."""
    case_of = pairs_of(listed, context).case_of
    yield from (Twin(case, case_of[case.number]) for case in listed.cases if case.number in case_of)


def cases_of_undisputed_day(listed: ListChecked, context: Context) -> list[ListedCase]:
    """Without those of which the register has another day: B026 tells that, and the day is not the meeting's fault."""
    disputed = {
        twin.case.number
        for twin in twins_of(listed, context)
        if twin.registered.date and twin.registered.date != twin.case.date
    }
    return [case for case in listed.cases if case.number not in disputed]


def differs(rule: Rule, twin: Twin, column: str, here: str, there: str, how: str = "") -> Finding:
    """「№3の担当課が、承認台帳（R5-010、「案件」A12）の「…」と違います（…）。」"""
    ref: CellRef | None = twin.registered.ref
    bracket = f"（{how}）" if how else ""
    return at(
        rule,
        twin.case,
        column,
        here,
        f"№{twin.case.number}の{column}「{shown(here)}」が、承認台帳（{twin.place}）の「{shown(there)}」と違います{bracket}。",
        "会議の記録を確かめて、違うほう（付議書か台帳）を直してください。",
        ref,
    )
