"""An invented half year as papers: the sound examples under other names, at the meetings of July to January."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
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
        _named(place, _document(place, count, TOWNS[place // len(KINDS) % len(TOWNS)]))
        for place in range(count)
    ]


def many_papers(count: int) -> list[tuple[str, Json]]:
    """As half_year_papers, each of a town of its own, and without checklists and lists of items: made fast."""
    return [
        _named(
            place,
            {key: part for key, part in _document(place, count, word(place)).items() if key not in _HEAVY},
        )
        for place in range(count)
    ]


def _named(place: int, document: Json) -> tuple[str, Json]:
    return f"付議書{place + 1:04}.xlsx", document


def _document(place: int, count: int, town: str) -> Json:
    """№ ``place`` + 1 of ``count``; the meetings have about as many cases each."""
    kind = KINDS[place % len(KINDS)]
    each_meeting = -(-count // len(MEETINGS))
    meeting, at_meeting = divmod(place, each_meeting)
    text = (EXAMPLES / f"{kind}.json").read_text(encoding="utf-8")
    document: Json = json.loads(_renumbered(text, at_meeting + 1).replace("見本", town))
    fields = document["cover"]["fields"]
    fields["meeting_date"] = wareki_text(MEETINGS[meeting])
    fields["result"] = "承認"
    return document


def _renumbered(text: str, number: int) -> str:
    """The paper under another 資料 number, wherever it names its own."""
    own = json.loads(text)["cover"]["fields"]["document_number"]
    return text.replace(own, document_text(number))
