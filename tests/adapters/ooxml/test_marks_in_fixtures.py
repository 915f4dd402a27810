"""Workbooks as offices have them, marked and unmarked: what was there before is there again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.ooxml.sample_books import opened, parts, written
from tests.adapters.ooxml.test_own_sheets import NAME, report
from tests.fixtures.corpus import BY_NAME, FIXTURES, Fixture
from tests.validators.harness import Validators
from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook

OPEN = [pytest.param(fixture, id=fixture.name) for fixture in FIXTURES if fixture.opens]
STYLES = "xl/styles.xml"
LEFT = {
    "data_rich.xlsx": {"xl/workbook.xml"},  # attributes in another order
    "openpyxl.xlsx": {"xl/workbook.xml"},  # an empty list of names is gone
    "paper_rich.xlsm": {"xl/drawings/vmldrawing8.vml"},  # a shape type its notes refer to was missing
    "sparse.xlsx": {"[content_types].xml", "xl/workbook.xml"},  # the kind of .rels parts; other quotes
    "strict.xlsx": {"xl/workbook.xml"},  # attributes in another order
    "utf16.xlsx": {"xl/worksheets/sheet1.xml"},  # in UTF-8 now
}
"""By part key: harmless differences that stay, beside cell formats in the styles that nothing uses."""
CHECKED_OUTSIDE = ("excel_rich.xlsx", "paper_rich.xlsm", "strict.xlsx", "prefixed.xlsx", "libreoffice.xlsx")


def mark(editor: OoxmlEditor, fixture: Fixture) -> None:
    on = fixture.targets
    for which in ("text", "merged", "far"):
        editor.highlight(on.ref(which), "FFC7CE")
    for which in ("remark", "far"):
        editor.set_remark(on.ref(which), "確かめてください。")
    if not fixture.structure_locked:
        editor.put_sheet(NAME, written(report), after=on.sheet)
    editor.set_property("検査", "済")


def unmark(editor: OoxmlEditor) -> None:
    editor.remove_highlights()
    editor.remove_remarks()
    editor.remove_sheet(NAME)
    editor.remove_property("検査")


def copied(fixture: Fixture, folder: Path) -> Path:
    path = folder / fixture.name
    path.write_bytes(fixture.path.read_bytes())
    return path


@pytest.mark.parametrize("fixture", OPEN)
def test_marked_and_unmarked(fixture: Fixture, tmp_path: Path):
    path = copied(fixture, tmp_path)
    editor = open_workbook(path)
    mark(editor, fixture)
    assert editor.save() is not None
    again = open_workbook(path)
    mark(again, fixture)
    assert again.save() is None
    last = open_workbook(path)
    unmark(last)
    assert last.save() is not None
    before, after = parts(opened(fixture.path.read_bytes())), parts(opened(path.read_bytes()))
    assert before.keys() == after.keys()
    different = {name for name in before if before[name] != after[name]} - {STYLES}
    assert different == LEFT.get(fixture.name, set())


@pytest.mark.validators
@pytest.mark.parametrize("name", CHECKED_OUTSIDE)
def test_validators_find_nothing_new(name: str, tmp_path: Path, validators: Validators):
    fixture = BY_NAME[name]
    path = copied(fixture, tmp_path)
    editor = open_workbook(path)
    mark(editor, fixture)
    editor.save()
    assert validators.new_messages(fixture.path, path) == []


def test_a_row_in_a_paper(tmp_path: Path):
    fixture = BY_NAME["paper_rich.xlsm"]
    path = copied(fixture, tmp_path)
    editor = open_workbook(path)
    before = editor.content()
    editor.insert_row_below(fixture.targets.sheet, fixture.targets.row)
    editor.delete_row(fixture.targets.sheet, fixture.targets.row + 1)
    after = editor.content()
    assert [(sheet.name, sheet.cells, sheet.merges) for sheet in after.sheets] == [
        (sheet.name, sheet.cells, sheet.merges) for sheet in before.sheets
    ]
    editor.insert_row_below(fixture.targets.sheet, fixture.targets.row)
    assert editor.save() is not None
