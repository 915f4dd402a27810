"""Paper JSON → the plans of all its sheets, in the order of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xl_tools.layouts.check_document import check_document
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.plan_flow import plan_flow
from xl_tools.layouts.plan_form import plan_form
from xl_tools.layouts.plan_table import plan_checklist, plan_items
from xl_tools.layouts.sheet_names import SheetNames


def plan_paper(document: Mapping[str, Any], *, blank_item_rows: int = 0) -> tuple[SheetPlan, ...]:
    """Raises BadInput with the place in the JSON when it is not a paper this version can write."""
    check_document(document)
    names = SheetNames()
    plans: list[SheetPlan] = []
    for kind in ("cover", "overview"):
        layout = load_layouts().of_kind(kind)
        entry = document.get(kind, {})
        plans.append(plan_form(layout, entry, names.take(entry.get("sheet") or layout.sheet)))
    for entry in document.get("matters", []):
        layout = load_layouts().of_kind(entry["kind"])
        plans.append(plan_form(layout, entry, names.take(entry.get("sheet") or layout.sheet)))
    flow, items = load_layouts().of_kind("data_flow"), load_layouts().of_kind("data_items")
    plans.extend(
        plan_flow(flow, entry, names.take(entry.get("sheet") or flow.sheet))
        for entry in document.get("data_flows", [])
    )
    plans.extend(
        plan_items(items, entry, names.take(entry.get("sheet") or items.sheet), blank_item_rows)
        for entry in document.get("item_lists", [])
    )
    plans.extend(
        plan_checklist(
            entry,
            names.take(
                entry.get("sheet")
                or load_layouts().checklist_sheet(str(entry.get("form")), str(entry.get("actor")))
            ),
        )
        for entry in document.get("checklists", [])
    )
    return tuple(plans)
