"""What is planned for the marks of changes: cells, the ※ line, and what is left to a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.filling.books import base_content
from tests.filling.memory_editor import MemoryEditor
from xl_tools.approvals.of_prior import differences, marks
from xl_tools.catalogue.context import load_context
from xl_tools.filling.change_marks import (
    IN_A_SHAPE,
    NO_APPROVAL,
    NO_ROOM,
    MarkPlan,
    apply_marks,
    plan_change_marks,
)
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Prior
from xl_tools.ports import WorkbookContent

APPROVAL = "令和６年度第５回新宿区個人情報保護管理運営会議承認済"


def subjects(document: dict[str, Any]) -> None:
    document["matters"][2]["fields"]["data_subjects"] = "見本申請を行う者、代理人"


def flow(document: dict[str, Any]) -> None:
    document["data_flows"][0]["texts"][1]["text"] = "①申請・届出"


def planned(content: WorkbookContent, approval: str = APPROVAL) -> MarkPlan:
    paper = read_paper(content)
    context = replace(load_context(), prior=Prior(None, read_paper(base_content())))
    return plan_change_marks(
        paper, content, differences(paper, context), marks(paper, context),
        approval=approval, context=context, clear_stale=True,
    )  # fmt: skip


def test_one_cell_and_its_note() -> None:
    plan = planned(base_content(subjects))
    assert [(cell.ref.a1, cell.added) for cell in plan.cells] == [("B9", ("、代理人",))]
    assert [note.ref.a1 for note in plan.notes] == ["A3"]
    assert plan.kept == ()


def test_the_drawing_is_left_to_a_person() -> None:
    (kept,) = planned(base_content(flow)).kept
    assert (kept.text, kept.why) == ("・届出", IN_A_SHAPE)


def test_an_unknown_approval_is_left_to_a_person() -> None:
    plan = planned(base_content(subjects), approval="")
    assert [kept.why for kept in plan.kept] == [NO_APPROVAL]
    assert plan.notes == ()


def test_no_room_for_the_note() -> None:
    content = base_content(subjects)
    sheets = tuple(
        replace(grid, cells={**grid.cells, (3, 1): "担当の覚え"}) if grid.name == "業務委託" else grid
        for grid in content.sheets
    )
    assert NO_ROOM in [kept.why for kept in planned(replace(content, sheets=sheets)).kept]


def test_a_locked_cell_is_told() -> None:
    content = base_content(subjects)
    plan = planned(content)
    done = apply_marks(plan, MemoryEditor(content, locked=[CellRef("業務委託", 9, 2)]))
    assert done.cells == ()
    assert [kept.ref.a1 for kept in done.kept] == ["B9"]
    assert len(done.notes) == 1
