from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from xl_tools.reports.shorten import shorten

LONG = "あいうえおかきくけこさしすせそたちつてと"


@pytest.mark.parametrize(
    "limit, focus, shown",
    [
        (20, (), LONG),
        (11, (), "あいうえおか…ちつてと"),
        (9, ("さし",), "…けこさしすせそ…"),
        (9, ("あい",), "あいうえおかき…"),
        (9, ("てと",), "…せそたちつてと"),
        (9, ("ない",), "あいうえお…つてと"),
    ],
)
def test_the_middle_goes_and_the_focus_stays(limit: int, focus: tuple[str, ...], shown: str) -> None:
    assert shorten(LONG, limit, focus) == shown


def test_wide_characters_count_double() -> None:
    assert cell_len(shorten(LONG, 15, measure=cell_len)) <= 15


@given(st.text(max_size=80), st.integers(10, 60), st.text(min_size=1, max_size=4))
def test_never_wider_than_allowed(text: str, limit: int, part: str) -> None:
    short = shorten(text, limit, (part,), measure=cell_len)
    assert cell_len(short) <= limit or cell_len(text) > limit >= cell_len(short) - 1
    if part in text:
        assert part in short


def test_a_full_cell_is_quick() -> None:
    assert len(shorten("字" * 32_767, 240)) == 240
