"""Workbooks of other formats, and what the clerk was doing: sheets selected together, a filter, copied cells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.adapters.editor_operations import own_sheet
from tests.excel.application import Application
from tests.excel.com import method
from tests.excel.comments import NoteCharacters
from tests.excel.workbook import Workbook
from tests.live.hindered import B2, mark, one_sentence
from tests.live.test_contract import MISTAKES
from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.adapters.excel_live.standing import standing_in
from xl_tools.errors import CannotEdit, UnreadableFile
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Refusal

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "Workbook".encode("utf-16-le") + bytes(2)


def test_a_book_that_cannot_be_read_from_its_copy(
    live: LiveExcel, excel: Application, book: Workbook
) -> None:
    """With a password the copy is encrypted: the sheets are copied into a new workbook instead."""
    book.data_if_unreadable = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    paper = live.paper(OWN_SHEETS)
    content = paper.reader().read(paper.path)
    expected = book.custom_properties()
    assert content.properties == {name: str(value) for name, value in expected.items()}
    assert expected
    assert content.sheets[0].cells
    assert [each.Name for each in excel.books] == [book.Name]
    assert not isinstance(mark(paper), Refusal)
    assert book.sheet("表紙").tints()
    assert paper.copy().startswith(b"\xd0\xcf")


@pytest.mark.parametrize("copied, word", [(b"", "空"), (OLD_FORMAT, "古い形式")])
def test_nothing_readable_at_all(
    live: LiveExcel, excel: Application, book: Workbook, copied: bytes, word: str
) -> None:
    """What is wrong with the copy is what there is to say."""
    book.data_if_unreadable = copied
    excel.fail_on("Sheets.Copy")
    with one_sentence(UnreadableFile) as said:
        live.paper().reader().read(Path(book.FullName))
    assert word in said[0]
    excel.fail_on("Sheets.Copy", after=10**9)


def test_a_binary_workbook_is_read_and_marked(live: LiveExcel, book: Workbook) -> None:
    """Its copy is a package, too."""
    binary = io.BytesIO()
    with zipfile.ZipFile(binary, "w") as package:
        package.writestr("xl/workbook.bin", b"")
    book.data_if_unreadable = binary.getvalue()
    assert not isinstance(mark(live.paper(OWN_SHEETS)), Refusal)
    assert book.sheet("表紙").tints()


def test_the_old_format_is_read_but_not_changed(live: LiveExcel, book: Workbook) -> None:
    book.data_if_unreadable, book.FileFormat = OLD_FORMAT, 56
    paper = live.paper(OWN_SHEETS)
    assert paper.reader().read(paper.path).sheets
    with one_sentence(CannotEdit) as said:
        paper.edit()
    assert "Excel ブック（*.xlsx）" in said[0]


# --- what the clerk was doing --------------------------------------------------------------------------


@pytest.mark.parametrize("member", ["FormatConditions.Add", "Range.AddComment", "Range.Value2"])
def test_sheets_selected_together_are_changed_one_by_one(
    live: LiveExcel, excel: Application, book: Workbook, member: str
) -> None:
    book.selected = ("表紙", "事業の概要")
    selected: set[tuple[str, ...]] = set()

    def look() -> bool:
        """At every call, none of which is turned away."""
        if excel.calls[member]:
            selected.add(book.selected)
        return False

    editor = live.paper(OWN_SHEETS).edit()
    editor.set_text(B2, "改めた題")
    editor.highlight(B2, "F4A08F")
    editor.set_remark(B2, "一つ目")
    excel.busy_while(look)
    editor.save()
    assert selected == {(book.ActiveSheet.Name,)}


def test_a_filtered_sheet_takes_marks_but_no_text(
    live: LiveExcel, excel: Application, tmp_path: Path
) -> None:
    path = tmp_path / "絞り込み.xlsx"
    path.write_bytes(filtered(MISTAKES.read_bytes()))
    book = excel.open(path)
    editor = live.paper(OWN_SHEETS).edit()
    editor.clear(CellRef("表紙", 10, 2))
    with one_sentence(CannotEdit) as said:
        editor.save()
    assert "絞り込み" in said[0]
    assert book.Saved
    assert list(tmp_path.glob("絞り込み*.bak")) == []
    assert not isinstance(mark(live.paper(OWN_SHEETS)), Refusal)


def filtered(data: bytes) -> bytes:
    """Every sheet says that a filter hides rows."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(b"<sheetPr", b'<sheetPr filterMode="1"', 1)
            target.writestr(name, part)
    return changed.getvalue()


def test_copied_cells_are_not_inserted_with_a_row(live: LiveExcel, excel: Application) -> None:
    excel.CutCopyMode = 1
    editor = live.paper(OWN_SHEETS).edit()
    editor.insert_row_below("情報項目", 8)
    editor.save()
    assert not excel.CutCopyMode


def test_the_tool_s_sheet_is_found_wherever_excel_puts_it(
    live: LiveExcel, excel: Application, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, names = Application.copy_sheet, [each.Name for each in book.all_sheets]
    monkeypatch.setattr(
        Application,
        "copy_sheet",
        lambda self, sheet, before, after: put(self, sheet, None, book.all_sheets[0]),
    )
    for content in (own_sheet(), own_sheet("確かめました。")):
        editor = live.paper(OWN_SHEETS).edit()
        editor.put_sheet("検査結果", content)
        editor.save()
        assert [each.Name for each in book.all_sheets] == [names[0], "検査結果", *names[1:]]
        assert standing_in(book.to_bytes()).own_sheets == {"検査結果"}


def test_a_remark_excel_does_not_delete_is_written_over(
    live: LiveExcel, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = book.sheet("表紙").Range("B2").AddComment("担当から：確認済み")
    paper = live.paper(OWN_SHEETS)
    editor = paper.edit()
    editor.set_remark(B2, "一つ目")
    editor.save()
    assert "一つ目" in note.Text()

    @method
    def Delete(characters: NoteCharacters) -> None:  # noqa: N802
        """What an Excel does that says nothing and deletes nothing."""

    monkeypatch.setattr(NoteCharacters, "Delete", Delete)
    editor = paper.edit()
    editor.remove_remarks()
    editor.save()
    assert note.Text() == "担当から：確認済み"
