"""The volumes of a small half year, kept in golden/half_year/ and compared part by part.

``UPDATE_GOLDEN=1 python -m pytest tests/build/half_year/test_golden.py`` stores what comes out now. Look at the new
files in Excel before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.build.half_year.lists import small_half_year
from tests.golden_parts import Kind, Permitted, assert_only, differences
from xl_tools.build.half_year.volumes import Volume, volume_workbook, volumes_of

FOLDER = Path(__file__).parents[2] / "golden" / "half_year"
PERMITTED = (Permitted(".*", "", frozenset({Kind.REWRITTEN}), "another zlib packs otherwise"),)
VOLUMES = volumes_of(small_half_year(), 2, "half_year_list.xlsx")


@pytest.mark.parametrize("volume", VOLUMES, ids=lambda each: each.file_name)
def test_what_is_written_is_what_is_kept(volume: Volume) -> None:
    written = volume_workbook(volume)
    kept = FOLDER / volume.file_name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.write_bytes(written)
    assert_only(differences(kept.read_bytes(), written), PERMITTED)


def test_every_kept_file_is_compared() -> None:
    assert {each.name for each in FOLDER.iterdir()} == {volume.file_name for volume in VOLUMES}
