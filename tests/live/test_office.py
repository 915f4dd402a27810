"""The contract once more over LibreOffice: an engine that is no double of ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.engines import ENGINES
from tests.excel_uno.application import UnoExcel
from tests.excel_uno.office import Office
from tests.live.desks import FILE, Desk, Seen, desk, seen
from tests.live.test_contract import COMMANDS, MISTAKES, NOW, mark, unmark
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.check import check_content
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import RawValue
from xl_tools.ports import Position

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def running(office_with_bindings: Path) -> Iterator[Office]:
    with Office(office_with_bindings) as made:
        yield made


@pytest.fixture
def paper(running: Office, tmp_path: Path) -> Iterator[Desk]:
    """The paper full of mistakes, open in LibreOffice."""
    path = Path(shutil.copyfile(MISTAKES, tmp_path / "付議書.xlsx"))
    running.open(path)
    excel = UnoExcel(running.desktop)
    with ENGINES["grid"](excel):
        yield Desk(path, excel)
    running.close_all()


def as_saved(paper: Desk) -> Seen:
    assert paper.excel is not None
    copy = paper.path.with_name("写し.xlsx")
    paper.excel.books[0].SaveCopyAs(str(copy))
    return seen(copy.read_bytes())


def values(shown: Seen) -> dict[str, dict[Position, RawValue]]:
    return {grid.name: dict(grid.cells) for grid in shown.paper}


def marked(shown: Seen) -> dict[tuple[str, Position], list[tuple[str, bool]]]:
    """The letters with and without a mark. LibreOffice gives a line break the looks of the line before it."""
    return {
        (grid.name, place): [(letter, run.changed) for run in runs for letter in run.text if letter.strip()]
        for grid in shown.paper
        for place, runs in grid.runs.items()
    }


def by_file(command: str, folder: Path) -> Seen:
    path = folder / "別の付議書.xlsx"
    path.write_bytes(MISTAKES.read_bytes())
    with desk(FILE, path) as paper:
        COMMANDS[command](paper)
        return seen(paper.as_saved())


def test_the_same_findings(paper: Desk) -> None:
    content = paper.reader.read(paper.path)
    in_file = FileSheetReader(OWN_SHEETS).read(paper.path)
    assert [grid.cells for grid in content.sheets] == [grid.cells for grid in in_file.sheets]
    found = check_content(content, paper.path, NOW).outcome.findings
    assert found == check_content(in_file, paper.path, NOW).outcome.findings
    assert len(found) > 50


def test_the_same_marks_which_go_again(paper: Desk, tmp_path: Path) -> None:
    before = as_saved(paper)
    mark(paper)
    shown, expected = as_saved(paper), by_file("mark", tmp_path)
    assert (shown.tints, shown.notes) == (expected.tints, expected.notes)
    assert [name for name, _ in shown.own] == [name for name, _ in expected.own]
    assert values(shown) == values(expected)
    unmark(paper)
    after = as_saved(paper)
    assert (after.tints, after.notes, after.own, after.properties) == (
        before.tints, before.notes, before.own, before.properties,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["fill", "mark_changes"])
def test_the_same_texts(paper: Desk, command: str, tmp_path: Path) -> None:
    COMMANDS[command](paper)
    shown, expected = as_saved(paper), by_file(command, tmp_path)
    assert values(shown) == values(expected)
    assert marked(shown) == marked(expected)
