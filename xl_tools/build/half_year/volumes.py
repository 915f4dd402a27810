"""A half-yearly list cut into workbooks of at most so many detail pages, and each of them as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from xl_tools.build.half_year.flow_sheet import write_placeholder
from xl_tools.build.half_year.list_rows import table_rows
from xl_tools.build.half_year.list_sheet import rows_above, write_list
from xl_tools.build.half_year.looks import storable
from xl_tools.build.half_year.names import link_to, volume_file
from xl_tools.build.half_year.page_sheet import TITLE_ROW, write_page
from xl_tools.build.package import normalise
from xl_tools.build.styles import StyleBook
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.model.half_year import HalfYearList, ListedCase, ListHeader
from xl_tools.model.list_refs import LIST_SHEET, flow_sheet, page_sheet
from xl_tools.ports import BorrowedSheet
from xl_tools.sheet_writing import TextWorkbook

CASES_PER_VOLUME = 100


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case with a detail page, and the row of the list (counted from 1) that leads to it."""

    case: ListedCase
    list_row: int


@dataclass(frozen=True, slots=True)
class Volume:
    """One workbook. ``number`` counts from 1; the first has the list, whose cases are ``listed`` without pages.

    ``links`` are their links, "" for a case without page. ``file_name`` is the name this volume is to be saved
    under, ``list_file`` that of the first.
    """

    number: int
    file_name: str
    list_file: str
    header: ListHeader
    cases: tuple[PlacedCase, ...]
    listed: tuple[ListedCase, ...] = ()
    links: tuple[str, ...] = ()


def volumes_of(
    half_year: HalfYearList, cases_per_volume: int = CASES_PER_VOLUME, file_name: str = f"{LIST_SHEET}.xlsx"
) -> tuple[Volume, ...]:
    """At least one; ``file_name`` is that of the first, the others have _2, _3 … behind its stem.

    The cases' № must differ from one another.
    """
    rows = _list_rows(half_year)
    placed = [
        PlacedCase(case, row)
        for case, row in zip(half_year.cases, rows, strict=True)
        if case.page is not None
    ]
    parts = [placed[start : start + cases_per_volume] for start in range(0, len(placed), cases_per_volume)]
    volumes = [
        Volume(
            number, volume_file(file_name, number), volume_file(file_name, 1), half_year.header, tuple(part)
        )
        for number, part in enumerate(parts or [[]], 1)
    ]
    listed = tuple(replace(case, page=None) for case in half_year.cases)
    volumes[0] = replace(volumes[0], listed=listed, links=_links(half_year.cases, volumes))
    return tuple(volumes)


def _list_rows(half_year: HalfYearList) -> list[int]:
    """The row of the list each case begins in, counted from 1."""
    above = rows_above(half_year.header)
    rows = enumerate(table_rows(half_year.cases), above + 1)
    return [number for number, row in rows if row.opens]


def _links(cases: Sequence[ListedCase], volumes: Sequence[Volume]) -> tuple[str, ...]:
    """To what is printed: in a PDF there is nothing else to go to."""
    links = {
        placed.case.number: link_to(
            page_sheet(placed.case.number), TITLE_ROW + 1, volume.file_name if volume.number > 1 else ""
        )
        for volume in volumes
        for placed in volume.cases
    }
    return tuple(links.get(case.number, "") if case.page is not None else "" for case in cases)


def volume_workbook(volume: Volume) -> bytes:
    """The workbook, with a sheet that says where the drawing is in the place of each flow."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": storable(volume.header.title), "author": "", "created": CREATED})
    book = StyleBook(workbook)
    list_sheet = workbook.add_worksheet(LIST_SHEET) if volume.number == 1 else None
    for placed in volume.cases:
        _write_case(workbook, book, volume, placed)
    if list_sheet is not None:
        # Last, because texts are numbered as they are written: a further case then leaves the pages before it as they were.
        rows = list(table_rows(volume.listed))
        write_list(list_sheet, book, volume.header, rows, lambda place: volume.links[place])
    workbook.close()
    return normalise(buffer.getvalue(), {})


def _write_case(workbook: Any, book: StyleBook, volume: Volume, placed: PlacedCase) -> None:
    case = placed.case
    if case.page is None:
        return
    link_back = link_to(LIST_SHEET, placed.list_row, volume.list_file if volume.number > 1 else "")
    sheet = workbook.add_worksheet(page_sheet(case.number))
    write_page(sheet, book, volume.header, case, case.page, link_back)
    for place, flow in enumerate(case.page.flows, 1):
        write_placeholder(workbook.add_worksheet(flow_sheet(case.number, place)), book, flow)


def borrowed_sheets(volume: Volume) -> tuple[BorrowedSheet, ...]:
    """The flows' sheets that are to take the place of the volume's placeholders, in their order."""
    return tuple(
        BorrowedSheet(flow_sheet(placed.case.number, place), Path(flow.source), flow.sheet)
        for placed in volume.cases
        if placed.case.page is not None
        for place, flow in enumerate(placed.case.page.flows, 1)
        if flow.source
    )
