"""Where pages begin: never too full, never empty, headings with what they head."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.build.half_year.paging import Margins, RowSize, page_starts

sizes = st.builds(RowSize, st.floats(1, 120), st.booleans())


@given(st.lists(sizes, max_size=60), st.floats(120, 400), st.floats(0, 40))
def test_no_page_is_too_full_and_none_is_empty(rows: list[RowSize], room: float, repeated: float) -> None:
    starts = page_starts(rows, room, repeated)
    edges = [0, *starts, len(rows)]
    assert all(first < end for first, end in pairwise(edges)) or not rows
    for number, (first, end) in enumerate(pairwise(edges)):
        used = sum(row.points for row in rows[first:end]) + (repeated if number else 0.0)
        assert used <= room + 1e-6 or end == first + 1


def test_a_heading_goes_over_with_the_row_below_it() -> None:
    rows = [RowSize(50), RowSize(30, keeps_next=True), RowSize(40)]
    assert page_starts(rows, 100) == (1,)
    assert page_starts(rows, 120) == ()


def test_rows_that_all_keep_together_are_cut_where_the_page_is_full() -> None:
    assert page_starts([RowSize(60, keeps_next=True)] * 3, 100) == (1, 2)


def test_a_page_is_never_filled_to_its_last_point() -> None:
    assert Margins(side=20, top=18, bottom=18).room() < 842 - 36 * 72 / 25.4
    assert Margins(side=20, top=18, bottom=18).room(lying=True) < 595 - 36 * 72 / 25.4
