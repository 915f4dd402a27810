"""The content's number changes with everything a check looks at, and with nothing else."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.papers import base_document
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.cell import RawValue, Run
from xl_tools.ports import DrawingText, MergedRange, Position, SheetGrid, WorkbookContent

CELLS: dict[Position, RawValue] = {(1, 1): "件名", (1, 2): "見本について", (2, 1): 3, (3, 1): True}
SHEET = SheetGrid(
    "表紙",
    CELLS,
    (MergedRange(1, 2, 1, 4), MergedRange(5, 1, 6, 1)),
    {(1, 2): (Run("見本", True), Run("について"))},
    (DrawingText("①申請", 3, 2), DrawingText("②受付", 5, 2, (Run("②受付", True),))),
)
OTHER = SheetGrid("事業の概要", {(1, 1): "目的"})

values = st.one_of(
    st.text(min_size=1),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(),
    st.times(),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 4)),
)
positions = st.tuples(st.integers(1, 40), st.integers(1, 12))


def number(*sheets: SheetGrid, **others: Any) -> str:
    return content_sha256(WorkbookContent("見本.xlsx", sheets, **others))


def sheet(**changes: Any) -> SheetGrid:
    return replace(SHEET, **changes)


@given(st.dictionaries(positions, values, min_size=1), st.data())
def test_one_changed_cell_changes_it(cells: dict[Position, RawValue], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(cells)))
    new = data.draw(values)
    same = type(new) is type(cells[place]) and new == cells[place]
    is_number = {type(new), type(cells[place])} <= {int, float} and new == cells[place]
    changed = sheet(cells={**cells, place: new})
    assert (number(changed) == number(sheet(cells=cells))) == (same or is_number)


@given(st.dictionaries(positions, values, min_size=1), positions, values)
def test_a_cell_more_or_less_changes_it(
    cells: dict[Position, RawValue], place: Position, new: RawValue
) -> None:
    without = {at: value for at, value in cells.items() if at != place}
    assert number(sheet(cells=without)) != number(sheet(cells={**without, place: new}))


@given(st.dictionaries(positions, values, min_size=2), st.randoms())
def test_the_order_of_the_cells_does_not_count(cells: dict[Position, RawValue], random: Any) -> None:
    shuffled = list(cells.items())
    random.shuffle(shuffled)
    assert number(sheet(cells=dict(shuffled))) == number(sheet(cells=cells))


@pytest.mark.parametrize(
    "changed",
    [
        sheet(name="表紙２"),
        sheet(hidden=True),
        sheet(merges=SHEET.merges[:1]),
        sheet(runs={}),
        sheet(runs={(1, 2): (Run("見本について", True),)}),
        sheet(drawings=SHEET.drawings[::-1]),
        sheet(drawings=(DrawingText("①申込", 3, 2), SHEET.drawings[1])),
        sheet(drawings=(SHEET.drawings[0], DrawingText("②受付", 5, 2))),
        sheet(unread_formulas=frozenset({(9, 9)})),
        sheet(cells={**CELLS, (2, 1): "3"}),
        sheet(cells={**CELLS, (3, 1): 1}),
        sheet(cells={**CELLS, (1, 2): "見本について "}),
    ],
)
def test_what_a_check_looks_at_changes_it(changed: SheetGrid) -> None:
    assert number(changed, OTHER) != number(SHEET, OTHER)


def test_the_order_of_the_sheets_counts() -> None:
    assert number(SHEET, OTHER) != number(OTHER, SHEET)
    assert number(SHEET, OTHER) != number(SHEET)


@pytest.mark.parametrize(
    "changed",
    [
        sheet(merges=SHEET.merges[::-1]),
        sheet(cells={**CELLS, (2, 1): 3.0}),
        sheet(drawings=(DrawingText("①申請", 4, 3), SHEET.drawings[1])),
    ],
)
def test_what_programs_write_differently_does_not(changed: SheetGrid) -> None:
    assert number(changed, OTHER) == number(SHEET, OTHER)


def test_a_day_is_a_day_with_or_without_midnight() -> None:
    day, midnight = datetime.date(2025, 4, 1), datetime.datetime(2025, 4, 1)
    assert number(sheet(cells={(1, 1): day})) == number(sheet(cells={(1, 1): midnight}))
    assert number(sheet(cells={(1, 1): day})) != number(sheet(cells={(1, 1): "2025-04-01T00:00:00"}))


def test_file_name_properties_and_the_tools_own_sheets_do_not_count() -> None:
    own = (SheetGrid("検査結果", {(1, 1): "必須"}), SheetGrid("記入要領", {}))
    elsewhere = WorkbookContent("写し.xlsx", (own[1], SHEET, own[0], OTHER), {"作成者": "見本課"})
    assert content_sha256(elsewhere) == number(SHEET, OTHER)


def test_half_a_character_is_no_trouble() -> None:
    assert number(sheet(cells={(1, 1): "\ud800"})) != number(sheet(cells={(1, 1): "\udfff"}))


def test_whole_papers() -> None:
    def grids() -> tuple[SheetGrid, ...]:
        return tuple(grid_of(plan) for plan in plan_paper(base_document()))

    assert number(*grids()) == number(*grids())
    first, *others = grids()
    at = next(iter(first.cells))
    assert number(replace(first, cells={**first.cells, at: "別"}), *others) != number(*grids())
