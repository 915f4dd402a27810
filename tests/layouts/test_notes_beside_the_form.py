"""What stands right of the form is no part of a value; a value over several columns is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.papers import base_document
from xl_tools.catalogue.context import load_context
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import RawValue
from xl_tools.model.paper import Form, Paper
from xl_tools.ports import MergedRange, Position, SheetGrid, WorkbookContent
from xl_tools.rules.matters import m021_text_outside_the_form

SHEET = "業務委託"


def _paper(
    cells: dict[Position, RawValue],
    merges: tuple[MergedRange, ...] | None = None,
    sheet: str = SHEET,
    **blank: Any,
) -> Paper:
    document = base_document()
    document["matters"][2]["fields"].update(blank)
    grids = [grid_of(plan) for plan in plan_paper(document)]
    changed = [
        SheetGrid(grid.name, {**grid.cells, **cells}, grid.merges if merges is None else merges)
        if grid.name == sheet
        else grid
        for grid in grids
    ]
    return read_paper(WorkbookContent("見本.xlsx", tuple(changed)))


def _outsourcing(paper: Paper) -> Form:
    return paper.matters_of("outsourcing")[0]


def _row(field_id: str) -> int:
    return _outsourcing(_paper({})).fields[field_id].ref.row


@pytest.mark.parametrize("column", [3, 4, 7])
@pytest.mark.parametrize("field_id", ["counterparty", "reason", "data_items", "period"])
def test_a_note_beside_a_value_is_told_and_not_read_as_part_of_it(field_id: str, column: int) -> None:
    row = _row(field_id)
    paper = _paper({(row, column): "要確認（見本係長）"})
    assert _outsourcing(paper).text(field_id) == _outsourcing(_paper({})).text(field_id)
    (finding,) = m021_text_outside_the_form.check(paper, load_context())
    assert (finding.ref.row, finding.ref.column) == (row, column)
    assert finding.message == "「要確認（見本係長）」は、様式の欄の外に書かれています。"


@pytest.mark.parametrize("text", ["　", "－１－", "1", "（資料１０）", "Ｐ．３", "・", "※太字は変更箇所"])
def test_numbers_and_signs_are_no_notes(text: str) -> None:
    paper = _paper({(_row("reason"), 4): text})
    assert list(m021_text_outside_the_form.check(paper, load_context())) == []


def test_a_period_over_several_columns_is_one_value() -> None:
    row = _row("period")
    pieces: dict[Position, RawValue] = {
        (row, 2): "令和７年４月１日",
        (row, 3): "から",
        (row, 4): "令和８年３月31日",
        (row, 5): "まで",
    }
    assert _outsourcing(_paper(pieces)).text("period").split("\n") == list(pieces.values())


def test_a_form_made_by_hand_has_no_edge() -> None:
    row = _row("counterparty")
    wide = (MergedRange(2, 1, 2, 6),)
    for merges in ((), wide):
        paper = _paper({(row, 2): "株式会社見本", (row, 3): "プライバシーマーク取得"}, merges)
        assert _outsourcing(paper).text("counterparty") == "株式会社見本\nプライバシーマーク取得"


def test_a_value_written_one_column_too_far_is_read() -> None:
    row = _row("reason")
    paper = _paper({(row, 3): "専門的な知識を要するため。"}, reason="")
    assert _outsourcing(paper).text("reason") == "専門的な知識を要するため。"


@pytest.mark.parametrize("sheet, column", [("情報項目", 7), ("チェックリスト５（区）", 5)])
def test_a_note_beside_a_table_is_told(sheet: str, column: int) -> None:
    paper = _paper({(6, column): "見本係長に確認する"}, sheet=sheet)
    (finding,) = m021_text_outside_the_form.check(paper, load_context())
    assert (finding.ref.sheet, finding.ref.row, finding.ref.column) == (sheet, 6, column)


@pytest.mark.parametrize("sheet, column, header", [("情報項目", 6, 3), ("チェックリスト５（区）", 4, 3)])
def test_a_column_the_ward_added_is_no_note(sheet: str, column: int, header: int) -> None:
    paper = _paper({(header, column): "根拠", (6, column): "見本法第１条"}, sheet=sheet)
    assert list(m021_text_outside_the_form.check(paper, load_context())) == []
