"""What a paper says otherwise than the register holds of the case it follows."""

from __future__ import annotations

from tests.rules.papers import changed_document, paper_of
from xl_tools.approvals.case_diff import compare_with_case
from xl_tools.approvals.differences import Topic
from xl_tools.catalogue.context import load_context
from xl_tools.model.register import Case, Register, RegisteredItem

CASE = Case("R6-001", "見本申請システムの構築等について")


def items_gone(*registered: str) -> list[str]:
    paper = paper_of(changed_document({"set": {"item_lists/0/rows/4/item": "受付の状況（取下げを含む）"}}))
    items = tuple(RegisteredItem(CASE.id, "申請情報", name) for name in registered)
    found = compare_with_case(paper, CASE, Register(cases=(CASE,), items=items), load_context())
    return [each.old.text for each in found if each.topic is Topic.ITEMS and each.old is not None]


def test_an_item_with_a_bracket_in_its_name_still_stands() -> None:
    assert items_gone("受付の状況（取下げを含む）", "期別（月割）額", "生年月日") == []


def test_an_item_that_went_is_told() -> None:
    assert items_gone("性別（戸籍上のものに限る）", "期別（年割）額") == [
        "性別（戸籍上のものに限る）",
        "期別（年割）額",
    ]
