"""The editor's changes beside cells, through a real file: checked, written, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.ooxml.sample_books import opened, parts, written
from tests.adapters.ooxml.test_own_sheets import NAME, report, two_sheets_with_names
from tests.adapters.ooxml.test_remarks import with_notes
from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook
from xl_tools.model.cell import CellRef

STYLES = "xl/styles.xml"
CELLS = [CellRef("表紙", 3, 2), CellRef("表紙", 5, 2), CellRef("事業の概要", 9, 9)]


def noted(book) -> None:
    with_notes(book)
    book.set_custom_property("様式の版", "1.0")


def mark(editor: OoxmlEditor) -> None:
    for ref in CELLS:
        editor.highlight(ref, "FFC7CE")
        editor.set_remark(ref, f"{ref}を確かめてください。")
    editor.put_sheet(NAME, written(report), after="表紙")
    editor.set_property("検査", "済")
    editor.set_defined_name("検査した範囲", "'表紙'!$B$3")


def unmark(editor: OoxmlEditor) -> None:
    editor.remove_highlights()
    editor.remove_remarks()
    editor.remove_sheet(NAME)
    editor.remove_property("検査")
    editor.remove_defined_name("検査した範囲")


@pytest.fixture(params=[noted, two_sheets_with_names], ids=["with notes", "with names"])
def paper(request, tmp_path: Path) -> Path:
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(written(request.param))
    return path


def test_marking_and_taking_back(paper):
    """Only cell formats the list brought along stay; nothing refers to them."""
    original = paper.read_bytes()
    editor = open_workbook(paper)
    mark(editor)
    assert editor.save() is not None
    marked = paper.read_bytes()
    again = open_workbook(paper)
    mark(again)
    assert again.save() is None
    assert paper.read_bytes() == marked
    last = open_workbook(paper)
    unmark(last)
    assert last.save() is not None
    left, before = parts(opened(paper.read_bytes())), parts(opened(original))
    left.pop(STYLES), before.pop(STYLES)
    assert left == before


def test_taking_back_where_nothing_is_marked_changes_nothing(paper):
    editor = open_workbook(paper)
    unmark(editor)
    assert editor.save() is None


def test_cells_and_marks_in_one_session(paper):
    editor = open_workbook(paper)
    editor.set_text(CELLS[1], "保存課")
    mark(editor)
    editor.set_text(CELLS[2], "追記")
    assert editor.save() is not None
    content = open_workbook(paper).content()
    assert [sheet.name for sheet in content.sheets] == ["表紙", NAME, "事業の概要"]
    assert content.sheets[0].cells[5, 2] == "保存課"
    assert content.sheets[2].cells[9, 9] == "追記"
    assert content.properties["検査"] == "済"
