"""The 資料 numbers of the cases of one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tools.facts.documents import document_text
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import ListedCase

_NUMBER = re.compile(r"(?:資料)?(?P<number>\d{1,4})(?P<part>\D.*)?")


def first_number(case: ListedCase) -> int | None:
    """The N of 資料N or 資料N－M; None where the case has no number."""
    found = _NUMBER.fullmatch(comparable(case.document_number))
    return int(found["number"]) if found else None


def number_key(case: ListedCase) -> str:
    """What two cases may not share: 35 for 資料３５, 35-1 for 資料３５－１; "" without a number."""
    found = _NUMBER.fullmatch(comparable(case.document_number))
    return f"{int(found['number'])}{found['part'] or ''}" if found else ""


def by_number(cases: Iterable[ListedCase]) -> dict[int, ListedCase]:
    """The first case of each number, in the order of the numbers."""
    numbered = ((first_number(case), case) for case in cases)
    found: dict[int, ListedCase] = {}
    for number, case in numbered:
        if number is not None:
            found.setdefault(number, case)
    return dict(sorted(found.items()))


def written(number: int) -> str:
    """資料３５."""
    return document_text(number)
