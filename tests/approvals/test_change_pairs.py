"""The marks set are the edits made, on 200 generated pairs through real files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.approvals.change_pairs import PAIRS, make_pair, run_pair
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.catalogue.context import load_context
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.diff import Differ
from xl_tools.layouts.read_paper import read_paper
from xl_tools.rules.prior import v001_changed_without_mark, v002_marked_without_change

TOGETHER = 20


@pytest.mark.parametrize("first", range(0, PAIRS, TOGETHER))
def test_marks_equal_the_edits(first: int, tmp_path: Path) -> None:
    outcomes = [run_pair(number, tmp_path) for number in range(first, first + TOGETHER)]
    assert [(one.number, one.what) for one in outcomes if not one.is_exact] == []


def test_pairs_cover_every_kind_of_edit() -> None:
    pairs = [make_pair(number) for number in range(PAIRS)]
    assert {what for pair in pairs for what in pair.what} == {
        "insert", "delete", "replace", "line", "number", "new item", "item gone", "sub-items", "answer", "reason",
        "width", "blank", "stale mark",
    }  # fmt: skip
    assert sum(set(pair.what) <= {"width", "blank"} for pair in pairs) >= 10


@pytest.mark.parametrize("number", range(3, PAIRS, 10))
def test_after_marking_the_rules_about_marks_have_nothing_to_say(number: int, tmp_path: Path) -> None:
    run_pair(number, tmp_path)
    new = tmp_path / f"{number}.xlsx"
    (old,) = tmp_path.glob("base_*.xlsx")
    reader = FileSheetReader()
    done = Differ(paper_editor, reader, named=str(old), mark=True, clear_stale=True).diff(new)
    assert done.marked is not None
    left = {kept.ref for kept in done.marked.kept}
    context = replace(load_context(), prior=done.prior)
    paper = read_paper(reader.read(new))
    for rule in (v001_changed_without_mark, v002_marked_without_change):
        assert [found.sentence for found in rule.check(paper, context) if found.ref not in left] == []
