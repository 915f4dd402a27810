"""Notes made in the running Excel bear the name of whoever uses it; the file editor knows them all the same."""

from __future__ import annotations

import xlsxwriter

from tests.adapters.ooxml.sample_books import opened, reopened, written
from tests.adapters.ooxml.single_marks import set_remark
from xl_tools.adapters.ooxml.comments import SheetNotes, remove_remarks
from xl_tools.model.cell import CellRef

REMARK = "▼検査ツール\n氏名を確かめてください。\n▲検査ツール"


def book(note: str) -> bytes:
    def make(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("表紙")
        sheet.write("B2", "題")
        sheet.write_comment("B2", note, {"author": "見本 太郎"})

    return written(make)


def notes_after_removal(note: str) -> dict[tuple[int, int], str]:
    workbook = opened(book(note))
    remove_remarks(workbook)
    again = reopened(workbook)
    return SheetNotes(again, again.sheets()[0].part).texts()


def test_a_note_that_ends_as_ours_goes_whole() -> None:
    assert notes_after_removal(f"{REMARK} ") == {}


def test_a_note_somebody_else_may_have_made_stays_though_empty() -> None:
    assert list(notes_after_removal(REMARK)) == [(2, 2)]


def test_what_people_added_to_it_stays() -> None:
    assert notes_after_removal(f"部長に確認\n{REMARK} ") == {(2, 2): "部長に確認"}


def test_the_same_remark_is_not_written_again() -> None:
    workbook = opened(book(f"{REMARK} "))
    before = workbook.package.read("xl/comments1.xml")
    set_remark(workbook, CellRef("表紙", 2, 2), "氏名を確かめてください。")
    assert workbook.package.read("xl/comments1.xml") == before
