"""A number written into a paper: which places change, and which never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.agenda.meeting import document
from tests.filling.books import content_of, one_sheet, with_grid
from tests.filling.memory_editor import MemoryEditor
from xl_tools.agenda.fingerprint import fingerprint
from xl_tools.facts.documents import document_text
from xl_tools.filling.apply import Applied, apply_plan
from xl_tools.filling.own_number import plan_own_number
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import Run
from xl_tools.ports import DrawingText, SheetGrid, WorkbookContent


def numbered(content: WorkbookContent, number: int) -> tuple[WorkbookContent, Applied]:
    editor = MemoryEditor(content)
    applied = apply_plan(plan_own_number(read_paper(content), content, number), editor, one_sheet)
    return editor.content(), applied


def texts(content: WorkbookContent) -> dict[str, str]:
    """Cells that speak of a 資料."""
    return {
        f"{grid.name}!{place}": str(raw)
        for grid in content.sheets
        for place, raw in grid.cells.items()
        if "資料" in str(raw)
    }


def setting(sheet: str, row: int, column: int, text: str) -> Callable[[SheetGrid], SheetGrid]:
    def change(grid: SheetGrid) -> SheetGrid:
        return replace(grid, cells={**grid.cells, (row, column): text})

    return change


def with_text(content: WorkbookContent, sheet: str, row: int, column: int, text: str) -> WorkbookContent:
    return with_grid(content, sheet, setting(sheet, row, column, text))


def test_every_blank_gets_the_number_and_nothing_else_changes() -> None:
    before = content_of(document("01_new_system"))
    after, applied = numbered(before, 4)
    assert applied.refused == applied.kept == ()
    old, new = texts(before), texts(after)
    assert {text for text in new.values() if "４" in text} == {
        "資料４", "（資料４－１）", "（資料４－２）", "資料４－２のとおり", "※個人情報の流れは、資料４－１のとおり",
    }  # fmt: skip
    assert not any("資料　" in text for text in new.values())
    changed = {place for place in new if new[place] != old[place]}
    for grid, was in zip(after.sheets, before.sheets, strict=True):
        differing = {f"{grid.name}!{place}" for place in grid.cells if grid.cells[place] != was.cells[place]}
        assert differing <= changed
    assert len(applied.done) == len(changed)


def test_writing_the_number_again_writes_nothing() -> None:
    once, _ = numbered(content_of(document("02_change")), 7)
    again, applied = numbered(once, 7)
    assert applied == Applied((), (), ())
    assert again == once


def test_the_former_number_goes_everywhere_and_that_of_other_papers_stays() -> None:
    other = "評価書は、交付事務の資料３４－４のとおり。なお、内訳は資料２８－２のとおり。"
    content = with_text(content_of(document("01_new_system", number="３４")), "事業の概要", 3, 2, other)
    after, _ = numbered(content, 5)
    assert texts(after)["事業の概要!(3, 2)"] == other
    left = {text for place, text in texts(after).items() if place != "事業の概要!(3, 2)"}
    assert not any("３４" in text for text in left)


def test_numbers_left_over_from_the_paper_it_was_copied_from_go() -> None:
    content = content_of(document("03_outsourcing_only", number="９"))
    blank_cover = with_text(content, "表紙", 1, 1, "資料")
    after, _ = numbered(blank_cover, 2)
    assert "（資料２－１）" in texts(after).values()
    assert not any("９" in text for text in texts(after).values())


def test_change_marks_of_the_text_around_stay() -> None:
    content = content_of(document("03_outsourcing_only"))
    overview = next(grid for grid in content.sheets if grid.name == "事業の概要")
    place = next(each for each, raw in overview.cells.items() if "個人情報の流れは" in str(raw))
    runs = (Run("※個人情報の流れは、", True), Run("資料　－１のとおり"))

    def mark(grid: SheetGrid) -> SheetGrid:
        return replace(grid, runs={place: runs})

    after, _ = numbered(with_grid(content, "事業の概要", mark), 3)
    grid = next(grid for grid in after.sheets if grid.name == "事業の概要")
    assert grid.runs[place] == (Run("※個人情報の流れは、", True), Run("資料３－１のとおり"))


def test_headings_of_checklists_and_further_sheets_get_it_too() -> None:
    content = content_of(document("03_outsourcing_only"))
    content = with_text(content, "チェックリスト５（区）", 1, 5, "（資料　－２）")
    plan = SheetGrid("位置図", {(1, 1): "（資料○－３）", (2, 1): "みほん公園の位置図"})
    after, _ = numbered(replace(content, sheets=(*content.sheets, plan)), 8)
    assert texts(after)["チェックリスト５（区）!(1, 5)"] == "（資料８－２）"
    assert texts(after)["位置図!(1, 1)"] == "（資料８－３）"


def test_texts_of_shapes_are_told_and_left() -> None:
    content = content_of(document("03_outsourcing_only"))
    shape = DrawingText("詳細は資料　－２のとおり", 9, 3)

    def draw(grid: SheetGrid) -> SheetGrid:
        return replace(grid, drawings=(*grid.drawings, shape))

    after, applied = numbered(with_grid(content, "個人情報の流れ", draw), 3)
    (kept,) = applied.kept
    assert (kept.text, kept.why) == (shape.text, "図形の中の文字のため（図形を直接直してください）")
    assert shape in next(grid for grid in after.sheets if grid.name == "個人情報の流れ").drawings


def test_a_cover_without_a_place_for_the_number_is_told() -> None:
    content = content_of(document("03_outsourcing_only"))

    def without(grid: SheetGrid) -> SheetGrid:
        return replace(grid, cells={place: raw for place, raw in grid.cells.items() if raw != "資料"})

    _, applied = numbered(with_grid(content, "表紙", without), 3)
    (kept,) = applied.kept
    assert "表紙に資料番号の欄" in kept.why
    assert applied.done


@pytest.mark.parametrize(
    "name", ["01_new_system", "02_change", "04_external_provision", "05_security_camera"]
)
def test_the_fingerprint_stays_while_the_secretariat_writes(name: str) -> None:
    blank = content_of(document(name))
    decided = content_of(
        document(name, number="１２", cover={"meeting_date": "令和７年９月５日", "result": "承認"})
    )
    after, _ = numbered(blank, 12)
    prints = {fingerprint(read_paper(each), each) for each in (blank, after, decided)}
    assert len(prints) == 1


def test_the_fingerprint_tells_a_change_of_the_section() -> None:
    made: dict[str, Any] = document("03_outsourcing_only")
    before = content_of(made)
    made["cover"]["fields"]["title"] += "（変更）"
    after = content_of(made)
    assert fingerprint(read_paper(before), before) != fingerprint(read_paper(after), after)


def test_numbers_are_written_in_full_width() -> None:
    assert document_text(105, 2) == "資料１０５－２"
