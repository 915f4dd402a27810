"""What a replaced sheet said is gone from the workbook; what other sheets say too stays."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.conftest import REPOSITORY
from tests.e2e.half_year_run import parts_of
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.ports import BorrowedSheet

PAPER = REPOSITORY / "workbooks" / "examples" / "05_security_camera.xlsx"
SHARED, OWN = "どちらにもある言葉", "場所だけを示す言葉：みほん内部用.xlsx"


def _workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        first, second, third = (book.add_worksheet(name) for name in ("流れ1", "流れ2", "一覧"))
        for sheet in (first, second):
            sheet.write_string(0, 0, OWN)
            sheet.write_string(1, 0, SHARED)
        second.write_rich_string(2, 0, "二つ目の", book.add_format({"bold": True}), "言葉")
        third.write_string(0, 0, SHARED)
        third.write_string(1, 0, "一覧の言葉")
    return buffer.getvalue()


def _bound(tmp_path: Path, *names: str) -> Path:
    path = tmp_path / "一覧.xlsx"
    borrowed = [BorrowedSheet(name, PAPER, "個人情報の流れ") for name in names]
    path.write_bytes(FileSheetBinder().bind(_workbook(), borrowed).content)
    return path


def test_nothing_of_replaced_sheets_is_left(tmp_path: Path) -> None:
    path = _bound(tmp_path, "流れ1", "流れ2")
    table = parts_of(path)["xl/sharedStrings.xml"].decode()
    assert "みほん内部用" not in table
    assert "二つ目の" not in table
    listed = openpyxl.load_workbook(path)["一覧"]
    assert [listed["A1"].value, listed["A2"].value] == [SHARED, "一覧の言葉"]


def test_a_sheet_that_stays_keeps_its_texts(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_bound(tmp_path, "流れ1"), rich_text=True)
    kept = [str(book["流れ2"][place].value) for place in ("A1", "A2", "A3")]
    assert kept == [OWN, SHARED, "二つ目の言葉"]
