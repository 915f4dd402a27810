"""Every button's command leaves the same in the open workbook as in a file, however Excel is reached."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

import pytest

from tests.excel.engines import ENGINES
from tests.live.conftest import EXAMPLES, REPOSITORY, Put
from tests.live.desks import DESKS, FILE, UNO, Desk, Seen, as_libreoffice_writes, desk, seen
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.commands.check import check_content
from xl_tools.commands.diff import Differ, diff_files
from xl_tools.commands.fill import Filler, fill_files
from xl_tools.commands.mark import Marked, mark_files, unmark_files
from xl_tools.filling.apply import Filled
from xl_tools.filling.changes import FillOptions
from xl_tools.filling.diffed import Diffed
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.reports.result_sheet import RESULT_SHEET

NOW = datetime.datetime(2025, 4, 1, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
BLANK, MISTAKES = REPOSITORY / "workbooks" / "付議書.xlsx", EXAMPLES / "06_full_of_mistakes.xlsx"
CHANGE = EXAMPLES / "02_change.xlsx"
PAPERS = (BLANK, MISTAKES, EXAMPLES / "01_new_system.xlsx", EXAMPLES / "05_security_camera.xlsx")


OVER_LIBREOFFICE = pytest.param(UNO, marks=pytest.mark.office)


@pytest.fixture(params=[*DESKS, OVER_LIBREOFFICE])
def kind(request: pytest.FixtureRequest) -> str:
    if request.param == UNO:
        request.getfixturevalue("office_with_bindings")
    return str(request.param)


@pytest.fixture(params=[*ENGINES, OVER_LIBREOFFICE])
def live_kind(request: pytest.FixtureRequest) -> str:
    if request.param == UNO:
        request.getfixturevalue("office_with_bindings")
    return str(request.param)


def one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)


def mark(paper: Desk) -> Marked:
    (result,) = mark_files([paper.path], paper.open_editor, NOW)
    assert isinstance(result, Marked), result
    return result


def unmark(paper: Desk) -> None:
    (result,) = unmark_files([paper.path], paper.open_editor, with_stamp=True)
    assert not hasattr(result, "reason"), result


def fill(paper: Desk) -> Filled:
    filler = Filler(paper.open_editor, one_sheet, FillOptions(propose=True))
    (result,) = fill_files([paper.path], filler)
    assert isinstance(result, Filled), result
    return result


def mark_changes(paper: Desk) -> Diffed:
    prior = str(EXAMPLES / "01_new_system.xlsx")
    differ = Differ(paper.open_editor, paper.reader, named=prior, mark=True, clear_stale=True)
    (result,) = diff_files([paper.path], differ)
    assert isinstance(result, Diffed), result
    return result


COMMANDS = {"mark": mark, "fill": fill, "mark_changes": mark_changes}


@lru_cache
def by_file(source: Path, command: str, folder: Path) -> Seen:
    """What the file editor makes of it: what the contract is measured by."""
    folder.mkdir(exist_ok=True)
    path = folder / "付議書.xlsx"
    path.write_bytes(source.read_bytes())
    with desk(FILE, path) as paper:
        COMMANDS[command](paper)
        return seen(paper.as_saved())


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reference")


@pytest.mark.parametrize("source", PAPERS, ids=lambda path: path.stem)
def test_the_content_is_what_saving_would_leave(put: Put, source: Path) -> None:
    paper = put(source)
    content = paper.reader.read(paper.path)
    assert content == FileSheetReader(OWN_SHEETS).read(paper.path)
    assert (
        check_content(content, paper.path, NOW).outcome
        == check_content(FileSheetReader(OWN_SHEETS).read(paper.path), paper.path, NOW).outcome
    )


@pytest.mark.parametrize("source", PAPERS, ids=lambda path: path.stem)
def test_marks_are_those_of_the_file_editor(put: Put, source: Path, reference: Path) -> None:
    paper = put(source)
    marked = mark(paper)
    assert seen(paper.as_saved()) == by_file(source, "mark", reference / source.stem)
    assert RESULT_SHEET in dict(seen(paper.as_saved()).own)
    assert (marked.cells > 0) == bool(seen(paper.as_saved()).tints)


@pytest.mark.parametrize("source", PAPERS, ids=lambda path: path.stem)
def test_marks_go_without_a_trace(put: Put, source: Path) -> None:
    paper = put(source)
    before = seen(paper.as_saved())
    mark(paper)
    assert seen(paper.as_saved()) != before
    unmark(paper)
    assert seen(paper.as_saved()) == before


@pytest.mark.parametrize("source", [BLANK, CHANGE, MISTAKES], ids=lambda path: path.stem)
def test_sentences_are_filled_in_alike(put: Put, source: Path, reference: Path) -> None:
    paper = put(source)
    filled = fill(paper)
    assert seen(paper.as_saved()) == by_file(source, "fill", reference / source.stem)
    assert (filled.backup is not None) == bool(filled.applied.done)


@pytest.mark.parametrize("source", [CHANGE, MISTAKES], ids=lambda path: path.stem)
def test_changes_are_underlined_alike(put: Put, kind: str, source: Path, reference: Path) -> None:
    paper = put(source)
    found = mark_changes(paper)
    assert found.differences
    expected = by_file(source, "mark_changes", reference / source.stem)
    assert seen(paper.as_saved()) == (as_libreoffice_writes(expected) if kind == UNO else expected)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_second_time_changes_nothing(put_live: Put, command: str) -> None:
    paper = put_live(MISTAKES)
    COMMANDS[command](paper)
    book = paper.book
    book.Saved = True
    COMMANDS[command](paper)
    assert book.Saved, "even a write of what stands there already would ask to be saved"


def test_a_paper_marked_live_is_unmarked_in_its_file(put_live: Put, tmp_path: Path) -> None:
    paper = put_live(MISTAKES)
    mark(paper)
    saved = tmp_path / "保存した付議書.xlsx"
    saved.write_bytes(paper.as_saved())
    with desk(FILE, saved) as file:
        unmark(file)
        assert seen(file.as_saved()) == seen(MISTAKES.read_bytes())


def test_a_paper_marked_in_its_file_is_unmarked_live(live_kind: str, tmp_path: Path) -> None:
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(MISTAKES.read_bytes())
    with desk(FILE, path) as file:
        mark(file)
    with desk(live_kind, path) as paper:
        unmark(paper)
        assert seen(paper.as_saved()) == seen(MISTAKES.read_bytes())
