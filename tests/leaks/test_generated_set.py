"""What the leak guard finds of the generated set, kind by kind and place by place; floors, on other samples."""

from __future__ import annotations

import functools

import pytest

from tests.leaks.negatives import negatives
from tests.leaks.places import PLANTERS
from tests.leaks.positives import KINDS, positives
from tests.leaks.score import Score, found_by_place, leaks_in, score
from tests.leaks.well_hidden import WELL_HIDDEN

PER_KIND, SEED = 150, 2024
RECALL = {"電話番号": 0.98}
"""A landline number in one piece, with no word beside it, could be any number."""


@functools.cache
def _score() -> Score:
    return score([*positives(PER_KIND, SEED), *negatives(PER_KIND, SEED)])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_there_is_found(kind: str) -> None:
    assert _score().recall(kind) >= RECALL.get(kind, 0.99)


def test_nothing_else_blocks() -> None:
    assert _score().wrong == {}


def test_little_is_doubtful() -> None:
    assert sum(_score().doubtful.values()) <= PER_KIND // 50


def test_it_is_found_wherever_it_hides() -> None:
    found = found_by_place(4, SEED)
    assert set(found) == {plant.__name__ for plant in (*PLANTERS, *WELL_HIDDEN)}
    assert {place: count for place, count in found.items() if count != (4, 4)} == {}


def test_no_report_repeats_what_was_found() -> None:
    for sample in positives(40, SEED):
        digits = [str(cell) for cell in sample.cells.values() if isinstance(cell, str) and len(cell) > 5]
        for leak in leaks_in(sample):
            assert all(
                whole not in leak.sentence for whole in digits if any(char.isdigit() for char in whole)
            )
