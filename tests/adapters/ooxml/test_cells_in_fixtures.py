"""Cells written into workbooks as offices have them: what was asked for is there, everything else is as it was."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from tests.census import census, changes
from tests.fixtures.corpus import FIXTURES, Fixture
from tests.golden_parts import Kind, Permitted, assert_only, differences
from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, RawValue, Run

ANY_KIND = frozenset(Kind)
EDITABLE = [fixture for fixture in FIXTURES if fixture.opens and not fixture.cells_locked]
PERMITTED = (
    Permitted(
        r"xl/worksheets/\w+\.xml",
        r"worksheet/sheetData/row(\[\d+\])?/c(\[\w+\])?(/.*)?",
        ANY_KIND,
        "the cells asked for",
    ),
    Permitted(
        r"xl/worksheets/\w+\.xml",
        r"worksheet/sheetData/row\[40\]|worksheet/dimension/@ref|.*/row(\[\d+\])?/@spans",
        ANY_KIND,
        "a cell beyond the used range",
    ),
    Permitted(r"xl/styles\.xml", r"styleSheet/cellXfs/(xf|@count)", ANY_KIND, "a style showing dates"),
    Permitted(
        r"xl/workbook\.xml",
        r"workbook/calcPr(/@fullCalcOnLoad)?",
        ANY_KIND,
        "results are worked out again when Excel opens the file",
    ),
)
RICH = (Run("委託先を"), Run("甲社", changed=True), Run("に変える\n_x000D_ & <b>"))
DAY = datetime.date(2025, 4, 1)


def edited(editor: OoxmlEditor, fixture: Fixture) -> dict[str, RawValue]:
    """What should stand where afterwards, by the name of the target."""
    on = fixture.targets
    editor.set_text(on.ref("text"), "".join(run.text for run in RICH), RICH)
    editor.set_text(on.ref("merged"), "\u3000結合した所 ")
    editor.set_text(on.ref("far"), "離れた所")
    editor.set_number(on.ref("empty"), 1234.5)
    editor.set_date(on.ref("date"), DAY)
    return {
        "text": "".join(run.text for run in RICH),
        "merged": "\u3000結合した所 ",
        "far": "離れた所",
        "empty": 1234.5,
        "date": DAY,
    }


@pytest.mark.parametrize("fixture", EDITABLE, ids=lambda fixture: fixture.name)
def test_cells_are_written_and_nothing_else_changes(fixture: Fixture, tmp_path: Path) -> None:
    path = tmp_path / fixture.name
    shutil.copyfile(fixture.path, path)
    editor = open_workbook(path)
    wanted = edited(editor, fixture)
    backup = editor.save()
    assert backup is not None
    assert backup.read_bytes() == fixture.path.read_bytes()
    assert_only(differences(fixture.path.read_bytes(), path.read_bytes()), PERMITTED)
    grid = next(s for s in FileSheetReader().read(path).sheets if s.name == fixture.targets.sheet)
    for which, value in wanted.items():
        ref = fixture.targets.ref(which)
        found = grid.value(ref.row, ref.column)
        raw = found.raw.date() if isinstance(found.raw, datetime.datetime) else found.raw
        assert raw == value, which
    ref = fixture.targets.ref("text")
    assert grid.value(ref.row, ref.column).changed_texts == ("甲社",)


@pytest.mark.parametrize("fixture", EDITABLE, ids=lambda fixture: fixture.name)
def test_the_other_features_stay(fixture: Fixture) -> None:
    editor = OoxmlEditor(fixture.path, fixture.path.read_bytes())
    edited(editor, fixture)
    found = changes(census(fixture.path.read_bytes()), census(editor.to_bytes()))
    lost = {feature: change.lost for feature, change in found.items() if change.lost}
    assert {feature for feature in lost if "cell" not in feature and "rich" not in feature} == set()


@pytest.mark.parametrize("fixture", EDITABLE, ids=lambda fixture: fixture.name)
def test_doing_the_same_again_changes_nothing(fixture: Fixture, tmp_path: Path) -> None:
    path = tmp_path / fixture.name
    shutil.copyfile(fixture.path, path)
    editor = open_workbook(path)
    edited(editor, fixture)
    assert editor.save() is not None
    assert editor.save() is None
    again = open_workbook(path)
    edited(again, fixture)
    assert again.save() is None
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("fixture", EDITABLE, ids=lambda fixture: fixture.name)
def test_formulas_and_interiors_are_refused(fixture: Fixture) -> None:
    editor = OoxmlEditor(fixture.path, fixture.path.read_bytes())
    for which in ("formula", "interior"):
        if getattr(fixture.targets, which):
            ref = fixture.targets.ref(which)
            with pytest.raises(CannotEdit, match=f"^{ref}"):
                editor.set_text(ref, "x")
    assert editor.to_bytes() == fixture.path.read_bytes()


def test_locked_cells_are_refused() -> None:
    fixture = next(each for each in FIXTURES if each.cells_locked)
    editor = OoxmlEditor(fixture.path, fixture.path.read_bytes())
    editor.set_number(fixture.targets.ref("number"), 1)
    editor.set_text(CellRef(fixture.targets.sheet, 8, 4), "だれでも書ける範囲")
    for row, column in ((2, 1), (40, 8)):
        with pytest.raises(CannotEdit, match="保護されたシートのロックされたセル"):
            editor.clear(CellRef(fixture.targets.sheet, row, column))


def test_a_signed_workbook_is_refused() -> None:
    fixture = next(each for each in FIXTURES if not each.opens)
    with pytest.raises(CannotEdit, match="電子署名"):
        open_workbook(fixture.path)
