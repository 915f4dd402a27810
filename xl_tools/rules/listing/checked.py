"""What the rules about the list that is put together look at, and how they name what they find."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

from xl_tools.approvals.titles import skeletons
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef, Value, wareki_text
from xl_tools.model.finding import Finding
from xl_tools.model.half_year import FileFate, HalfYearList, ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.model.register import Register
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

Result = TypeVar("Result")
_LEFT_OPEN = re.compile("継続|不承認|非承認|否決|保留|取り?下げ|延期|差し?戻")


@dataclass(frozen=True)
class ListChecked:
    """The list, what became of each file, and the register; None where none was given.

    ``written`` are cases as their papers have them, by №, where the list has what the register says.
    """

    half_year: HalfYearList
    files: tuple[FileFate, ...] = ()
    register: Register | None = None
    written: Mapping[int, ListedCase] = field(default_factory=dict)
    derived: dict[object, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What several rules work out from the whole list; see per_list."""

    @property
    def cases(self) -> tuple[ListedCase, ...]:
        return self.half_year.cases


class ListRuleModule(Protocol):
    """The shape of a rule about the list; ``skip(listed, context)`` is optional, as in rules for papers."""

    RULE: Rule
    __doc__: str | None

    def check(self, listed: ListChecked, context: Context) -> Iterator[Finding]: ...


def per_list(function: Callable[[ListChecked, Context], Result]) -> Callable[[ListChecked, Context], Result]:
    """Works out ``function(listed, context)`` once for each list; its runs have one context."""

    @wraps(function)
    def remembered(listed: ListChecked, context: Context) -> Result:
        if function not in listed.derived:
            listed.derived[function] = function(listed, context)
        result: Result = listed.derived[function]
        return result

    return remembered


@per_list
def bare_titles(listed: ListChecked, context: Context) -> Mapping[int, str]:
    """The skeleton of each case's title by №."""
    bare = skeletons((case.title for case in listed.cases), context.profile.ward)
    return {case.number: title for case, title in zip(listed.cases, bare, strict=True)}


def skip_without_register(listed: ListChecked, context: Context) -> str | None:
    """The ``skip`` of every rule that compares with the register."""
    if listed.register is None:
        return "承認台帳が指定されていないため"
    return None if listed.register.cases or listed.register.meetings else "承認台帳に案件も会議もないため"


def meetings_of(cases: Iterable[ListedCase]) -> Mapping[datetime.date, tuple[ListedCase, ...]]:
    """The cases of each day, in their order; cases without a day are left out."""
    days: dict[datetime.date, list[ListedCase]] = {}
    for case in cases:
        if case.date is not None:
            days.setdefault(case.date, []).append(case)
    return {day: tuple(of_day) for day, of_day in sorted(days.items())}


def is_left_open(case: ListedCase) -> bool:
    """Whether the result is anything but an approval or a report taken note of."""
    return _LEFT_OPEN.search(comparable(case.result)) is not None


def named(case: ListedCase) -> str:
    """「№3「…について」」 for a message."""
    return f"№{case.number}「{shown(case.title)}」"


def numbers_text(cases: Iterable[ListedCase]) -> str:
    """「№3、№5ほか4件」."""
    numbers = [f"№{case.number}" for case in cases]
    more = f"ほか{len(numbers) - _NAMED}件" if len(numbers) > _NAMED else ""
    return "、".join(numbers[:_NAMED]) + more


_NAMED = 5


def day_text(day: datetime.date) -> str:
    return wareki_text(day)


def at(
    rule: Rule, case: ListedCase, column: str, text: str, message: str, fix: str, *others: CellRef | None
) -> Finding:
    """A finding at a column of the case's row; ``others`` that are None are left out."""
    value = Value(text, list_ref(case.number, column))
    return rule.finding(value, column, message, fix, others=tuple(ref for ref in others if ref is not None))
