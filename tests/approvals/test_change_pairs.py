"""The marks set are the edits made, on 200 generated pairs through real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.approvals.change_pairs import PAIRS, make_pair, run_pair

TOGETHER = 20


@pytest.mark.parametrize("first", range(0, PAIRS, TOGETHER))
def test_marks_equal_the_edits(first: int, tmp_path: Path) -> None:
    outcomes = [run_pair(number, tmp_path) for number in range(first, first + TOGETHER)]
    assert [(one.number, one.what) for one in outcomes if not one.is_exact] == []


def test_pairs_cover_every_kind_of_edit() -> None:
    pairs = [make_pair(number) for number in range(PAIRS)]
    assert {what for pair in pairs for what in pair.what} == {
        "insert", "delete", "replace", "line", "number", "new item", "item gone", "sub-items", "answer", "reason",
        "width", "blank", "stale mark",
    }  # fmt: skip
    assert sum(set(pair.what) <= {"width", "blank"} for pair in pairs) >= 10
