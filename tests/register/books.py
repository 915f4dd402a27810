"""Register workbooks for tests: the delivered one with rows written into it, in memory or as a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.register_workbook import register_workbook
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.cell import RawValue
from xl_tools.model.register import Case, Meeting, Register
from xl_tools.ports import WorkbookContent
from xl_tools.register.additions import AppendPlan
from xl_tools.register.append import NewCase, plan_additions
from xl_tools.register.book import register_book, write_additions
from xl_tools.register.read import RegisterReading, read_register
from xl_tools.register.sheets import register_sheet

NAME = "承認台帳.xlsx"
COUNCIL = "新宿区個人情報保護管理運営会議"
OTHER_COUNCIL = "新宿区情報公開・個人情報保護審議会"
FIRST_ROW = 4
DAY = datetime.date(2023, 9, 1)

Rows = Mapping[str, Sequence[Mapping[str, RawValue]]]
"""Sheet id → rows as heading → value, from the first row below the headings on."""


@cache
def delivered() -> bytes:
    return register_workbook(shipped_profile())


@cache
def _delivered_content() -> WorkbookContent:
    return read_bytes(delivered(), NAME)


def content_with(rows: Rows) -> WorkbookContent:
    """The delivered register as read, with these rows."""
    sheets = {sheet_id: register_sheet(sheet_id) for sheet_id in rows}
    by_name = {sheet.name: sheet_id for sheet_id, sheet in sheets.items()}
    grids = []
    for grid in _delivered_content().sheets:
        held = dict(grid.cells)
        for number, row in enumerate(rows[by_name[grid.name]] if grid.name in by_name else (), FIRST_ROW):
            headings = [column.heading for column in sheets[by_name[grid.name]].columns]
            held |= {(number, headings.index(name) + 1): raw for name, raw in row.items() if raw is not None}
        grids.append(replace(grid, cells=held))
    return WorkbookContent(NAME, tuple(grids))


def reading_of(rows: Rows) -> RegisterReading:
    return read_register(content_with(rows))


def messages(reading: RegisterReading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def case_row(number: int, **cells: RawValue) -> dict[str, RawValue]:
    """A row of 案件 without any fault, with cells changed by heading."""
    return {
        "案件番号": f"R5-{number:03}",
        "付議日": DAY,
        "会議体": COUNCIL,
        "№": number,
        "件名": f"みほん業務その{number}の委託について",
        "審議結果": "承認",
        **cells,
    }


def new_case(title: str = "みほん業務の委託について", **changes: object) -> NewCase:
    """A case of one day with the fields changed; what belongs to it by ``items=`` and the like."""
    lists = {name: changes.pop(name) for name in ("items", "contractors", "changes") if name in changes}
    case = Case(id="", title=title, body=COUNCIL, date=DAY, result="承認")
    return NewCase(replace(case, **changes), **lists)  # type: ignore[arg-type]  # names as given


def added(
    book: bytes, cases: Iterable[NewCase], meetings: Iterable[Meeting] = ()
) -> tuple[bytes, AppendPlan]:
    """The register with the cases, as ``add_cases`` would write it, and what was planned."""
    editor = OoxmlEditor(Path(NAME), book)
    content = editor.content()
    places = register_book(content, NAME)
    plan = plan_additions(
        read_register(content).register,
        cases,
        meetings,
        taken_ids=places.ids(),
        standing_text=places.text,
    )
    write_additions(editor, places, plan)
    return editor.to_bytes(), plan


def register_in(book: bytes) -> Register:
    """Raises AssertionError where the register has any problem."""
    reading = read_register(read_bytes(book, NAME))
    assert messages(reading) == []
    return reading.register
