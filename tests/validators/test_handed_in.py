"""What is mailed of a workbook: whatever was taken out, the validators say nothing they did not say before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.corpus import FIXTURES
from tests.validators.harness import Validators, new
from xl_tools.cli.handed_in import handed_in

pytestmark = pytest.mark.validators

_WITH_MUCH_IN_THEM = ("controls.xlsm", "paper_rich.xlsm", "excel_rich.xlsx", "data_rich.xlsx")
"""ActiveX, controls, macros, notes, drawings, links to other workbooks, tables, embedded files."""


def test_mailed_copies_have_no_new_message(validators: Validators, tmp_path: Path) -> None:
    before = [
        each.path for each in FIXTURES if each.name != "signed.xlsx"
    ]  # of which nothing can be handed in
    after = [_mailed(path, tmp_path) for path in before]
    said = zip(
        before,
        validators.messages(before, only_audit=True),
        validators.messages(after, only_audit=True),
        strict=True,
    )
    assert {path.name: new(one, other) for path, one, other in said if new(one, other)} == {}
    for path, copy in zip(before, after, strict=True):
        if path.name in _WITH_MUCH_IN_THEM:
            assert validators.new_messages(path, copy) == [], path.name


def _mailed(path: Path, folder: Path) -> Path:
    target = folder / f"{path.stem}.xlsx"
    with handed_in(path.read_bytes(), path.name) as copy:
        target.write_bytes(copy.read_bytes())
    return target
