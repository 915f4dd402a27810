"""A case of the list beside the same case of the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    """``case`` as its paper has it; ``is_of_paper`` where that is not what the list says."""

    case: ListedCase
    registered: Case
    is_of_paper: bool = False

    @property
    def place(self) -> str:
        return place_of(self.registered)


def place_of(case: Case) -> str:
    """「R5-010、「案件」A12」: where a clerk finds the case in the register."""
    return f"{case.id}、{case.ref}" if case.ref else case.id


def twins_of(listed: ListChecked, context: Context) -> Iterator[Twin]:
    """Every case of the list that the register has, in the order of the list."""
    case_of = pairs_of(listed, context).case_of
    for case in listed.cases:
        if case.number in case_of:
            written = listed.written.get(case.number)
            yield Twin(
                replace(written, number=case.number) if written else case,
                case_of[case.number],
                is_of_paper=written is not None,
            )


def cases_of_undisputed_day(listed: ListChecked, context: Context) -> list[ListedCase]:
    """Without those of which the register has another day: B026 tells that, and the day is not the meeting's fault."""
    case_of = pairs_of(listed, context).case_of
    registered = {number: case.date for number, case in case_of.items() if case.date}
    return [case for case in listed.cases if registered.get(case.number, case.date) == case.date]


def differs(rule: Rule, twin: Twin, column: str, here: str, there: str, how: str = "") -> Finding:
    """「№3の担当課「…」が、承認台帳（R5-010、「案件」A12）の「…」と違います（…）。」"""
    ref: CellRef | None = twin.registered.ref
    bracket = f"（{how}）" if how else ""
    return at(
        rule,
        twin.case,
        column,
        here,
        f"№{twin.case.number}{'の付議書' if twin.is_of_paper else ''}の{column}「{shown(here)}」が、承認台帳（{twin.place}）の「{shown(there)}」と違います{bracket}。",
        "会議の記録を確かめて、違うほう（付議書か台帳）を直してください。",
        ref,
    )
