"""Ranges as sheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.adapters.ooxml.areas import area_text, covers, overlap, parse_area, parse_areas, without
from xl_tools.ports import MergedRange

LINES = st.tuples(st.integers(1, 7), st.integers(1, 7)).map(sorted)
AREAS = st.builds(lambda rows, columns: MergedRange(rows[0], columns[0], rows[1], columns[1]), LINES, LINES)


def cells(area: MergedRange) -> set[tuple[int, int]]:
    return {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}


@given(AREAS, AREAS)
def test_what_is_left_beside_a_hole(area, hole):
    pieces = without(area, hole)
    assert sum(len(cells(piece)) for piece in pieces) == len(cells(area) - cells(hole))
    assert set().union(*map(cells, pieces)) == cells(area) - cells(hole)
    assert overlap(area, hole) == bool(cells(area) & cells(hole))
    assert covers(area, hole) == (cells(hole) <= cells(area))


@given(AREAS)
def test_texts_come_back(area):
    assert parse_area(area_text(area)) == area


@pytest.mark.parametrize(
    "text, area",
    [
        ("$B$3", MergedRange(3, 2, 3, 2)),
        ("D5:B3", MergedRange(3, 2, 5, 4)),
        ("B:C", MergedRange(1, 2, 1_048_576, 3)),
        ("$2:$4", MergedRange(2, 1, 4, 16_384)),
        ("B", None),
        ("#REF!", None),
    ],
)
def test_kinds_of_ranges(text, area):
    assert parse_area(text) == area


def test_one_that_is_none_spoils_the_list():
    assert parse_areas("A1 B2:C3") == [MergedRange(1, 1, 1, 1), MergedRange(2, 2, 3, 3)]
    assert parse_areas("A1 ?") is None
