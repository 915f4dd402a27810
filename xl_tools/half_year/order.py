"""The order of the list: by day, then as the meeting's agenda has it; № runs through."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from xl_tools.japanese.widths import fold_width
from xl_tools.model.half_year import ListedCase

_DIGITS = re.compile(r"(\d+)")
_BY_DOCUMENT, _BY_REGISTER, _BY_FILE = range(3)
_Natural = tuple[tuple[int, int, str], ...]


def numbered(cases: Iterable[ListedCase]) -> tuple[ListedCase, ...]:
    """In order, each with its №: the register's where every case has one of its own, else from 1.

    The agenda order is that of the 資料 numbers; cases without one follow by their number in the register, then by
    the file's name. Cases without a day come last. The order does not depend on the one they come in.
    """
    listed = list(cases)
    known = {case.number for case in listed}
    if listed and len(known) == len(listed) and min(known) > 0:
        return tuple(sorted(listed, key=lambda case: case.number))
    in_order = sorted(listed, key=_place)
    return tuple(replace(case, number=number) for number, case in enumerate(in_order, start=1))


def _place(case: ListedCase) -> tuple[object, ...]:
    name = re.split(r"[\\/]", case.source)[-1]
    ranks = (_BY_DOCUMENT, case.document_number), (_BY_REGISTER, case.case_id), (_BY_FILE, name)
    rank, text = next((each for each in ranks if each[1].strip()), (_BY_FILE, ""))
    return (
        case.date is None,
        case.date or datetime.date.min,
        rank,
        _natural(text),
        _natural(case.case_id),
        _natural(name),
        case.source,
        case.title,
        case.sections,
        case.categories,
        case.result,
    )


def _natural(text: str) -> _Natural:
    """資料２ before 資料10, whatever the width."""
    parts = _DIGITS.split(fold_width(text).strip())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
