"""One number for what a section wrote: what the secretariat writes into a paper does not change it."""

from __future__ import annotations

import re
from dataclasses import replace

from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.cell import CellRef, RawValue
from xl_tools.model.paper import Paper
from xl_tools.ports import SheetGrid, WorkbookContent

_OFFICE = ("document_number", "meeting_date", "result")
"""Fields of the cover that are the secretariat's."""
_NUMBER = re.compile(r"資料[\s○〇●◯◎]*[0-9０-９]{0,3}[\s○〇●◯◎]*(?=[-－―‐−–—─ー])")
_LENGTH = 16


def fingerprint(paper: Paper, content: WorkbookContent) -> str:
    """16 hexadecimal digits, the same while only 資料 numbers, 付議日 and 審議結果 differ."""
    fields = paper.cover.fields if paper.cover else {}
    office = {fields[name].ref for name in _OFFICE if name in fields}
    sheets = tuple(_without_office(grid, office) for grid in content.sheets)
    return content_sha256(replace(content, sheets=sheets))[:_LENGTH]


def _without_office(grid: SheetGrid, office: set[CellRef]) -> SheetGrid:
    """Marks and formula results go with the texts: writing a number makes Excel work everything out anew."""
    cells = {
        place: _without_number(raw)
        for place, raw in grid.cells.items()
        if CellRef(grid.name, *place) not in office
    }
    runs = {place: marked for place, marked in grid.runs.items() if cells.get(place) == grid.cells[place]}
    return replace(grid, cells=cells, runs=runs, unread_formulas=frozenset())


def _without_number(raw: RawValue) -> RawValue:
    return _NUMBER.sub("資料", raw) if isinstance(raw, str) and "資料" in raw else raw
