"""Workbooks others wrote, with parts that do not read or numbers that are none: a sentence or a save, no defect."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.editor_operations import own_sheet
from tests.adapters.ooxml.books import book, book_parts
from tests.adapters.packages import style_sheet, worksheet, zipped
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

NAME = "付議書.xlsx"
A1 = CellRef("シート1", 1, 1)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / NAME


@pytest.mark.parametrize("bad", ["<x></y>", "&x;", "<x y=1/>"])
def test_a_part_that_was_broken_before_is_refused_and_no_defect_of_the_tool(paper: Path, bad: str) -> None:
    paper.write_bytes(book(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', after=bad)))
    editor = open_workbook(paper)
    editor.set_number(A1, 7)
    with pytest.raises(CannotEdit, match=f"^「{NAME}」は壊れているか"):
        editor.save()


@pytest.mark.parametrize("written", ["", "1e9999", "x", "²"])
def test_odd_numbers_beside_the_cells_are_no_defect_of_the_tool(paper: Path, written: str) -> None:
    parts = book_parts("", "", styles=style_sheet("<font/>", "<xf/>", "<xf/>"))
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(
        b"<fonts>", f'<numFmts><numFmt numFmtId="{written}" formatCode="x"/></numFmts><fonts>'.encode()
    )
    views = f'<bookViews><workbookView activeTab="{written}"/></bookViews><sheets>'.encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", views)
    paper.write_bytes(zipped(parts))
    editor = open_workbook(paper)
    editor.put_sheet("点検結果", own_sheet())
    editor.save()
    editor = open_workbook(paper)
    editor.remove_sheet("点検結果")
    editor.save()
    assert [sheet.name for sheet in open_workbook(paper).content().sheets] == ["シート1", "シート2"]
