"""An agenda paper → what the agenda says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xl_tools.agenda.fingerprint import fingerprint
from xl_tools.facts.documents import given_number, part_shown
from xl_tools.half_year.case import listed_case
from xl_tools.japanese.widths import squeeze
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.agenda import AgendaPaper, AttachedDocument
from xl_tools.model.paper import Context, Paper
from xl_tools.model.stamp import read_stamp
from xl_tools.ports import SheetGrid, WorkbookContent

_FLOW, _ITEMS = "個人情報の流れ", "情報項目"
_HEAD_ROWS = 5


def agenda_paper(paper: Paper, content: WorkbookContent, source: str, context: Context) -> AgendaPaper:
    """``paper`` was read from ``content``; ``source`` is its path as given."""
    return AgendaPaper(
        source=source,
        case=replace(listed_case(paper, context), source=source),
        number=given_number(paper),
        documents=documents_of(paper, content),
        fingerprint=fingerprint(paper, content),
        content=content_sha256(content),
        stamp=read_stamp(content.properties),
        modified=content.modified,
    )


def documents_of(paper: Paper, content: WorkbookContent) -> tuple[AttachedDocument, ...]:
    """What is handed in with the paper: numbered parts in their order, then the rest as it stands in the workbook."""
    found = [*_drawings_and_lists(paper), *_other_sheets(paper, content)]
    place = {name: index for index, name in enumerate(paper.sheets)}
    last = max((each.part or 0 for each in found), default=0) + 1
    return tuple(sorted(found, key=lambda each: (each.part or last, place.get(each.sheet, len(place)))))


def _drawings_and_lists(paper: Paper) -> Iterator[AttachedDocument]:
    for flow in paper.flows:
        title = squeeze(flow.text("title"))
        if not flow.is_blank:
            yield AttachedDocument(title or _FLOW, flow.sheet, part_shown(flow.text("reference")))
    for items in paper.item_lists:
        if items.rows or items.items:
            title = squeeze(items.text("title"))
            yield AttachedDocument(title or _ITEMS, items.sheet, part_shown(items.text("reference")))


def _other_sheets(paper: Paper, content: WorkbookContent) -> Iterator[AttachedDocument]:
    """Checklists and sheets the form does not know; those nobody sees are not handed out."""
    grids = {grid.name: grid for grid in content.sheets}
    names = [checklist.sheet for checklist in paper.checklists if not checklist.is_untouched]
    for name in (*names, *paper.unknown_sheets):
        grid = grids.get(name)
        if grid is not None and not grid.hidden and not grid.is_empty:
            yield AttachedDocument(name, name, _part_of(grid))


def _part_of(grid: SheetGrid) -> int | None:
    """As a heading at the top of the sheet shows it."""
    shown = (
        part_shown(grid.value(row, column).text) for row, column in sorted(grid.cells) if row <= _HEAD_ROWS
    )
    return next((part for part in shown if part is not None), None)
