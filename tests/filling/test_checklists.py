"""Sentences, rows and pages of checklists: what is written, what stays, and that answers are never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.filling.books import (
    base_content,
    filled,
    one_sheet,
    paper_after,
    plan_of,
    with_grid,
    without_cells,
)
from tests.filling.memory_editor import MemoryEditor
from tests.filling.pages import (
    CONTRACTOR,
    FIRST_ROW,
    MARK,
    OPS_ROWS,
    SENTENCE,
    VENDOR,
    WARD,
    answers,
    drop_rows,
    is_settled,
    official,
    page,
    sentences,
    set_row,
)
from xl_tools.catalogue.load import load_catalogue
from xl_tools.filling.apply import apply_plan
from xl_tools.filling.sentences import carried_marks
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import SheetGrid


def test_a_finished_paper_is_left_alone() -> None:
    plan = plan_of(base_content())
    assert plan.is_empty
    assert not plan.kept


@pytest.mark.parametrize("propose", [False, True])
def test_blank_sentences_are_written_beside_their_answers(propose: bool) -> None:
    before = base_content()
    blank = with_grid(before, WARD, without_cells(*((row, SENTENCE) for row in OPS_ROWS)))
    after, applied = filled(blank, propose=propose)
    assert sentences(read_paper(after), WARD) == official(WARD)
    assert answers(read_paper(after), WARD) == answers(read_paper(before), WARD)
    assert len(applied.done) == len(OPS_ROWS)
    assert is_settled(after, propose=propose)


def test_a_page_with_nothing_but_headings() -> None:
    def emptied(grid: SheetGrid) -> SheetGrid:
        return replace(
            grid, cells={at: raw for at, raw in grid.cells.items() if at[0] < FIRST_ROW or at[1] == 1}
        )

    blank = with_grid(base_content(), CONTRACTOR, emptied)
    after, _ = filled(blank)
    found = page(read_paper(after), CONTRACTOR)
    assert found.actor == "contractor"
    assert sentences(read_paper(after), CONTRACTOR) == official(CONTRACTOR)
    assert {row.mark for row in found.rows if row.control and not row.control.needs_paper} == {""}
    assert {row.mark for row in found.rows if row.control and row.control.needs_paper} == {"ー"}


@pytest.mark.parametrize(
    "missing",
    [("5.ward.ops.04",), ("5.ward.ops.11",), ("5.ward.ops.06", "5.ward.ops.07"), ("5.ward.sys.11",),
     ("5.ward.ops.02", "5.ward.ops.10", "5.ward.sys.05")],
)  # fmt: skip
def test_missing_rows_are_inserted_at_their_place(missing: tuple[str, ...]) -> None:
    after, applied = filled(base_content(drop_rows(*missing)))
    paper = read_paper(after)
    assert sentences(paper, WARD) == official(WARD)
    kept = {
        name: mark for name, mark in answers(read_paper(base_content()), WARD).items() if name not in missing
    }
    assert kept.items() <= answers(paper, WARD).items()
    assert [row.block for row in page(paper, WARD).rows] == ["5.ward.ops"] * 11 + ["5.ward.sys"] * 11
    for line in applied.done:
        assert line.ref is not None
        written = (
            next(grid for grid in after.sheets if grid.name == WARD).value(line.ref.row, line.ref.column).text
        )
        assert line.after.startswith(written)
    assert is_settled(after)


@pytest.mark.parametrize(
    "missing", [("5.ward.ops.01",), ("5.ward.sys.01", "5.ward.sys.02"), ("5.ward.ops.01", "5.ward.sys.01")]
)
def test_a_missing_first_row_takes_the_place_under_the_heading(missing: tuple[str, ...]) -> None:
    content = base_content(drop_rows(*missing), set_row("5.ward.ops.02", mark=[{"changed": "○"}]))
    after, applied = filled(content)
    paper = read_paper(after)
    assert sentences(paper, WARD) == official(WARD)
    assert [row.block for row in page(paper, WARD).rows] == ["5.ward.ops"] * 11 + ["5.ward.sys"] * 11
    assert page(paper, WARD).rows[1].cell.runs == (Run("○", True),)
    assert all(mark == "" for name, mark in answers(paper, WARD).items() if name in missing)
    assert [line.ref.row for line in applied.done if line.ref] == [
        FIRST_ROW + official(WARD).index(line.after) for line in applied.done
    ]
    assert is_settled(after)


def test_answers_of_which_nobody_knows_the_row_stay() -> None:
    """Two sentences are gone but only one row is left for them, with an answer."""
    content = with_grid(
        base_content(drop_rows("5.ward.ops.03")), WARD, without_cells((FIRST_ROW + 2, SENTENCE))
    )
    plan = plan_of(content)
    assert plan.is_empty
    assert [kept.why for kept in plan.kept] == ["どの対策の行か決められないため"]


@pytest.mark.parametrize("propose", [False, True])
def test_wordings_of_the_section_stay_and_are_told(propose: bool) -> None:
    own = "見本の手順書を職員全員に配布し、毎年度一回の点検を行う。"
    reworded = load_catalogue().controls["5.ward.ops.11"].sentence.replace("直ちに", "速やかに")

    def add_own_row(document: dict[str, Any]) -> None:
        next(each for each in document["checklists"] if each["actor"] == "contractor")["rows"].append(
            {"sentence": own, "mark": "○"}
        )

    content = base_content(set_row("5.ward.ops.11", sentence=reworded), add_own_row)
    plan = plan_of(content, propose=propose)
    assert plan.is_empty
    assert [kept.text for kept in plan.kept] == [reworded, own]
    with_official, applied = filled(content, official=True)
    assert sentences(read_paper(with_official), WARD) == official(WARD)
    assert [kept.text for kept in applied.kept] == [own]


def test_a_known_slip_is_corrected_and_its_marks_stay() -> None:
    control = load_catalogue().controls["3.vendor.ops.11"]
    written = [control.sentence[:20], {"changed": control.sentence[20:-6] + "を行させる"}, "。"]
    assert "".join([control.sentence[:20], control.sentence[20:-6] + "を行させる。"]) != control.sentence
    content = base_content(set_row(control.id, sentence=written))
    after, applied = filled(content)
    row = page(read_paper(after), VENDOR).rows[10]
    assert row.sentence.text == control.sentence
    assert row.sentence.runs == (Run(control.sentence[:20]), Run(control.sentence[20:-1], True), Run("。"))
    assert [line.why for line in applied.done] == ["標準文と違う書き方（誤字）のため"]


def test_marks_that_would_be_lost_keep_the_sentence() -> None:
    sentence = load_catalogue().controls["5.ward.ops.11"].sentence
    written = [sentence[:-1], {"changed": "（見本）"}, "。"]
    plan = plan_of(base_content(set_row("5.ward.ops.11", sentence=written)), official=True)
    assert plan.is_empty
    assert "変更の印" in plan.kept[0].why


@given(st.lists(st.tuples(st.text("対策を行わせる。", min_size=1, max_size=4), st.booleans()), min_size=1, max_size=5),
       st.text("対策を行わせる。", max_size=12))  # fmt: skip
def test_no_marked_stretch_vanishes(stretches: list[tuple[str, bool]], new: str) -> None:
    runs = tuple(Run(*each) for each in stretches)
    carried = carried_marks(runs, new)
    if carried:
        assert "".join(run.text for run in carried) == new
        assert any(run.changed for run in carried)
    if carried is not None and any(run.changed for run in runs):
        assert carried
    old = "".join(run.text for run in runs)
    same = carried_marks(runs, old)
    marked = [run.changed for run in runs for _ in run.text]
    assert [run.changed for run in same or () for _ in run.text] == (marked if any(marked) else [])


@pytest.mark.parametrize("gone", [{"3"}, {"4"}, {"5"}, {"3", "5"}, {"3", "4", "5"}])
def test_missing_pages_come_in_the_order_of_the_form(gone: set[str]) -> None:
    def without_pages(document: dict[str, Any]) -> None:
        document["checklists"] = [each for each in document["checklists"] if each["form"] not in gone]

    after, applied = filled(base_content(without_pages))
    assert [grid.name for grid in after.sheets] == [grid.name for grid in base_content().sheets]
    assert sentences(read_paper(after), CONTRACTOR) == official(CONTRACTOR)
    assert len(applied.done) == 2 * len(gone)
    assert all(line.ref is None for line in applied.done)
    assert is_settled(after)


def test_pages_nobody_asks_for_are_not_added() -> None:
    def own_controls(document: dict[str, Any]) -> None:
        document["checklists"] = [each for each in document["checklists"] if each["form"] != "4"]
        for matter in document["matters"]:
            if matter["kind"] == "external_connection":
                matter["fields"]["controls"] = "特記事項のとおり"

    assert plan_of(base_content(own_controls)).pages == ()


def unanswered(document: dict[str, Any]) -> None:
    for each in document["checklists"]:
        for row in each["rows"]:
            row.pop("mark", None)


def test_paper_rows_follow_the_medium() -> None:
    paper = paper_after(base_content(unanswered))
    marks = {row.control.id: row.cell.text for each in paper.checklists for row in each.rows if row.control}
    about_paper = {name for name, each in load_catalogue().controls.items() if each.needs_paper}
    assert {name for name, mark in marks.items() if mark} == about_paper
    assert {marks[name] for name in about_paper} == {"ー（電子データのみの取扱いのため）"}


@pytest.mark.parametrize("medium", ["紙及び電磁的媒体（見本システム）", "電磁的媒体（DVD-R）", ""])
def test_nothing_is_proposed_for_paper_rows_where_something_is_handed_over(medium: str) -> None:
    def with_medium(document: dict[str, Any]) -> None:
        for matter in document["matters"]:
            if "medium" in matter["fields"]:
                matter["fields"]["medium"] = medium

    assert plan_of(base_content(unanswered, with_medium)).is_empty
    proposed = paper_after(base_content(unanswered, with_medium), propose=True)
    marks = {row.control.needs_paper: row.mark for row in page(proposed, WARD).rows if row.control}
    assert marks == {False: "○", True: "○" if medium else ""}


def test_answers_are_never_overwritten() -> None:
    content = base_content(
        set_row("5.ward.ops.01", mark="ー（見本のため）"), set_row("5.ward.ops.06", mark="○")
    )
    before = answers(read_paper(content), WARD)
    assert answers(paper_after(content, propose=True, official=True), WARD) == before


def test_a_locked_cell_and_a_rigid_sheet_do_not_stop_the_rest() -> None:
    content = base_content(
        set_row("5.ward.ops.06", mark=""),
        set_row("5.contractor.ops.06", mark=""),
        drop_rows("3.vendor.ops.04"),
    )
    locked = CellRef(WARD, FIRST_ROW + 5, MARK)
    editor = MemoryEditor(content, locked=[locked], rigid=[VENDOR])
    applied = apply_plan(plan_of(content), editor, one_sheet)
    assert [line.sheet for line in applied.done] == [CONTRACTOR]
    assert {each.ref.sheet for each in applied.refused} == {WARD, VENDOR}
    assert all(each.why.endswith("。") for each in applied.refused)


@pytest.mark.parametrize("missing", ["5.ward.ops.01", "5.ward.ops.05"])
def test_a_row_that_cannot_be_written_is_not_left_half_done(missing: str) -> None:
    """The sentences of the sheet are locked, but rows could be inserted."""
    content = base_content(drop_rows(missing))
    locked = [CellRef(WARD, row, SENTENCE) for row in range(FIRST_ROW, FIRST_ROW + 30)]
    editor = MemoryEditor(content, locked=locked)
    applied = apply_plan(plan_of(content), editor, one_sheet)
    assert not applied.done
    assert len(applied.refused) == 1
    assert editor.content() == content


@settings(max_examples=40)
@given(st.sets(st.sampled_from(sorted(load_catalogue().controls)), max_size=12), st.booleans())
def test_filling_twice_changes_nothing_more(missing: set[str], propose: bool) -> None:
    after, _ = filled(base_content(drop_rows(*missing)), propose=propose)
    assert is_settled(after, propose=propose)
    for each in read_paper(after).checklists:
        blocks = load_catalogue().blocks(each.form, each.actor)
        assert [row.sentence.text for row in each.rows] == [c.sentence for b in blocks for c in b.controls]
