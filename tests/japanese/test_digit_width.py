"""Digits in the width of another text."""

from __future__ import annotations

import pytest

from xl_tools.japanese.digit_width import digits_like


@pytest.mark.parametrize(
    "model, expected",
    [
        ("平成38年3月31日", "令和8年10月31日"),
        ("平成３８年３月３１日", "令和８年１０月３１日"),
        ("平成38年３月31日", "令和８年10月31日"),
        ("平成32年", "令和8年10月31日"),
        ("令和元年", "令和８年１０月31日"),
    ],
)
def test_numbers_take_the_width_of_the_model(model: str, expected: str) -> None:
    assert digits_like(model, "令和８年１０月31日") == expected
