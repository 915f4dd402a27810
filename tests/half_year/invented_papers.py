"""An invented half year as papers: the sound examples under other names, at the meetings of July to January."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.half_year.half_years import word
from tests.real_parts import Json
from xl_tools.build.write_workbook import write_workbook
from xl_tools.facts.documents import document_text
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.cell import wareki_text

EXAMPLES = Path(__file__).parents[2] / "workbooks" / "examples"
KINDS = (
    "01_new_system", "03_outsourcing_only", "07_external_connection", "05_security_camera",
    "04_external_provision",
)  # fmt: skip
TOWNS = ("見本", "架空", "例示", "仮称", "模擬")
MEETINGS = tuple(
    datetime.date(year, month, day)
    for year, month, day in (
        (2025, 7, 25), (2025, 9, 5), (2025, 10, 17), (2025, 11, 21), (2025, 12, 19), (2026, 1, 16),
    )
)  # fmt: skip
PERIOD = "2025-07..2026-01"
LIST_DAY = "2026/1/20"
_SHARES = (0, 0, 0, 1, 2, 2, 3, 3, 4, 4, 4, 5)
"""Twelve cases and the meetings they go to."""
_WITH_CONDITION = 7
_TOWN = re.compile(r"見本(?!(?:福祉|手当|健康|健診|地域|文化|施設|危機管理|安全|教育|指導)[部課])")
_HEAVY = ("checklists", "item_lists")


def written_papers(folder: Path, documents: Iterable[tuple[str, Json]]) -> list[Path]:
    """The workbooks, by their names, in ``folder``."""
    folder.mkdir(exist_ok=True)
    targets = []
    for name, document in documents:
        targets.append(folder / name)
        write_workbook(plan_paper(document), targets[-1], overwrite=True)
    return targets


def half_year_papers(count: int = 12) -> list[tuple[str, Json]]:
    """File name and paper JSON of so many cases, whole papers, in the order of the list."""
    return [
        _named(place, _document(place, *at, TOWNS[place // len(KINDS) % len(TOWNS)]))
        for place, at in enumerate(_agenda(count))
    ]


def many_papers(count: int) -> list[tuple[str, Json]]:
    """As half_year_papers, each of a town of its own, and without checklists and lists of items: made fast."""
    documents = (_document(place, *at, word(place)) for place, at in enumerate(_agenda(count)))
    return [
        _named(place, {key: part for key, part in document.items() if key not in _HEAVY})
        for place, document in enumerate(documents)
    ]


def _named(place: int, document: Json) -> tuple[str, Json]:
    return f"付議書{place + 1:04}.xlsx", document


def _agenda(count: int) -> Iterator[tuple[datetime.date, int]]:
    """Meeting and 資料 number of each case; some meetings have more of them than others."""
    at_meeting = Counter[datetime.date]()
    for place in range(count):
        day = MEETINGS[_SHARES[place * len(_SHARES) // count]]
        at_meeting[day] += 1
        yield day, at_meeting[day]


def _document(place: int, day: datetime.date, number: int, town: str) -> Json:
    """The case №``place`` + 1. Sections stay, whatever town the rest is of, so that some have several cases."""
    text = (EXAMPLES / f"{KINDS[place % len(KINDS)]}.json").read_text(encoding="utf-8")
    own = json.loads(text)["cover"]["fields"]["document_number"]
    document: Json = json.loads(_TOWN.sub(town, text.replace(own, document_text(number))))
    fields = document["cover"]["fields"]
    fields["meeting_date"] = wareki_text(day)
    fields["result"] = "条件付承認" if place == _WITH_CONDITION else "承認"
    return document
