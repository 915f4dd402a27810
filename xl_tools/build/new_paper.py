"""A fresh workbook for a paper, filled from paper JSON or blank with just the sheets it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xl_tools.build.starter_flow import starter_arrows, starter_texts
from xl_tools.build.write_workbook import write_workbook
from xl_tools.errors import BadInput
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.layout import SheetLayout

BLANK_ITEM_ROWS = 40
EVERY_MATTER = "すべて"


def new_paper(
    document: Mapping[str, Any] | None, matters: str | None, target: Path, *, overwrite: bool
) -> None:
    """Write ``target``. Raises BadInput for a document or matter name that cannot be used, OutputNotWritten."""
    if (document is None) == (matters is None):
        raise BadInput(
            "--from（JSON）、--matters（必要な別紙）、--prior（前回の案件）のどれか一つを指定してください。"
        )
    if document is not None:
        if not document.get("matters"):
            raise BadInput(
                "付議書のJSONに別紙（matters）がありません。電算処理、業務委託などを一つ以上書いてください。"
            )
        plans = plan_paper(document)
    else:
        plans = blank_plans(matters or "")
    write_workbook(plans, target, overwrite=overwrite)


def blank_plans(matters: str) -> tuple[SheetPlan, ...]:
    """The blank sheets for the named matters, checklists unanswered, with a drawing to start from."""
    plans = plan_paper(blank_document(matters), blank_item_rows=BLANK_ITEM_ROWS)
    for plan in plans:
        if plan.kind == "data_flow":
            plan.shapes.extend(starter_arrows())
    return plans


def blank_document(matters: str) -> dict[str, Any]:
    """Paper JSON with the named matters, an item list, a flow and the checklists they call for."""
    if matters.strip() == EVERY_MATTER:
        layouts = list(load_layouts().matters)
    else:
        layouts = [_matter(name) for name in re.split("[、,，]", matters) if name.strip()]
    if not layouts:
        raise BadInput(f"必要な別紙の名前を書いてください（{_known()}）。")
    wanted = {page for layout in layouts for page in layout.checklists}
    pages = [page for page in load_layouts().checklist_sheets if (page.form, page.actor) in wanted]
    return {
        "matters": [{"kind": layout.kind, "fields": {}} for layout in layouts],
        "data_flows": [{"texts": starter_texts()}],
        "item_lists": [{}],
        "checklists": [{"form": page.form, "actor": page.actor} for page in pages],
    }


def _matter(name: str) -> SheetLayout:
    for layout in load_layouts().matters:
        if comparable(name) in (comparable(layout.sheet), comparable(layout.kind)):
            return layout
    raise BadInput(f"「{name.strip()}」という別紙はありません。{_known()}のどれかを書いてください。")


def _known() -> str:
    return "、".join(layout.sheet for layout in load_layouts().matters)
