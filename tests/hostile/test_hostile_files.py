"""Every hostile file ends, with every reader, in a result or one sentence, in bounded time and memory.

Here a few files of each class; all of them with XL_TOOLS_HOSTILE=all, or by ``python -m tests.hostile``.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from tests.hostile.classes import CLASSES
from tests.hostile.model import HostileClass, faults, spread
from tests.hostile.running import run_class

_MOST = 2
"""Files of a class."""
_ALL = os.environ.get("XL_TOOLS_HOSTILE") == "all"


_ALWAYS = {
    "lists over the whole sheet": {"a merge beyond the sheet"},
    "huge markup": {"two hundred thousand attributes"},
    "plain texts": {"names of columns only"},
    "large papers": {"numbered headings", "marks over the matter"},
}
"""Files that took much too long once."""


def _some(hostile: HostileClass) -> HostileClass:
    if _ALL:
        return hostile
    few, always = spread(hostile.files, _MOST), _ALWAYS.get(hostile.name, set())
    return replace(hostile, files=tuple(each for each in hostile.files if each in few or each.name in always))


@pytest.mark.parametrize("name", CLASSES)
def test_hostile_files_do_no_harm(name: str) -> None:
    assert faults(run_class(_some(CLASSES[name]))) == []


def test_the_same_bytes_are_made_every_time() -> None:
    for each in CLASSES.values():
        for file in _some(each).files:
            assert file.make() == file.make(), f"{each.name}/{file.name}"


def test_three_hundred_files_in_twenty_five_classes_and_more() -> None:
    names = {(each.name, file.name) for each in CLASSES.values() for file in each.files}
    assert len(CLASSES) >= 25
    assert len(names) == sum(len(each.files) for each in CLASSES.values()) >= 300


def test_files_that_harmed_once_are_there() -> None:
    for name, files in _ALWAYS.items():
        assert files <= {each.name for each in CLASSES[name].files}


def test_a_spread_has_the_first_and_the_last() -> None:
    files = CLASSES["entities"].files
    assert spread(files, 2) == (files[0], files[-1])
    assert spread(files, len(files)) == files
