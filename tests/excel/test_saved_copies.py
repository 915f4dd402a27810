"""What the doubles save is a workbook others accept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.excel.application import Application
from tests.excel.book_changes import empty_workbook
from tests.fixtures.corpus import FOLDER
from tests.validators.harness import Validators

NAMES = ("excel_rich.xlsx", "paper_rich.xlsm", "libreoffice.xlsx", "prefixed.xlsx", "data_rich.xlsx")
MARK, LINE, EXPRESSION = "_xl_tools", 2, 2


def write(sheet: Any) -> None:
    sheet.Range("H40:I42").Value = (("001", "=1+1"), (True, "#N/A"), ("R7.4.1", "50%"))
    sheet.Range("H44").Value = "新しい文"
    font = sheet.Range("H44").GetCharacters(1, 2).Font
    font.Bold, font.Underline = True, LINE
    sheet.Range("H44").AddComment("直す\n二行め")
    rule = sheet.Range("H40:I42,K5").FormatConditions.Add(EXPRESSION, None, '=N("xl_tools")=0')
    rule.Interior.Color = 255
    rule.SetFirstPriority()
    sheet.Range("K50:L51").Merge()
    sheet.Names.Add(MARK, "=1", False)


def change(name: str, target: Path) -> Path:
    """A copy of the fixture after everything that can be done to it."""
    excel = Application()
    held = excel.open(FOLDER / name)
    book = excel.proxy.ActiveWorkbook
    write(book.Sheets(1))
    book.CustomDocumentProperties.Add("x", False, 4, "y")
    book.Sheets(2).Visible = 0
    excel.open("別.xlsx", empty_workbook("結果")).sheet("結果").Copy(None, held.all_sheets[-1])
    book.Sheets("結果").Name = "検査結果"
    book.SaveCopyAs(str(target / name))
    return target / name


@pytest.mark.validators
def test_validators_have_nothing_new_to_say(validators: Validators, tmp_path: Path) -> None:
    for name in NAMES:
        assert validators.new_messages(FOLDER / name, change(name, tmp_path), only_audit=True) == [], name


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_opened_again_is_as_the_workbook_was(name: str, tmp_path: Path) -> None:
    path = change(name, tmp_path)
    sheet = Application().open(path).all_sheets[0]
    assert [sheet.values[40, 8], sheet.formulas[40, 9], sheet.values[41, 8]] == [1.0, "=1+1", True]
    assert (sheet.number_format((42, 8)), sheet.number_format((42, 9))) == ("[$-411]ge.m.d", "0%")
    assert sheet.marks[44, 8] == [(True, True)] * 2 + [(False, False)] * 2
    assert sheet.note_texts()["H44"] == "直す\n二行め"
    assert sheet.tints() == {"H40:I42": 255, "K5": 255}
