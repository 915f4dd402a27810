"""Checklists laid out otherwise than the template: columns in another order, a reason column, no headings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.filling.books import base_content, filled, plan_of
from tests.filling.pages import WARD, official
from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import RawValue
from xl_tools.ports import MergedRange, Position, SheetGrid, WorkbookContent

HEADER = 2
PAPER_ROWS = (6, 7, 8)
"""Official rows of the page that are about paper, counted from 1."""


def sheet(
    columns: Sequence[RawValue], rows: Sequence[Sequence[RawValue]], merges: tuple[MergedRange, ...] = ()
) -> SheetGrid:
    cells: dict[Position, RawValue] = {(1, 1): "５　業務委託にかかる個人情報保護対策チェックリスト"}
    cells.update({(HEADER, column): text for column, text in enumerate(columns, start=1) if text})
    for row, values in enumerate(rows, start=HEADER + 1):
        cells.update(
            {(row, column): raw for column, raw in enumerate(values, start=1) if raw not in (None, "")}
        )
    return SheetGrid(WARD, cells, merges)


def with_page(page: SheetGrid) -> WorkbookContent:
    content = base_content()
    sheets = tuple(page if grid.name == page.name else grid for grid in content.sheets)
    return WorkbookContent(content.source, sheets)


def written(content: WorkbookContent, column: int) -> list[str]:
    grid = next(each for each in content.sheets if each.name == WARD)
    return [grid.value(row, column).text for row in range(HEADER + 1, HEADER + 23)]


def test_sentences_before_marks_and_a_reason_column() -> None:
    rows: list[list[RawValue]] = [
        [number, sentence, "", ""] for number, sentence in enumerate(official(WARD), start=1)
    ]
    content = with_page(sheet(["№", "情報保護対策", "対策の要否", "理由"], rows))
    after, _ = filled(content)
    assert written(after, 3) == ["ー" if number in PAPER_ROWS else "" for number in range(1, 23)]
    assert [text for text in written(after, 4) if text] == ["電子データのみの取扱いのため"] * 3
    assert plan_of(after).is_empty
    proposed, _ = filled(content, propose=True)
    assert written(proposed, 3) == ["ー" if number in PAPER_ROWS else "○" for number in range(1, 23)]


def test_a_reason_already_written_is_an_answer() -> None:
    rows: list[list[RawValue]] = [
        [number, sentence, "", "見本のため"] for number, sentence in enumerate(official(WARD), start=1)
    ]
    assert plan_of(with_page(sheet(["№", "情報保護対策", "対策の要否", "理由"], rows)), propose=True).is_empty


@pytest.mark.parametrize("gone", [0, 3, 10, 11, 21])
def test_a_row_comes_back_where_there_are_no_headings(gone: int) -> None:
    rows = [["○", sentence] for number, sentence in enumerate(official(WARD)) if number != gone]
    after, applied = filled(with_page(sheet(["対策の有無", "個人情報保護対策"], rows)))
    assert written(after, 2) == official(WARD)
    assert [not text for text in written(after, 1)] == [number == gone for number in range(22)]
    assert len(applied.done) == 1
    assert plan_of(after).is_empty


def test_headings_that_are_not_merged_and_a_header_printed_again() -> None:
    headings = {
        0: "委託にあたり区が行う情報保護対策【運用上の対策】",
        11: "委託にあたり区が行う情報保護対策【システム上の対策】",
    }
    rows: list[list[RawValue]] = [
        [headings.get(number, ""), "○", "" if number in (2, 15) else sentence]
        for number, sentence in enumerate(official(WARD))
    ]
    columns: list[RawValue] = ["", load_catalogue().forms[2].mark_header, "情報保護対策"]
    after, _ = filled(with_page(sheet(columns, rows)))
    assert written(after, 3) == official(WARD)
    assert set(written(after, 2)) == {"○"}
    again = [*rows[:11], columns, *rows[11:]]
    after, _ = filled(with_page(sheet(columns, again)))
    checklist = next(each for each in read_paper(after).checklists if each.sheet == WARD)
    assert [row.sentence.text for row in checklist.rows] == official(WARD)


def test_two_pages_on_one_sheet() -> None:
    content = base_content()
    pages = [
        next(grid for grid in content.sheets if grid.name == name)
        for name in (WARD, "チェックリスト５（委託事業者）")
    ]
    height = max(row for row, _ in pages[0].cells)
    cells = dict(pages[0].cells)
    cells.update(
        {(row + height - 3, column): raw for (row, column), raw in pages[1].cells.items() if row > 3}
    )
    cells.pop((height + 2, 3))
    merges = (*pages[0].merges, *(MergedRange(m.top + height - 3, m.left, m.bottom + height - 3, m.right)
                                  for m in pages[1].merges if m.top > 3))  # fmt: skip
    together = SheetGrid("チェックリスト５", cells, merges)
    others = tuple(grid for grid in content.sheets if grid not in pages)
    after, applied = filled(WorkbookContent(content.source, (*others, together)))
    assert len(applied.done) == 1
    rows = [row for each in read_paper(after).checklists if each.form == "5" for row in each.rows]
    assert len(rows) == 44
    assert all(row.exact for row in rows)
    assert plan_of(after).is_empty


def test_merged_marks_are_left_alone() -> None:
    rows = [["○" if number == 0 else "", sentence] for number, sentence in enumerate(official(WARD))]
    merged = (MergedRange(HEADER + 1, 1, HEADER + 22, 1),)
    assert plan_of(with_page(sheet(["対策の要否", "情報保護対策"], rows, merged)), propose=True).is_empty
