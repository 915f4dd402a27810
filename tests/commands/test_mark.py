"""What marking and unmarking ask of the editor, whatever it works on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.adapters.changed_limits import limits_in_use
from tests.commands.fake_editor import FakeFiles, FakeWorkbook
from tests.commands.marked_papers import EVENING, MORNING, PAPER, content_of, files_with
from xl_tools.commands.mark import Marked, Unmarked, mark_files, unmark_files
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Refusal, Severity
from xl_tools.model.stamp import read_stamp
from xl_tools.ports import WorkbookContent
from xl_tools.reports.result_sheet import SEVERITY_TINTS

MISTAKES = {"set": {"cover/title": "", "overview/purpose": "見本の見本の事業ををを行う。"}}


def _mark(files: FakeFiles, path: Path = PAPER) -> Marked:
    (marked,) = mark_files([path], files, MORNING)
    assert isinstance(marked, Marked), marked
    return marked


def test_every_cell_with_a_finding_is_tinted_and_noted() -> None:
    files = files_with(MISTAKES)
    marked = _mark(files)
    book = files.files[PAPER]
    assert marked.outcome.findings
    assert set(book.highlights) == set(book.remarks) == {each.ref for each in marked.outcome.findings}
    assert marked.cells == len(book.highlights)
    for found in marked.outcome.findings:
        assert found.message in book.remarks[found.ref]
        if found.severity is Severity.REQUIRED:
            assert book.highlights[found.ref] == SEVERITY_TINTS[Severity.REQUIRED]
    assert set(book.sheets) == {"検査結果"}
    assert read_stamp(book.content.properties) is not None
    assert marked.backup is not None


def test_more_findings_than_anybody_would_go_through_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(_mark(files_with(MISTAKES)).outcome.findings)
    limits_in_use(monkeypatch, marked_findings=count)
    _mark(files_with(MISTAKES))
    limits_in_use(monkeypatch, marked_findings=count - 1)
    files = files_with(MISTAKES)
    (refusal,) = mark_files([PAPER], files, MORNING)
    assert isinstance(refusal, Refusal)
    assert (
        f"「付議書.xlsx」は、指摘が多すぎてブックに示せません（{count}件。上限は{count - 1}件）"
        in refusal.reason
    )
    assert files.files[PAPER].sheets == {}


def test_a_clean_paper_gets_only_the_sheet_and_the_stamp() -> None:
    files = files_with({})
    marked = _mark(files)
    book = files.files[PAPER]
    assert marked.outcome.findings == ()
    assert (book.highlights, book.remarks, set(book.sheets)) == ({}, {}, {"検査結果"})


def test_twice_changes_nothing_and_keeps_the_time() -> None:
    files = files_with(MISTAKES)
    _mark(files)
    (again,) = mark_files([PAPER], files, EVENING)
    assert isinstance(again, Marked)
    assert again.backup is None
    stamp = read_stamp(files.files[PAPER].content.properties)
    assert stamp is not None
    assert stamp.time == MORNING.replace(microsecond=0)


def test_after_a_correction_the_old_marks_go() -> None:
    files = files_with(MISTAKES)
    before = _mark(files)
    book = files.files[PAPER]
    book.content = replace(content_of({}), properties=book.content.properties)
    (after,) = mark_files([PAPER], files, EVENING)
    assert isinstance(after, Marked)
    assert before.cells
    assert (files.files[PAPER].highlights, files.files[PAPER].remarks) == ({}, {})
    stamp = read_stamp(files.files[PAPER].content.properties)
    assert stamp is not None
    assert stamp.time == EVENING


def test_a_cell_that_takes_no_remark_is_named_and_still_tinted() -> None:
    files = files_with(MISTAKES)
    title = _mark(files_with(MISTAKES)).outcome.findings[0].ref
    files.files[PAPER].threads = frozenset({title})
    marked = _mark(files)
    assert marked.without_remark == (title,)
    assert title in files.files[PAPER].highlights
    assert title not in files.files[PAPER].remarks


def test_a_finding_at_a_cell_that_holds_nothing_and_one_at_a_missing_sheet() -> None:
    files = files_with({"delete": ["checklists/5.ward"]})
    marked = _mark(files)
    names = {grid.name for grid in files.files[PAPER].content.sheets}
    assert any(each.code == "C001" for each in marked.outcome.findings)
    assert {ref.sheet for ref in files.files[PAPER].highlights} <= names


def test_one_bad_file_never_stops_the_rest() -> None:
    paths = [Path(name) for name in ("1.xlsx", "2.xlsx", "3.xlsx", "4.xlsx")]
    good = content_of(MISTAKES)
    books = {path: FakeWorkbook(good) for path in paths}
    books[paths[0]].locked = True
    books[paths[1]].content = WorkbookContent("2.xlsx", ())
    books[paths[2]].open_elsewhere = True
    results = mark_files(paths, FakeFiles(books), MORNING)
    assert [type(each) for each in results] == [Refusal, Refusal, Refusal, Marked]
    assert all(not book.highlights for book in list(books.values())[:3])
    assert [each.source for each in results] == [str(path) for path in paths]


def test_a_defect_is_one_files_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    files = FakeFiles({PAPER: FakeWorkbook(content_of({}))})
    missing, fine = mark_files([Path("無い.xlsx"), PAPER], files, MORNING)
    assert isinstance(missing, Refusal)
    assert "不具合" in missing.reason
    Path(missing.reason.rpartition("：")[2]).unlink()
    assert isinstance(fine, Marked)


def test_unmarking_leaves_the_stamp_unless_told() -> None:
    files = files_with(MISTAKES)
    before = files.files[PAPER]
    _mark(files)
    (unmarked,) = unmark_files([PAPER], files, with_stamp=False)
    assert isinstance(unmarked, Unmarked)
    book = files.files[PAPER]
    assert (book.highlights, book.remarks, book.sheets) == ({}, {}, {})
    assert read_stamp(book.content.properties) is not None
    (again,) = unmark_files([PAPER], files, with_stamp=False)
    assert again == Unmarked(str(PAPER), None)
    unmark_files([PAPER], files, with_stamp=True)
    assert files.files[PAPER] == before


def test_unmarking_needs_no_paper() -> None:
    book = FakeWorkbook(WorkbookContent("表.xlsx", ()), {CellRef("表", 1, 1): "FFFFFF"})
    files = FakeFiles({PAPER: book})
    (unmarked,) = unmark_files([PAPER], files, with_stamp=False)
    assert isinstance(unmarked, Unmarked)
    assert files.files[PAPER].highlights == {}
