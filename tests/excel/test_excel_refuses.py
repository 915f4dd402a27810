"""Where Excel is strict, so are the doubles."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.excel.application import Application
from tests.excel.com import APPLICATION_ERROR, ComError, ModalDialog, NotModelled
from tests.excel.proxy import Com
from tests.fixtures.corpus import FOLDER

EXPRESSION = 2
FORMULA = '=N("xl_tools")=0'


@pytest.fixture
def book(excel: Application) -> Com:
    excel.open(FOLDER / "paper_rich.xlsm")
    return excel.proxy.ActiveWorkbook  # type: ignore[no-any-return]


@pytest.fixture
def protected(excel: Application) -> Com:
    excel.open(FOLDER / "protected.xlsx")
    return excel.proxy.ActiveWorkbook.Sheets(1)  # type: ignore[no-any-return]


def refused(call: Callable[[], Any]) -> bool:
    with pytest.raises(ComError) as caught:
        call()
    details = caught.value.excepinfo
    return details is not None and details[5] == APPLICATION_ERROR


def test_long_addresses(book: Com) -> None:
    sheet = book.Sheets(1)
    address = ",".join(f"A{row}" for row in range(100, 151))
    assert sheet.Range(address).Areas.Count == 51
    assert refused(lambda: sheet.Range(address + ",A200"))


def test_a_second_note(book: Com) -> None:
    cell = book.Sheets(1).Range("Z90")
    cell.AddComment("あ")
    assert refused(lambda: cell.AddComment("い"))
    assert refused(lambda: book.Sheets(1).Range("Z91:Z92").AddComment("う"))


def test_a_note_beside_a_comment_with_replies(excel: Application) -> None:
    book = excel.open(FOLDER / "threaded.xlsx")
    row, column = next(iter(book.all_sheets[0].threads))
    cell = excel.proxy.ActiveWorkbook.Sheets(1).Cells(row, column)
    assert cell.Comment is None
    assert cell.CommentThreaded is not None
    assert refused(lambda: cell.AddComment("あ"))


def test_protected_sheets(protected: Com) -> None:
    assert protected.ProtectContents is True
    assert refused(lambda: setattr(protected.Range("A1"), "Value", "あ"))
    assert refused(lambda: protected.Range("A1").FormatConditions.Add(EXPRESSION, None, FORMULA))
    assert refused(lambda: protected.Rows(5).Insert())


def test_names_of_sheets(book: Com) -> None:
    sheet = book.Sheets(2)
    for name in ("表紙", "あ" * 32, "a/b", "", "'a"):
        assert refused(lambda name=name: setattr(sheet, "Name", name)), name  # type: ignore[misc]
    sheet.Name = "あ" * 31
    assert book.Sheets("あ" * 31).Index == 2


def test_locked_structure(excel: Application, book: Com) -> None:
    excel.books[0].ProtectStructure = True
    excel.DisplayAlerts = False
    assert refused(lambda: book.Sheets(1).Delete())
    assert refused(lambda: setattr(book.Sheets(1), "Name", "新"))
    assert refused(lambda: book.Sheets(2).Copy(None, book.Sheets(1)))
    assert refused(lambda: setattr(book.Sheets(1), "Visible", 0))


def test_the_last_sheet_that_shows(excel: Application, book: Com) -> None:
    excel.DisplayAlerts = False
    for number in range(2, book.Sheets.Count + 1):
        book.Sheets(number).Visible = 0
    assert refused(lambda: book.Sheets(1).Delete())


def test_questions_nobody_answers(excel: Application, book: Com) -> None:
    with pytest.raises(ModalDialog):
        book.Sheets(2).Delete()
    with pytest.raises(ModalDialog):
        excel.proxy.InputBox("番号は?")
    book.Sheets(1).Range("Z90").Value = "あ"
    with pytest.raises(ModalDialog):
        book.Close()
    assert len(excel.modals) == 3
    excel.modals.clear()


def test_texts_that_are_too_long(book: Com) -> None:
    sheet = book.Sheets(1)
    sheet.Range("Z90").Value = "あ" * 32_767
    assert refused(lambda: setattr(sheet.Range("Z90"), "Value", "あ" * 32_768))
    assert refused(lambda: sheet.Range("Z91").AddComment("𠮷" * 16_384))


def test_rows_of_one_sheet_only_while_it_shows(book: Com) -> None:
    book.Sheets(1).Activate()
    assert refused(lambda: book.Sheets(2).Range("A1").Select())
    book.Sheets(2).Activate()
    assert book.Sheets(2).Range("A1").Select() is True


def test_what_com_cannot_carry(book: Com) -> None:
    cell = book.Sheets(1).Range("Z90")
    for value in (Path("a"), datetime.date(2025, 4, 1), {1: 2}, b"a"):
        with pytest.raises(TypeError):
            cell.Value = value


def test_members_excel_does_not_have(book: Com) -> None:
    cell = book.Sheets(1).Range("Z90")
    for name in ("value", "Colour", "areas"):
        with pytest.raises(AttributeError, match="<unknown>"):
            getattr(cell, name)
    with pytest.raises(AttributeError, match="can not be set"):
        cell.Row = 3
    with pytest.raises(ComError):
        cell.AddComment(Txet="あ")
    with pytest.raises(ComError):
        cell.Characters(1, 2)


def test_what_is_not_known_of_excel_fails_a_test(book: Com) -> None:
    note = book.Sheets(1).Range("Z90").AddComment("あいう")
    with pytest.raises(NotModelled):
        note.Text("え", 2)
    with pytest.raises(NotModelled):
        book.Sheets(1).Range("A3:B3").Insert()
