"""A register and an agenda whose cells are made to harm: their mistakes are told, what is taken over stays a text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agenda.test_workbook import AGENDA, MEETING, item, made
from tests.escaping.hostile_texts import TEXTS
from tests.escaping.test_sheets import local_names, parts
from tests.register.books import added, case_row, delivered, new_case, reading_of
from xl_tools.adapters.read_file import read_bytes
from xl_tools.agenda.read import read_agenda
from xl_tools.agenda.sheets import MEETING_PROPERTY, NUMBERS_PROPERTY
from xl_tools.build.half_year.agenda_workbook import agenda_workbook
from xl_tools.errors import XlToolsError
from xl_tools.model.agenda import Agenda
from xl_tools.model.cell import RawValue
from xl_tools.ports import WorkbookContent
from xl_tools.register.sheets import register_sheet, register_sheets

VALUES: st.SearchStrategy[RawValue] = (
    TEXTS
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(datetime.date(1900, 1, 1))
)
HEADINGS = {sheet.id: [column.heading for column in sheet.columns] for sheet in register_sheets()}


def no_formula_in(package: bytes) -> bool:
    sheets = (root for name, root in parts(package).items() if name.startswith("xl/worksheets/sheet"))
    return not any(local_names(root) & {"f"} for root in sheets)


@settings(max_examples=40)
@given(st.data())
def test_every_row_of_a_hostile_register_is_read_or_complained_of(data: st.DataObject) -> None:
    sheet_id = data.draw(st.sampled_from(sorted(HEADINGS)))
    row = st.dictionaries(st.sampled_from(HEADINGS[sheet_id]), VALUES, min_size=1)
    hostile: Sequence[dict[str, RawValue]] = data.draw(st.lists(row, min_size=1, max_size=3))
    rows = {"cases": [case_row(1)], sheet_id: [*([case_row(1)] if sheet_id == "cases" else []), *hostile]}
    reading = reading_of(rows)
    assert reading.register.cases or reading.problems
    for problem in reading.problems:
        assert problem.ref.sheet in {register_sheet(each).name for each in HEADINGS}


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_what_is_added_to_a_register_stays_a_text(title: str, overview: str, result: str) -> None:
    try:
        package, _ = added(delivered(), [new_case(title, result=result, summary=overview)])
    except XlToolsError:
        return
    assert no_formula_in(package) is no_formula_in(delivered())
    read_bytes(package, "承認台帳.xlsx")


@settings(max_examples=20, deadline=None)
@given(TEXTS, TEXTS)
def test_an_agenda_of_hostile_texts_is_an_agenda(title: str, opinion: str) -> None:
    package = agenda_workbook(
        Agenda(MEETING, (item(1, title, opinion=opinion),)), {"1.xlsx": "見本.xlsx"}, "0"
    )
    assert no_formula_in(package)
    assert read_agenda(read_bytes(package, "一覧.xlsx")).meeting.date == MEETING.date


@cache
def _agenda() -> WorkbookContent:
    return read_bytes(made(), "一覧.xlsx")


@settings(max_examples=40)
@given(st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 12)), VALUES, min_size=1, max_size=6))
def test_every_row_of_a_hostile_agenda_is_read_or_complained_of(
    cells: dict[tuple[int, int], RawValue],
) -> None:
    grids = tuple(replace(grid, cells={**grid.cells, **cells}) for grid in _agenda().sheets)
    try:
        book = read_agenda(replace(_agenda(), sheets=grids))
    except XlToolsError:
        return
    assert len(book.rows) + len(book.problems) >= 1


@pytest.mark.parametrize(
    "numbers",
    ["1-99999999999", "0-9999," * 10_000, "9" * 5_000, "1-9999,", "²-９", "-1", "3-1"],
    ids=lambda n: n[:12],
)
def test_a_list_of_numbers_somebody_changed_ends(numbers: str) -> None:
    changed = {**_agenda().properties, NUMBERS_PROPERTY: numbers}
    assert len(read_agenda(replace(_agenda(), properties=changed)).missing) <= 9_999


@pytest.mark.parametrize(
    "meeting", ["", "1/2/3", "9/9/2025-01-01", "²/1/2025-01-01/x", f"{'9' * 5_000}/1/2025-01-01/x"]
)
def test_a_meeting_somebody_changed_is_refused(meeting: str) -> None:
    changed = {**_agenda().properties, MEETING_PROPERTY: meeting}
    with pytest.raises(XlToolsError, match="付議案件一覧のブックではありません"):
        read_agenda(replace(_agenda(), properties=changed))


def test_the_agenda_these_tests_spoil_is_one() -> None:
    assert len(read_agenda(_agenda()).rows) == len(AGENDA.items)
