"""A page of one edition of the catalogue becomes one of the next, and no answer is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.filling.books import (
    base_content,
    filled,
    plan_of,
    with_grid,
)
from tests.filling.editions import ADDED_SENTENCE, NEXT_EDITION, WITHOUT_TOP_ROW
from tests.filling.pages import (
    CONTRACTOR,
    FIRST_ROW,
    WARD,
    answers,
    drop_rows,
    is_settled,
    official,
    page,
    sentences,
    set_row,
)
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.settings import Settings


def test_a_page_of_the_former_edition_becomes_the_current_one() -> None:
    content = base_content(set_row("5.ward.ops.03", mark=""))
    with settings_in_use(NEXT_EDITION):
        after, applied = filled(content)
        paper = read_paper(after)
        assert sentences(paper, WARD) == official(WARD)
        assert ADDED_SENTENCE in official(WARD)
        assert is_settled(after)
    before = answers(read_paper(content), WARD)
    assert answers(paper, WARD) == {
        name: mark for name, mark in before.items() if name != "5.ward.ops.03"
    } | {"5.ward.ops.12": ""}
    assert {line.why.split("：")[0] for line in applied.done} == {
        "旧版の標準文のため",
        "行を挿入",
        "行を削除",
    }


def test_an_answered_row_that_is_official_no_longer_stays() -> None:
    content = base_content()
    with settings_in_use(NEXT_EDITION):
        after, applied = filled(content)
        again = plan_of(after)
    assert [kept.why for kept in applied.kept] == ["今の様式にない行だが、答え（○）が書かれているため"]
    assert again.is_empty
    assert len(again.kept) == 1


def test_a_dropped_row_with_a_remark_beside_it_stays() -> None:
    content = base_content(set_row("5.ward.ops.03", mark=""))
    with_remark = with_grid(
        content, WARD, lambda grid: replace(grid, cells={**grid.cells, (FIRST_ROW + 2, 5): "見本の覚え"})
    )
    with settings_in_use(NEXT_EDITION):
        plan = plan_of(with_remark)
    assert [kept.why for kept in plan.kept] == ["今の様式にない行だが、ほかの列に記載があるため"]


def test_a_dropped_row_that_carries_the_heading() -> None:
    content = base_content(set_row("5.contractor.ops.01", mark=""))
    with settings_in_use(WITHOUT_TOP_ROW):
        after, _ = filled(content)
        paper = read_paper(after)
        assert sentences(paper, CONTRACTOR) == official(CONTRACTOR)
        assert {row.block for row in page(paper, CONTRACTOR).rows} == {"5.contractor.ops", "5.contractor.sys"}
        assert is_settled(after)


_CONTROLS = st.sampled_from(sorted(load_catalogue().controls))


@settings(max_examples=40)
@given(
    st.sets(_CONTROLS, max_size=8),
    st.sets(_CONTROLS, max_size=8),
    st.sampled_from([NEXT_EDITION, WITHOUT_TOP_ROW]),
)
def test_no_answer_is_lost_on_the_way_to_another_edition(
    missing: set[str], blank: set[str], edition: Settings
) -> None:
    content = base_content(drop_rows(*missing), *(set_row(control, mark="") for control in blank))
    before = [mark for sheet in (WARD, CONTRACTOR) for mark in answers(read_paper(content), sheet).values()]
    with settings_in_use(edition):
        after, applied = filled(content)
        kept = [each.text for each in applied.kept]
        assert is_settled(after)
        paper = read_paper(after)
        for sheet in (WARD, CONTRACTOR):
            assert [each for each in sentences(paper, sheet) if each not in kept] == official(sheet)
    marks = [row.cell.text for sheet in (WARD, CONTRACTOR) for row in page(paper, sheet).rows]
    assert len([mark for mark in marks if mark == "○"]) == len([mark for mark in before if mark == "○"])
