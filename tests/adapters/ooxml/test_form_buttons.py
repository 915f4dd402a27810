"""Buttons go with all that is theirs; other controls, shapes and notes stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fixtures.corpus import FOLDER
from tests.fixtures.package import Package as Parts
from tests.validators.harness import Validators
from xl_tools.adapters.ooxml.form_buttons import remove_buttons
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.workbook import Workbook

CONTROLS = FOLDER / "controls.xlsm"
SHEET, VML = "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing9.vml"


def without(macro: str) -> bytes:
    package = Package.from_bytes(CONTROLS.read_bytes())
    remove_buttons(Workbook(package), [macro])
    return package.to_bytes()


def test_one_of_several_controls() -> None:
    before, after = Parts.opened(CONTROLS.read_bytes()), Parts.opened(without("Tenken"))
    assert before.parts.keys() - after.parts.keys() == {"xl/ctrlProps/ctrlProp1.xml"}
    assert not [
        name
        for name, part in after.parts.items()
        if b"Tenken" in part and name.startswith(("xl/drawings", "xl/worksheets"))
    ]
    assert re.findall(r'<control shapeId="(\d+)"', after.text(SHEET)) == [
        number for number in ("1026", "1027", "1028") for _ in range(2)
    ]
    assert re.findall(r'id="_x0000_s(\d+)"', after.text(VML)) == ["1026", "1027", "1028"]
    assert (
        after.text(SHEET).count("<mc:AlternateContent")
        == before.text(SHEET).count("<mc:AlternateContent") - 1
    )


def test_buttons_of_others_stay() -> None:
    assert without("Button_Fill") == CONTROLS.read_bytes()


@pytest.mark.validators
def test_what_is_left_is_valid(validators: Validators, tmp_path: Path) -> None:
    after = tmp_path / "after.xlsm"
    after.write_bytes(without("Tenken"))
    assert validators.new_messages(CONTROLS, after) == []
