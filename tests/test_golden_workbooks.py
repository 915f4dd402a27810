"""mark, fill and a sheet of the tool's own on rich workbooks: the whole file is what it was last time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.golden_parts import assert_only, differences
from tests.golden_workbooks import FOLDER, GOLDEN_WORKBOOKS, PERMITTED, GoldenWorkbook


@pytest.mark.parametrize("golden", GOLDEN_WORKBOOKS, ids=lambda each: each.name)
def test_what_is_written_is_what_is_kept(golden: GoldenWorkbook, tmp_path: Path) -> None:
    before, after = golden.before_and_after(tmp_path)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.kept.write_bytes(after)
    kept = golden.kept.read_bytes()
    assert_only(differences(kept, after), PERMITTED)
    touched = {each.part for each in differences(before, after)}
    assert touched == {each.part for each in differences(before, kept)}, "other parts were written"


def test_every_kept_file_is_compared() -> None:
    assert {each.name for each in FOLDER.iterdir()} == {each.name for each in GOLDEN_WORKBOOKS}


def test_what_may_differ_does_not_hide_a_change() -> None:
    """Of all that tells a marked from a filled paper, only the record of the check may differ."""
    marked, filled = (each.kept for each in GOLDEN_WORKBOOKS if each.name.startswith("paper_rich"))
    found = differences(filled.read_bytes(), marked.read_bytes())
    permitted = [each for each in found if any(entry.covers(each) for entry in PERMITTED)]
    assert {each.part for each in found} > {"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"}
    assert not [str(each) for each in permitted if each.where]
