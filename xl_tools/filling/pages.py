"""Checklist pages the matters call for and the workbook does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.facts.checklist_pages import Page, pages_called_for
from xl_tools.filling.changes import PageAdd
from xl_tools.filling.marks import Answers
from xl_tools.layouts.plan_table import plan_checklist
from xl_tools.layouts.sheet_names import SheetNames
from xl_tools.model.catalogue import Control
from xl_tools.model.paper import Context, Paper
from xl_tools.ports import WorkbookContent

_REFERS = "チェックリスト"


def plan_pages(
    paper: Paper, content: WorkbookContent, context: Context, answers: Answers
) -> Iterator[PageAdd]:
    """Each missing page with all its sentences, in the order of the form, else behind the paper's last sheet.

    根拠: 様式（別紙ごとに、区の分と相手方の分のチェックリストを付ける）.
    """
    names = SheetNames()
    for sheet in content.sheets:
        names.reserve(sheet.name)
    order = list(paper.sheets)
    pages = {each.sheet: (each.form, each.actor) for each in paper.checklists}
    for page in missing_pages(paper):
        name = names.take(context.layouts.checklist_sheet(*page))
        after = _sheet_before(page, order, pages)
        yield PageAdd(
            plan_checklist(_entry(page, context, answers), name), after, "別紙に要るチェックリストがないため"
        )
        order.insert(order.index(after) + 1, name)
        pages[name] = page


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


def _sheet_before(page: Page, order: Sequence[str], pages: Mapping[str, Page]) -> str:
    """The sheet a new page goes behind: the last page before it on the form, else what stands before the first."""
    earlier = [name for name in order if name in pages and _order(pages[name]) < _order(page)]
    if earlier:
        return earlier[-1]
    first = next((index for index, name in enumerate(order) if name in pages), len(order))
    return order[max(0, first - 1)]


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
