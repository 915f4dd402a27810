"""Whole commands that write: they read, work and save while they die."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

from tests.agenda.meeting import document
from tests.rules.papers import base_document
from xl_tools import resources
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.acceptances import SUFFIX, accept
from xl_tools.commands.agenda import NumberWriter
from xl_tools.commands.fill import Filler
from xl_tools.commands.mark import mark_file
from xl_tools.filling.changes import FillOptions
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, Severity
from xl_tools.user_choices import FILE, HOME_VARIABLE, UserChoices, save_choices

Save = Callable[[], None]

NOON = datetime.datetime(2025, 9, 5, 12, tzinfo=datetime.UTC)
ACCEPTED, CHOICES = f"付議書.xlsx{SUFFIX}", FILE


def paper_with_mistakes() -> bytes:
    return (resources.workbooks() / "examples" / "06_full_of_mistakes.xlsx").read_bytes()


def paper_without_numbers() -> bytes:
    return workbook_bytes(plan_paper(document("03_outsourcing_only")))


def unfinished_paper() -> bytes:
    made = base_document()
    for matter in made["matters"]:
        matter["fields"].update(section="", data_items="")
    return workbook_bytes(plan_paper(made))


def nothing_accepted() -> bytes:
    return b'{"format": "xl-tools/accepted", "accepted": []}\n'


def begin_mark(target: Path) -> Save:
    def save() -> None:
        mark_file(target, paper_editor, NOON)

    return save


def begin_number(target: Path) -> Save:
    def save() -> None:
        NumberWriter(paper_editor, {str(target): 3}).write(target)

    return save


def begin_fill(target: Path) -> Save:
    filler = Filler(paper_editor, _one_sheet, FillOptions())

    def save() -> None:
        filler.fill(target)

    return save


def _one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)


def begin_accept(target: Path) -> Save:
    paper = target.with_name(target.name.removesuffix(SUFFIX))
    findings = [_finding(number) for number in range(50)]
    return lambda: accept(paper, findings, "みほんのため")


def _finding(number: int) -> Finding:
    ref = CellRef("表紙", number + 1, 2)
    return Finding(
        "S003", Severity.REQUIRED, ref, "件名", f"値{number}", "見本の指摘です。", "直してください。"
    )


def begin_choose(target: Path) -> Save:
    os.environ[HOME_VARIABLE] = str(target.parent)
    return lambda: save_choices(UserChoices(settings=target.with_name("設定.xlsx")))
