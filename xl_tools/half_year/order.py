"""The order of the list: by day, then as the meeting's agenda has it; № runs through."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xl_tools.japanese.natural_order import natural_key
from xl_tools.japanese.widths import fold_width
from xl_tools.model.half_year import ListedCase

_BY_DOCUMENT, _BY_REGISTER, _BY_FILE = range(3)


def numbered(cases: Iterable[ListedCase]) -> tuple[ListedCase, ...]:
    """In order, each with its №: the register's where every case has one of its own, else from 1.

    The agenda order is that of the 資料 numbers; cases without one follow by their number in the register, then by
    the file's name. Cases without a day come last. The order does not depend on the one they come in.
    """
    listed = sorted(cases, key=lambda case: case.number)
    if _are_of_one_list(listed):
        return tuple(listed)
    in_order = sorted(listed, key=_place)
    return tuple(replace(case, number=number) for number, case in enumerate(in_order, start=1))


def _are_of_one_list(cases: Sequence[ListedCase]) -> bool:
    """Whether each has a № of its own and they follow the days; those of two lists begin again in between."""
    days = [case.date or datetime.date.max for case in cases]
    numbers = {case.number for case in cases}
    return len(numbers) == len(cases) and min(numbers, default=0) > 0 and days == sorted(days)


def _place(case: ListedCase) -> tuple[object, ...]:
    name = re.split(r"[\\/]", case.source)[-1]
    ranks = (_BY_DOCUMENT, case.document_number), (_BY_REGISTER, case.case_id), (_BY_FILE, name)
    rank, text = next((each for each in ranks if each[1].strip()), (_BY_FILE, ""))
    agenda = fold_width(text).strip().removeprefix("資料").strip()
    return (
        case.date is None,
        case.date or datetime.date.min,
        rank,
        natural_key(agenda),
        natural_key(case.case_id),
        natural_key(name),
        case.source,
        case.title,
        case.sections,
        case.categories,
        case.result,
    )
