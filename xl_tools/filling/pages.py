"""Checklist pages the matters call for and the workbook does not have."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.filling.changes import PageAdd
from xl_tools.filling.marks import Answers
from xl_tools.layouts.plan_table import plan_checklist
from xl_tools.layouts.sheet_names import SheetNames
from xl_tools.model.catalogue import Control
from xl_tools.model.paper import Context, Paper
from xl_tools.ports import WorkbookContent
from xl_tools.rules.checklists._pages import Page, pages_called_for

_REFERS = "チェックリスト"


def plan_pages(
    paper: Paper, content: WorkbookContent, context: Context, answers: Answers
) -> Iterator[PageAdd]:
    """Each missing page with all its sentences, behind the last checklist, else behind the paper's last sheet.

    根拠: 様式（別紙ごとに、区の分と相手方の分のチェックリストを付ける）.
    """
    names = SheetNames()
    for sheet in content.sheets:
        names.reserve(sheet.name)
    after = _last_sheet(paper)
    for page in missing_pages(paper):
        name = names.take(context.layouts.checklist_sheet(*page))
        yield PageAdd(
            plan_checklist(_entry(page, context, answers), name), after, "別紙に要るチェックリストがないため"
        )
        after = name


def missing_pages(paper: Paper) -> tuple[Page, ...]:
    """Pages of matters that refer to a checklist, or say nothing yet about their controls; in the order of the form."""
    present = {(each.form, each.actor) for each in paper.checklists}
    wanted = {
        page
        for field, pages in pages_called_for(paper)
        if field.value.is_empty or _REFERS in "".join(field.text.split())
        for page in pages
    }
    known = (page for matter in paper.matters for page in matter.layout.checklists)
    return tuple(page for page in sorted(set(known), key=_order) if page in wanted - present)


def _order(page: Page) -> tuple[str, bool, str]:
    form, actor = page
    return form, actor != "ward", actor


def _last_sheet(paper: Paper) -> str:
    with_checklist = {each.sheet for each in paper.checklists}
    in_order = [name for name in paper.sheets if name in with_checklist] or list(paper.sheets)
    return in_order[-1] if in_order else ""


def _entry(page: Page, context: Context, answers: Answers) -> dict[str, object]:
    form, actor = page
    rows = [
        {"control": control.id, **_mark(control, answers)}
        for block in context.catalogue.blocks(form, actor)
        for control in block.controls
    ]
    return {"form": form, "actor": actor, "rows": rows}


def _mark(control: Control, answers: Answers) -> dict[str, str]:
    texts = answers.texts(control, {"mark": 1})
    return {"mark": texts[0][1]} if texts else {}
