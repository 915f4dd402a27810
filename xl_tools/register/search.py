"""Looking cases up by words."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import display_text, wareki_text
from xl_tools.model.register import Case, Register, RegisteredChange, RegisteredContractor, RegisteredItem
from xl_tools.register.entries import cells_of
from xl_tools.register.sheets import register_sheet

_OfCase = TypeVar("_OfCase", RegisteredItem, RegisteredContractor, RegisteredChange)


def find_cases(register: Register, words: Sequence[str]) -> tuple[Case, ...]:
    """Cases that have every word anywhere, in the register's order; width and blanks do not count."""
    wanted = [comparable(word) for word in words]
    named: dict[str, list[str]] = defaultdict(list)
    for contractor in register.contractors:
        named[contractor.case_id].append(contractor.name)
    for item in register.items:
        named[item.case_id] += (item.item, item.sub_items)
    return tuple(case for case in register.cases if _has_all(case, named[case.id], wanted))


def _has_all(case: Case, more: Sequence[str], wanted: Sequence[str]) -> bool:
    texts = [display_text(value) for value in cells_of("cases", case).values()]
    texts += (
        [case.date.isoformat(), f"{case.date.year}/{case.date.month}/{case.date.day}"] if case.date else []
    )
    held = comparable("\n".join((*texts, *more)))
    return all(word in held for word in wanted)


def case_line(case: Case) -> str:
    """One case for the terminal."""
    day = wareki_text(case.date) if case.date else "付議日不明"
    parts = (case.id, day, case.result, "、".join(case.categories), case.title, "、".join(case.sections))
    return "　".join(part for part in parts if part)


def cases_json(cases: Iterable[Case], register: Register) -> list[dict[str, Any]]:
    """Cases with what belongs to them, by the model's names; days as ISO, what is not known null or ""."""
    items, contractors = _by_case(register.items), _by_case(register.contractors)
    changes = _by_case(register.changes)
    return [
        {
            **{
                column.id: _json_value(getattr(case, column.id)) for column in register_sheet("cases").columns
            },
            "items": [
                {"category": each.category, "item": each.item, "sub_items": each.sub_items}
                for each in items[case.id]
            ],
            "contractors": [
                {"name": each.name, "role": each.role, "certification": each.certification}
                for each in contractors[case.id]
            ],
            "changes": [
                {"prior": each.prior_id, "kind": each.kind, "before": each.before, "after": each.after}
                for each in changes[case.id]
            ],
        }
        for case in cases
    ]


def _by_case(records: Iterable[_OfCase]) -> dict[str, list[_OfCase]]:
    found: dict[str, list[_OfCase]] = defaultdict(list)
    for record in records:
        found[record.case_id].append(record)
    return found


def _json_value(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
