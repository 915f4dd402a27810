"""Where lines end: nothing lost, no line too wide, Japanese punctuation where it may stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.build.half_year.wrapping import lines_of, pieces_of, wrapped
from xl_tools.layouts.plan import text_width

texts = st.text(alphabet="あ漢ア、。（）「」ＡAb1 /・ー", max_size=120)


@given(texts, st.integers(2, 30))
def test_lines_put_together_are_the_paragraph_and_none_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    assert all(text_width(line) <= width for line in lines)
    assert len(lines) == 1 or all(lines)


@given(st.text(alphabet="あA、\n", max_size=200), st.integers(2, 12), st.integers(2, 8), st.integers(1, 3))
def test_pieces_put_together_are_the_text_and_none_is_too_tall(
    text: str, width: int, most: int, fewest: int
) -> None:
    pieces = list(pieces_of(text, width, most, min(fewest, most)))
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert all(len(lines_of(piece, width)) <= most for piece in pieces)


def test_a_line_break_of_the_text_stays_within_a_piece() -> None:
    assert list(pieces_of("あ\nい\nう", 10, 2)) == ["あ\nい", "う"]


def test_a_rest_too_short_is_filled_up() -> None:
    assert list(pieces_of("あ\nい\nう\nえ\nお", 10, 4, fewest_lines=2)) == ["あ\nい\nう", "え\nお"]


@pytest.mark.parametrize(
    "text, width, lines",
    [
        ("外部結合、業務委託", 10, ("外部結合、", "業務委託")),
        ("外部結合、業務委託", 8, ("外部結", "合、業務", "委託")),
        ("手続の追加（追加）", 12, ("手続の追加", "（追加）")),
        ("地域BWAによる", 6, ("地域", "BWAに", "よる")),
        ("LANLANLANLAN", 6, ("LANLAN", "LANLAN")),
        ("", 10, ("",)),
    ],
)
def test_closing_marks_begin_no_line_and_words_stay_whole(
    text: str, width: int, lines: tuple[str, ...]
) -> None:
    assert wrapped(text, width) == lines
