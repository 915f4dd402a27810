"""Rows inserted and deleted in every fixture: everything below moves, nothing else changes.

The editor moves no rows where formulas are about, so the fixtures are taken without theirs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.editor_operations import ANY, CHANGED, RECALCULATE, Cells
from tests.census import census, changes
from tests.fixtures.corpus import BY_NAME, FIXTURES, Fixture, Targets
from tests.fixtures.package import Package
from tests.golden_parts import Permitted, assert_only, differences
from tests.validators.harness import BASE_MESSAGES, Validators, new
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import WorkbookEditor

# What the editor says no to, and why a clerk would agree.
REFUSED = {
    "protected.xlsx": "the sheet is protected",
    "data_rich.xlsx": "formulas on every sheet",
    "controls.xlsm": "controls are anchored to rows",
}
MOVED = [fixture for fixture in FIXTURES if fixture.opens and fixture.name not in REFUSED]
FORMULA = re.compile(r"<(?:x:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:x:)?f>)")
# Places are not compared: they move with the row. What has no place must stay.
WITHOUT_PLACES = (
    "styles ",
    "workbook ",
    "images",
    "vba",
    "ribbon",
    "printer",
    "custom",
    "theme",
    "sheets",
    "persons",
)
_ANCHORED = r"xl/(drawings|comments|threadedComments|tables|charts|worksheets|pivotTables|pivotCache)[/\d].*"


def _permitted(targets: Targets) -> tuple[Permitted, ...]:
    """Everything that says where something stands on the sheet; the values read back say more."""
    return (
        Permitted(targets.part, r"worksheet/.*", ANY, "places on the sheet"),
        Permitted(_ANCHORED, r".+", ANY, "places of what is anchored to cells"),
        Permitted("xl/workbook.xml", r"workbook/definedNames/definedName\[.*", CHANGED, "places in names"),
        Permitted(r"xl/ctrlProps/.*", r".*/@fmla\w+", CHANGED, "cells linked to controls"),
        Permitted("xl/calcChain.xml", r"calcChain/c(/@r)?", ANY, "places of formulas"),
        *RECALCULATE,
    )


def _cells(path: Path) -> Cells:
    content = FileSheetReader().read(path)
    return {
        CellRef(sheet.name, *place): value for sheet in content.sheets for place, value in sheet.cells.items()
    }


def _without_formulas(fixture: Fixture) -> bytes:
    """The fixture with the results of its formulas in their place."""
    package = Package.opened(fixture.path.read_bytes())
    for part, content in package.parts.items():
        if part.startswith("xl/worksheets/sheet"):
            encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8"
            package.parts[part] = FORMULA.sub("", content.decode(encoding)).encode(encoding)
    return package.zipped(fixture.style)


@pytest.fixture
def start(fixture: Fixture, tmp_path: Path) -> Path:
    path = tmp_path / fixture.name
    path.write_bytes(_without_formulas(fixture))
    return path


def _edited(start: Path, edit: Callable[[WorkbookEditor], None]) -> Path:
    path = Path(shutil.copyfile(start, start.with_stem("後")))
    editor = open_workbook(path)
    edit(editor)
    editor.save()
    return path


def _moved(start: Path, fixture: Fixture, row: int, step: int) -> Cells:
    """The cells with those below ``row`` on the fixture's sheet moved, and for a step up the row itself gone."""
    sheet = fixture.targets.sheet
    return {
        CellRef(ref.sheet, ref.row + step * (ref.sheet == sheet and ref.row > row), ref.column): value
        for ref, value in _cells(start).items()
        if not (step < 0 and ref.sheet == sheet and ref.row == row)
    }


def _assert_nothing_else(start: Path, fixture: Fixture, path: Path) -> None:
    before, after = start.read_bytes(), path.read_bytes()
    assert_only(differences(before, after), _permitted(fixture.targets))
    found = changes(census(before), census(after))
    assert [feature for feature in found if feature.startswith(WITHOUT_PLACES)] == []


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_an_inserted_row_moves_what_is_below(start: Path, fixture: Fixture) -> None:
    targets = fixture.targets
    path = _edited(start, lambda editor: editor.insert_row_below(targets.sheet, targets.row))
    assert _cells(path) == _moved(start, fixture, targets.row, 1)
    _assert_nothing_else(start, fixture, path)


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_a_deleted_row_is_gone_and_the_rest_moves_up(start: Path, fixture: Fixture) -> None:
    targets = fixture.targets
    path = _edited(start, lambda editor: editor.delete_row(targets.sheet, targets.removable_row))
    assert _cells(path) == _moved(start, fixture, targets.removable_row, -1)
    _assert_nothing_else(start, fixture, path)


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_inserting_and_deleting_is_as_before(start: Path, fixture: Fixture) -> None:
    targets = fixture.targets

    def there_and_back(editor: WorkbookEditor) -> None:
        editor.insert_row_below(targets.sheet, targets.row)
        editor.delete_row(targets.sheet, targets.row + 1)

    assert _cells(_edited(start, there_and_back)) == _cells(start)


@pytest.mark.parametrize("name", [*REFUSED, "stored.xlsx"])
def test_refusal_leaves_the_file_alone(name: str, tmp_path: Path) -> None:
    fixture = BY_NAME[name]
    path = Path(shutil.copyfile(fixture.path, tmp_path / fixture.name))
    editor = open_workbook(path)
    with pytest.raises(CannotEdit):
        editor.insert_row_below(fixture.targets.sheet, fixture.targets.row)
    with pytest.raises(CannotEdit):
        editor.delete_row(fixture.targets.sheet, fixture.targets.removable_row)
    assert editor.save() is None
    assert path.read_bytes() == fixture.path.read_bytes()


@pytest.mark.validators
def test_validators_have_nothing_new_to_say(validators: Validators, tmp_path: Path) -> None:
    written = []
    for fixture in MOVED:
        path = tmp_path / fixture.name
        path.write_bytes(_without_formulas(fixture))
        editor, targets = open_workbook(path), fixture.targets
        editor.insert_row_below(targets.sheet, targets.row)
        editor.delete_row(targets.sheet, targets.removable_row + (targets.removable_row > targets.row))
        editor.save()
        written.append(path)
    said = zip(MOVED, validators.messages(written), strict=True)
    found = {fixture.name: new(BASE_MESSAGES.get(fixture.name, []), after) for fixture, after in said}
    assert {name: fresh for name, fresh in found.items() if fresh} == {}
