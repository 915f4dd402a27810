"""How often Excel is asked: each call goes from one process to another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.application import Application
from tests.excel.engines import ENGINES
from tests.live.conftest import EXAMPLES
from tests.live.test_contract import MISTAKES, NOW
from xl_tools.adapters.excel_live import attach
from xl_tools.commands.mark import Marked, mark_files
from xl_tools.layouts.recognise import OWN_SHEETS

MOST_TO_VALIDATE = 60
WRITES = ("Add", "AddComment", "Delete", "Copy", "Open", "Color", "Value2", "Text", "Width", "Saved")
FULL_PAPERS = sorted(path for path in EXAMPLES.glob("0*.xlsx") if path != MISTAKES)


@pytest.fixture
def excel() -> Iterator[Application]:
    made = Application()
    with ENGINES["windows"](made):
        yield made


def validate(excel: Application) -> tuple[Marked, int]:
    """As the button does; and how many calls it took."""
    excel.reset_calls()
    live = attach(arguments=[])
    paper = live.paper(OWN_SHEETS)
    with live.calm("検証") as tell:
        tell("書き込んでいます")
        (marked,) = mark_files([paper.path], paper.open_editor, NOW)
    paper.show_sheet("検査結果")
    assert isinstance(marked, Marked)
    return marked, sum(excel.calls.values())


@pytest.mark.parametrize("source", FULL_PAPERS, ids=lambda path: path.stem)
def test_a_full_paper_is_validated_with_few_calls(excel: Application, source: Path, tmp_path: Path) -> None:
    excel.open(Path(shutil.copyfile(source, tmp_path / "付議書.xlsx")))
    assert validate(excel)[1] < MOST_TO_VALIDATE
    assert excel.calls["Workbook.SaveCopyAs"] == 1
    assert not any(member.startswith("Range.") for member in excel.calls), "no cell is read one by one"


def test_findings_cost_a_few_calls_each(excel: Application, tmp_path: Path) -> None:
    """A note takes five (range, note, its box, two sizes), a colour on a sheet seven, a sheet one."""
    excel.open(Path(shutil.copyfile(MISTAKES, tmp_path / "付議書.xlsx")))
    marked, calls = validate(excel)
    colours, sheets = excel.calls["FormatConditions.Add"], len(excel.books[0].all_sheets)
    assert marked.cells == excel.calls["Range.AddComment"] > 50
    assert calls < MOST_TO_VALIDATE + 5 * marked.cells + 7 * colours + sheets


def test_a_second_time_nothing_is_written(excel: Application, tmp_path: Path) -> None:
    excel.open(Path(shutil.copyfile(MISTAKES, tmp_path / "付議書.xlsx")))
    validate(excel)
    _, calls = validate(excel)
    assert calls < MOST_TO_VALIDATE / 2
    assert not [member for member in excel.calls if member.rpartition(".")[2] in WRITES]
