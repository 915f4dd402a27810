"""Looking at checklist pages, and changing their rows in paper JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.filling.books import (
    plan_of,
)
from xl_tools.catalogue.load import load_catalogue
from xl_tools.model.paper import Checklist, Paper
from xl_tools.ports import WorkbookContent

WARD = "チェックリスト５（区）"
CONTRACTOR = "チェックリスト５（委託事業者）"
VENDOR = "チェックリスト３（委託先）"
MARK, SENTENCE = 2, 3
FIRST_ROW = 4
OPS_ROWS = range(FIRST_ROW, FIRST_ROW + 11)


def page(paper: Paper, sheet: str) -> Checklist:
    return next(each for each in paper.checklists if each.sheet == sheet)


def answers(paper: Paper, sheet: str) -> dict[str, str]:
    """The mark cell of each official row of a page."""
    return {row.control.id: row.cell.text for row in page(paper, sheet).rows if row.control}


def sentences(paper: Paper, sheet: str) -> list[str]:
    return [row.sentence.text for row in page(paper, sheet).rows]


def official(sheet: str) -> list[str]:
    form, actor = (
        ("5", "ward") if sheet == WARD else ("5", "contractor") if sheet == CONTRACTOR else ("3", "vendor")
    )
    return [each.sentence for block in load_catalogue().blocks(form, actor) for each in block.controls]


def set_row(control: str, **entries: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for each in document["checklists"]:
            for row in each["rows"]:
                if row.get("control") == control:
                    row.update(entries)

    return change


def drop_rows(*controls: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for each in document["checklists"]:
            each["rows"] = [row for row in each["rows"] if row.get("control") not in controls]

    return change


def is_settled(content: WorkbookContent, **options: bool) -> bool:
    return plan_of(content, **options).is_empty
