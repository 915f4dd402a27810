"""Where things lie in the workbook part and around a worksheet's cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.ooxml.books import book, book_parts
from tests.adapters.packages import MAIN, OFFICE, worksheet, zipped
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.workbook import STRICT, Workbook
from xl_tools.adapters.ooxml.worksheet_frame import WorksheetFrame
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def workbook_of(data: bytes) -> Workbook:
    return Workbook(Package.from_bytes(data))


def test_sheets_in_order() -> None:
    workbook = workbook_of(book(ONE_CELL, ONE_CELL, workbook_settings='<workbookPr date1904="1"/>'))
    assert [(sheet.name, sheet.part, sheet.kind) for sheet in workbook.sheets()] == [
        ("シート1", "xl/worksheets/sheet1.xml", "worksheet"),
        ("シート2", "xl/worksheets/sheet2.xml", "worksheet"),
    ]
    assert workbook.counts_from_1904
    assert workbook.sheet("ない") is None


def test_a_sheet_that_was_not_taken_over(tmp_path: Path) -> None:
    """Excel writes so for sheets of macros from Excel 95."""
    parts = book_parts(ONE_CELL, ONE_CELL)
    module = b'<sheets><sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", module)
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(zipped(parts))
    editor = open_workbook(path)
    editor.set_text(CellRef("シート2", 1, 1), "値")
    with pytest.raises(CannotEdit, match="セルがありません"):
        editor.set_text(CellRef("Module1", 1, 1), "値")
    assert editor.save() is not None
    content = FileSheetReader().read(path)
    assert [(sheet.name, sheet.cells[1, 1]) for sheet in content.sheets] == [
        ("シート1", 1),
        ("シート2", "値"),
    ]


def test_a_strict_workbook_with_prefix() -> None:
    parts = book_parts(ONE_CELL)
    text = parts["xl/workbook.xml"].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{STRICT}"')
    text = text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    parts["xl/workbook.xml"] = text.replace("<", "<x:").replace("<x:/", "</x:").encode()
    workbook = workbook_of(zipped(parts))
    assert workbook.namespace == STRICT
    assert workbook.sheets()[0].name == "シート1"


def test_a_new_child_stands_in_its_place() -> None:
    workbook = workbook_of(book(ONE_CELL, workbook_settings="<workbookPr/>"))
    workbook.make_child("calcPr").set("fullCalcOnLoad", "1")
    workbook.make_child("definedNames")
    assert workbook.make_child("calcPr").get("fullCalcOnLoad") == "1"
    workbook.store()
    names = [str(child.tag).rpartition("}")[2] for child in workbook_of(workbook.package.to_bytes()).root]
    assert names == ["workbookPr", "sheets", "definedNames", "calcPr"]


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_without_its_relationships(part: str) -> None:
    parts = book_parts(ONE_CELL)
    del parts[part]
    with pytest.raises(Refused):
        workbook_of(zipped(parts)).sheets()


# --- around the cells --------------------------------------------------------------------------------

TAIL = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><!-- <sheetData> --><pageMargins/>'


@pytest.mark.parametrize("rows", ["", ONE_CELL, "<!-- <sheetData/> </sheetData> -->" + ONE_CELL])
def test_children_by_place(rows: str) -> None:
    part = worksheet(rows, TAIL)
    frame = WorksheetFrame(part)
    assert part[frame.data_start : frame.data_end].decode() == rows
    spans = {child.name: part[child.start : child.end].decode() for child in frame.children()}
    assert spans == {
        "sheetData": f"<sheetData>{rows}</sheetData>",
        "mergeCells": TAIL[: TAIL.index("<!--")],
        "pageMargins": "<pageMargins/>",
    }
    for name in ("mergeCells", "pageMargins"):
        assert frame.child(name) in list(frame.children())
    assert frame.child("page") is None


def test_children_that_hold_children_of_their_name() -> None:
    tail = "<a:b xmlns:a='urn:x'><a:b><a:b/></a:b></a:b><pageMargins x='/>'></pageMargins>"
    part = worksheet("", tail)
    frame = WorksheetFrame(part)
    found = [part[child.start : child.end].decode() for child in frame.children()]
    assert found == ["<sheetData></sheetData>", tail[: tail.index("<page")], tail[tail.index("<page") :]]
    margins = frame.child("pageMargins")
    assert margins is not None
    assert margins.attributes == {"x": "/>"}


def test_empty_sheet_data_in_one_tag() -> None:
    part = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetDataX/><x:sheetData /></x:worksheet>'.encode()
    frame = WorksheetFrame(part)
    assert frame.prefix == "x:"
    assert frame.data_start == frame.data_end == part.index(b"</x:worksheet>")


@pytest.mark.parametrize(
    "part", [b"<worksheet/>", b"<worksheet><sheetData>", b"<chartsheet><sheetData/></chartsheet>"]
)
def test_no_worksheet(part: bytes) -> None:
    with pytest.raises(Refused):
        WorksheetFrame(part)
