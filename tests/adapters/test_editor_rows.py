"""Rows inserted and deleted in every fixture: everything below moves, nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.editor_operations import ANY, CHANGED, RECALCULATE, Cells
from tests.census import census, changes
from tests.fixtures.corpus import BY_NAME, FIXTURES, Fixture, Targets
from tests.golden_parts import Permitted, assert_only, differences
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import WorkbookEditor

# What the editor says no to, and why a clerk would agree.
REFUSED = {"protected.xlsx": "the sheet is protected"}
MOVED = [fixture for fixture in FIXTURES if fixture.opens and fixture.name not in REFUSED]
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
_ANCHORED = r"xl/(drawings|comments|threadedComments|tables|charts|worksheets|pivotTables|pivotCache)\b.*"


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


def _edited(fixture: Fixture, folder: Path, edit: Callable[[WorkbookEditor], None]) -> Path:
    path = Path(shutil.copyfile(fixture.path, folder / fixture.name))
    editor = open_workbook(path)
    edit(editor)
    editor.save()
    return path


def _moved(fixture: Fixture, row: int, step: int) -> Cells:
    """The cells with those below ``row`` on the fixture's sheet moved, and for a step up the row itself gone."""
    sheet = fixture.targets.sheet
    return {
        CellRef(ref.sheet, ref.row + step * (ref.sheet == sheet and ref.row > row), ref.column): value
        for ref, value in _cells(fixture.path).items()
        if not (step < 0 and ref.sheet == sheet and ref.row == row)
    }


def _assert_nothing_else(fixture: Fixture, path: Path) -> None:
    before, after = fixture.path.read_bytes(), path.read_bytes()
    assert_only(differences(before, after), _permitted(fixture.targets))
    found = changes(census(before), census(after))
    assert [feature for feature in found if feature.startswith(WITHOUT_PLACES)] == []


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_an_inserted_row_moves_what_is_below(fixture: Fixture, tmp_path: Path) -> None:
    targets = fixture.targets
    path = _edited(fixture, tmp_path, lambda editor: editor.insert_row_below(targets.sheet, targets.row))
    assert _cells(path) == _moved(fixture, targets.row, 1)
    _assert_nothing_else(fixture, path)


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_a_deleted_row_is_gone_and_the_rest_moves_up(fixture: Fixture, tmp_path: Path) -> None:
    targets = fixture.targets
    path = _edited(fixture, tmp_path, lambda editor: editor.delete_row(targets.sheet, targets.removable_row))
    assert _cells(path) == _moved(fixture, targets.removable_row, -1)
    _assert_nothing_else(fixture, path)


@pytest.mark.parametrize("fixture", MOVED, ids=lambda fixture: fixture.name)
def test_inserting_and_deleting_is_as_before(fixture: Fixture, tmp_path: Path) -> None:
    targets = fixture.targets

    def there_and_back(editor: WorkbookEditor) -> None:
        editor.insert_row_below(targets.sheet, targets.row)
        editor.delete_row(targets.sheet, targets.row + 1)

    assert _cells(_edited(fixture, tmp_path, there_and_back)) == _cells(fixture.path)


@pytest.mark.parametrize("name", REFUSED)
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
