"""A click on a sheet's button in LibreOffice → VBA of paper and add-in → a Python of its own → the open paper.

Not covered here: Application.Run between two documents, and xlwings' RunPython itself, which starts Python by
Windows' own means and waits for it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.excel_uno.addin import bridge, click, open_addin
from tests.excel_uno.application import UnoExcel
from tests.excel_uno.office import Office
from tests.excel_uno.run_python import OUTCOME
from tests.excel_uno.workbook import UnoWorkbook
from xl_tools import resources
from xl_tools.build.templates import TEMPLATE_WITH_BUTTONS
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.reports.result_sheet import RESULT_SHEET

pytestmark = pytest.mark.office

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 120.0
NAME = "付議書 A=1; B&C （写し）.xlsm"


class Desk:
    """An office with the add-in, in which papers are opened and their buttons clicked."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.excel = UnoExcel(office.desktop)

    @property
    def outcome_file(self) -> Path:
        return self.folder / "outcome.json"

    def open(self, content: bytes, name: str) -> UnoWorkbook:
        path = self.folder / name
        path.write_bytes(content)
        book = self.excel.open(path)
        bridge(book.document)
        return book

    def click(self, book: UnoWorkbook, label: str) -> Any:
        """What the Python process tells when it has done."""
        self.outcome_file.unlink(missing_ok=True)
        book.all_sheets[0].Activate()
        click(book.document, label)
        until = time.monotonic() + SECONDS
        while not self.outcome_file.exists():
            assert time.monotonic() < until, f"nothing came of the click on {label}"
            time.sleep(0.1)
        return json.loads(self.outcome_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def desk(office_with_bindings: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("机 の上")
    environment = {
        OUTCOME: str(folder / "outcome.json"),
        "PYTHONPATH": str(REPOSITORY),
        "XL_TOOLS_HOME": str(folder / "home"),
    }
    with Office(office_with_bindings, environment) as office:
        open_addin(office.desktop, folder)
        yield Desk(office, folder)


def paper_with_mistakes() -> bytes:
    document = json.loads(
        (resources.workbooks() / "examples" / "06_full_of_mistakes.json").read_text("utf-8")
    )
    return workbook_bytes(plan_paper(document), buttons=True)


def shown(book: UnoWorkbook) -> dict[str, Any]:
    """What a person sees of the tool's work, sheet by sheet."""
    return {
        sheet.Name: (
            sorted(
                (rule.AppliesTo.Address(False, False), rule.Interior.Color)
                for rule in sheet.Cells.FormatConditions
                if "xl_tools" in rule.Formula1
            ),
            sorted((note.Parent.Address(False, False), note.Text()) for note in sheet.Comments),
        )
        for sheet in book.all_sheets
    }


def test_findings_come_and_go_at_a_click(desk: Desk) -> None:
    book = desk.open(paper_with_mistakes(), NAME)
    before = shown(book)
    outcome = desk.click(book, "検証")
    assert outcome["command"] == "import xl_tools.button_press; xl_tools.button_press.press('validate')"
    assert outcome["arguments"] == [f"--wb={NAME}", "--from_xl=1"]
    assert outcome["process"] != os.getpid()
    assert outcome["modals"] == []
    assert outcome["shown"] == []
    marked = shown(book)
    assert [sheet.Name for sheet in book.all_sheets] == [*before, RESULT_SHEET]
    assert book.ActiveSheet.Name == RESULT_SHEET
    tinted = [name for name, (tints, _) in marked.items() if tints]
    assert len(tinted) > 5
    assert any("K001" in text or "必須" in text for _, notes in marked.values() for _, text in notes)
    outcome = desk.click(book, "印を消す")
    assert outcome["command"].endswith(".press('clear_marks')")
    assert shown(book) == before
    book.Close(SaveChanges=False)


def test_the_delivered_template_answers_its_buttons(desk: Desk) -> None:
    """A blank paper: the findings say that it is blank."""
    book = desk.open((resources.workbooks() / TEMPLATE_WITH_BUTTONS).read_bytes(), "様式.xlsm")
    outcome = desk.click(book, "検証")
    assert outcome["modals"] == []
    assert RESULT_SHEET in [sheet.Name for sheet in book.all_sheets]
    book.Close(SaveChanges=False)
