"""The same plans on files: what the editor of files makes of them is what the one in memory does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.filling.books import filled, one_sheet
from tests.filling.editions import NEXT_EDITION, WITHOUT_TOP_ROW
from tests.filling.pages import WARD, answers, drop_rows, official, sentences, set_row
from tests.rules.papers import base_document
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.build.new_paper import new_paper
from xl_tools.catalogue.active import settings_in_use
from xl_tools.commands.fill import Filler
from xl_tools.filling.apply import Filled
from xl_tools.filling.changes import FillOptions
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.settings import Settings
from xl_tools.ports import WorkbookContent, WorkbookEditor

Change = Callable[[dict[str, Any]], None]


def opened(path: Path) -> WorkbookEditor:
    return open_workbook(path, skip=OWN_SHEETS)


def fill_file(path: Path, *, propose: bool = False) -> Filled:
    return Filler(opened, one_sheet, FillOptions(propose=propose)).fill(path)


def book_with(path: Path, *changes: Change) -> Path:
    document = base_document()
    for change in changes:
        change(document)
    new_paper(document, None, path, overwrite=True)
    return path


def texts(content: WorkbookContent) -> dict[str, Any]:
    return {grid.name: (dict(grid.cells), set(grid.merges), dict(grid.runs)) for grid in content.sheets}


CASES: dict[str, tuple[Change, ...]] = {
    "a row": (drop_rows("5.ward.ops.04"),),
    "rows at both ends of a block": (drop_rows("5.ward.ops.01", "5.ward.ops.11"),),
    "first and third": (drop_rows("3.vendor.sys.01", "3.vendor.sys.03"),),
    "many": (drop_rows("5.ward.ops.01", "5.ward.ops.02", "5.ward.sys.05", "5.ward.sys.11", "4.ward.ops.03"),),
    "a marked row moves": (drop_rows("5.ward.ops.01"), set_row("5.ward.ops.02", mark=[{"changed": "○"}])),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rows_on_a_file(name: str, tmp_path: Path) -> None:
    path = book_with(tmp_path / "付議書.xlsx", *CASES[name])
    expected, applied = filled(opened(path).content())
    done = fill_file(path)
    assert done.applied == applied
    assert not applied.refused
    after = opened(path).content()
    assert texts(after) == texts(expected)
    assert sentences(read_paper(after), WARD) == official(WARD)
    assert fill_file(path).backup is None


@pytest.mark.parametrize("edition", [NEXT_EDITION, WITHOUT_TOP_ROW])
def test_another_edition_on_a_file(edition: Settings, tmp_path: Path) -> None:
    path = book_with(
        tmp_path / "付議書.xlsx", set_row("5.ward.ops.03", mark=""), set_row("5.contractor.ops.01", mark="")
    )
    before = answers(read_paper(opened(path).content()), WARD)
    with settings_in_use(edition):
        expected, applied = filled(opened(path).content())
        assert fill_file(path).applied == applied
        after = opened(path).content()
        assert texts(after) == texts(expected)
        assert sentences(read_paper(after), WARD) == official(WARD)
        kept = {name: mark for name, mark in before.items() if name != "5.ward.ops.03"}
        assert kept.items() <= answers(read_paper(after), WARD).items() | {("5.ward.ops.03", "")}
        assert fill_file(path).backup is None


def test_inserted_rows_take_answers_like_the_others(tmp_path: Path) -> None:
    """The drop-down of the mark column and the tint of an unanswered row reach the new row."""
    path = book_with(tmp_path / "付議書.xlsx", drop_rows("5.ward.ops.04"))
    fill_file(path)
    sheet = openpyxl.load_workbook(path)[WARD]
    row = next(cell.row for cell in sheet["C"] if cell.value == official(WARD)[3])
    assert any(f"B{row}" in rule.sqref for rule in sheet.data_validations.dataValidation)
    assert any(f"B{row}" in each.sqref for each in sheet.conditional_formatting)
    assert sheet.cell(row, 3).style_id == sheet.cell(row - 1, 3).style_id


def test_notes_shapes_and_marks_stay(tmp_path: Path) -> None:
    path = book_with(
        tmp_path / "付議書.xlsx",
        drop_rows("5.ward.ops.04"),
        set_row("5.ward.ops.05", mark=[{"changed": "○"}]),
    )
    editor = opened(path)
    row = next(row for row in read_paper(editor.content()).checklists[4].rows if row.cell.runs)
    editor.set_remark(row.cell.ref, "見本のメモ")
    editor.save()
    fill_file(path)
    moved = next(each for each in read_paper(opened(path).content()).checklists[4].rows if each.cell.runs)
    assert moved.control == row.control
    assert moved.cell.ref.row == row.cell.ref.row + 1
    note = openpyxl.load_workbook(path)[WARD].cell(moved.cell.ref.row, moved.cell.ref.column).comment
    assert note is not None
    assert "見本のメモ" in note.text
