"""Paper → paper JSON. What the template prints by itself is left out, so that the JSON holds what people wrote."""

from __future__ import annotations

from typing import Any

from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.json_text import value_to_json
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.sheet_names import SheetNames
from xl_tools.model.paper import Checklist, ChecklistRow, DataItemRow, Field, Flow, Form, ItemList, Paper

FORMAT = "xl-tools/paper"
VERSION = 1
CELL_PATTERN = "[A-Za-z]{1,3}[1-9][0-9]{0,6}"


def paper_to_json(paper: Paper) -> dict[str, Any]:
    """The paper as a JSON-ready dict (see schemas/paper.schema.json); empty parts are left out."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    names = SheetNames()
    if paper.cover:
        document["cover"] = _form(paper.cover, names)
    if paper.overview:
        document["overview"] = _form(paper.overview, names)
    document["matters"] = [{"kind": matter.kind, **_form(matter, names)} for matter in paper.matters]
    document["data_flows"] = [_flow(flow, names) for flow in paper.flows]
    document["item_lists"] = [_items(items, names) for items in paper.item_lists]
    document["checklists"] = [_checklist(checklist, names) for checklist in paper.checklists]
    return {key: entry for key, entry in document.items() if entry != []}


def _sheet(name: str, usual: str, names: SheetNames) -> dict[str, Any]:
    """The sheet's name, only where it is not the one the template would give."""
    entry = {} if name == names.next(usual) else {"sheet": name}
    names.reserve(name)
    return entry


def _form(form: Form, names: SheetNames) -> dict[str, Any]:
    entry = _sheet(form.sheet, form.layout.sheet, names)
    entry["fields"] = _fields(form.fields)
    labels = {name: each.label.text for name, each in form.fields.items() if _has_other_label(each)}
    if labels:
        entry["labels"] = labels
    if form.extras:
        entry["extras"] = [value_to_json(extra) for extra in form.extras]
    return entry


def _has_other_label(field: Field) -> bool:
    return field.label != field.value and field.label.text != field.spec.label


def _fields(fields: Any) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, field in fields.items():
        content = value_to_json(field.value)
        if content == field.spec.default or (content is None and not field.spec.default):
            continue
        written[name] = "" if content is None else content
    return written


def _flow(flow: Flow, names: SheetNames) -> dict[str, Any]:
    entry = _sheet(flow.sheet, flow.layout.sheet, names)
    entry["fields"] = _fields(flow.fields)
    entry["texts"] = [
        {
            "text": value_to_json(each.value),
            "cell": each.value.ref.a1,
            **({} if each.shape else {"shape": False}),
        }
        for each in flow.texts
    ]
    return entry


def _items(items: ItemList, names: SheetNames) -> dict[str, Any]:
    entry = _sheet(items.sheet, items.layout.sheet, names)
    entry["fields"] = _fields(items.fields)
    entry["rows"] = [_item_row(row) for row in items.rows]
    return entry


def _item_row(row: DataItemRow) -> dict[str, Any]:
    cells = {
        "category": row.category,
        "item": row.item,
        "sub_items": row.sub_items,
        "subjects": row.subjects,
        "note": row.note,
    }
    return {name: value_to_json(value) for name, value in cells.items() if value.raw is not None}


def _checklist(checklist: Checklist, names: SheetNames) -> dict[str, Any]:
    entry: dict[str, Any] = {"form": checklist.form, "actor": checklist.actor}
    entry.update(
        _sheet(checklist.sheet, load_layouts().checklist_sheet(checklist.form, checklist.actor), names)
    )
    headings = {row.block: row.heading.text for row in checklist.rows if row.block and _other_heading(row)}
    if headings:
        entry["headings"] = headings
    entry["rows"] = [_row(row) for row in checklist.rows]
    return entry


def block_heading(heading: str, dimension: str) -> str:
    """The merged heading as the form prints it."""
    return f"{heading}\n\n【{dimension}】"


def _other_heading(row: ChecklistRow) -> bool:
    form, actor, _ = row.block.split(".")
    official = next(block for block in load_catalogue().blocks(form, actor) if block.id == row.block)
    return row.heading.text != block_heading(official.heading, official.dimension)


def _row(row: ChecklistRow) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if row.control:
        entry["control"] = row.control.id
    if row.block and (row.control is None or row.control.block != row.block):
        entry["block"] = row.block
    if not row.cell.is_empty:
        entry["mark"] = value_to_json(row.cell)
    if row.reason.ref != row.cell.ref and not row.reason.is_empty:
        entry["reason"] = value_to_json(row.reason)
    if row.control is None or row.sentence.text != row.control.sentence:
        entry["sentence"] = value_to_json(row.sentence)
    return entry
