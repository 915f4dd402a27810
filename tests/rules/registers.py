"""Registers and predecessors for rule cases: tables drawn with |, and the base paper with changes.

A case's ``register`` holds ``cases`` (and, where wanted, ``meetings``, ``items``, ``contractors``) as tables with the
headings of the register workbook; its ``prior`` holds the changes that make the base paper the earlier one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from tests.rules.papers import changed_document, paper_of
from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Prior
from xl_tools.model.register import (
    Case,
    Certainty,
    Meeting,
    Register,
    RegisteredContractor,
    RegisteredItem,
)


def register_of(case: Mapping[str, Any]) -> Register | None:
    """None for a case without ``register``."""
    drawn = case.get("register")
    if drawn is None:
        return None
    return Register(
        source="承認台帳.xlsx",
        meetings=tuple(_meeting(row, number) for row, number in drawn_rows(drawn.get("meetings", ""))),
        cases=tuple(_case(row, number) for row, number in drawn_rows(drawn.get("cases", ""))),
        items=tuple(
            RegisteredItem(row["案件番号"], row["区分"], row["情報項目"], row.get("内訳", ""))
            for row, _ in drawn_rows(drawn.get("items", ""))
        ),
        contractors=tuple(
            RegisteredContractor(row["案件番号"], row["名称"], row.get("役割", ""), row.get("認証", ""))
            for row, _ in drawn_rows(drawn.get("contractors", ""))
        ),
    )


def prior_of(case: Mapping[str, Any]) -> Prior | None:
    """The base paper with the case's ``prior`` changes, or the ``case`` of the register it names; None without."""
    if "prior" not in case:
        return None
    if "case" in case["prior"]:
        register = register_of(case)
        assert register is not None
        return Prior(next(each for each in register.cases if each.id == case["prior"]["case"]), reason="見本")
    return Prior(None, paper_of(changed_document(case["prior"])), reason="見本")


def _meeting(row: Mapping[str, str], number: int) -> Meeting:
    return Meeting(
        body=row["会議体"],
        fiscal_year=int(row["年度"]),
        number=int(row["回"]) if row.get("回") else None,
        date=_date(row.get("開催日", "")),
        certainty=Certainty(row.get("確度") or Certainty.STATED.value),
        ref=CellRef("会議", number, 1),
    )


def _case(row: Mapping[str, str], number: int) -> Case:
    return Case(
        id=row["案件番号"],
        title=row["件名"],
        body=row.get("会議体", ""),
        date=_date(row.get("付議日", "")),
        number=int(row["№"]) if row.get("№") else None,
        project_name=row.get("事業名", ""),
        sections=_names(row.get("担当課", "")),
        categories=_names(row.get("区分", "")),
        result=row.get("審議結果", ""),
        citations=_names(row.get("引用した承認", "")),
        data_subjects=row.get("対象者", ""),
        summary=row.get("概要", ""),
        agenda=row.get("付議内容", ""),
        media=row.get("記録媒体", ""),
        periods=row.get("期間", ""),
        paper=row.get("付議書", ""),
        ref=CellRef("案件", number, 1),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split("、") if name)


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def drawn_rows(drawn: str) -> list[tuple[dict[str, str], int]]:
    """Rows by heading, with the row number they would have in a sheet whose first row is the heading."""
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in drawn.strip().splitlines()
        if set(line) - set("|-: ")
    ]
    if not lines:
        return []
    header, *rows = lines
    return [(dict(zip(header, row, strict=True)), index) for index, row in enumerate(rows, start=2)]
