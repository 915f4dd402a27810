"""Remarks in a file another program saved since."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.ooxml.sample_books import form, loaded, opened, written
from tests.adapters.ooxml.single_marks import set_remark
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.model.cell import CellRef

B3 = CellRef("表紙", 3, 2)


def test_another_remark_after_excel_numbered_the_parts_anew(tmp_path: Path) -> None:
    path = tmp_path / "付議書.xlsx"
    workbook = opened(written(form))
    set_remark(workbook, B3, "重複しています。")
    sheet, related = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    workbook.package.write(sheet, workbook.package.read(sheet).replace(b"rId2", b"rId1"))
    swapped = workbook.package.read(related).replace(b"rId1", b"rId9").replace(b"rId2", b"rId1")
    workbook.package.write(related, swapped.replace(b"rId9", b"rId2"))
    path.write_bytes(workbook.package.to_bytes())
    editor = open_workbook(path)
    editor.set_remark(B3, "直りました")
    assert editor.save() is not None
    note = loaded(opened(path.read_bytes()))["表紙"]["B3"].comment
    assert note.text == "▼検査ツール\n直りました\n▲検査ツール"
