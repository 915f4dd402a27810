"""Every hostile file ends, with every reader, in a result or one sentence, in bounded time and memory."""

from __future__ import annotations

import pytest

from tests.hostile.classes import CLASSES
from tests.hostile.model import faults
from tests.hostile.running import run_class


@pytest.mark.parametrize("name", CLASSES)
def test_hostile_files_do_no_harm(name: str) -> None:
    assert faults(run_class(CLASSES[name])) == []


def test_the_same_bytes_are_made_every_time() -> None:
    for each in CLASSES.values():
        for file in each.files:
            assert file.make() == file.make(), f"{each.name}/{file.name}"
