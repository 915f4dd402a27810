"""Paper JSON → the plans of all its sheets, in the order of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.plan_form import plan_form
from xl_tools.layouts.plan_table import plan_checklist, plan_flow, plan_items
from xl_tools.model.layout import SheetLayout

_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_LISTS = ("matters", "data_flows", "item_lists", "checklists")
_KNOWN = {"format", "version", "cover", "overview", *_LISTS}


def plan_paper(document: Mapping[str, Any], *, blank_item_rows: int = 0) -> tuple[SheetPlan, ...]:
    """Raises BadInput with the place in the JSON when it is not a paper this version can write."""
    check_document(document)
    names = _Names()
    plans: list[SheetPlan] = []
    for kind in ("cover", "overview"):
        layout = load_layouts().of_kind(kind)
        entry = document.get(kind, {})
        plans.append(plan_form(layout, entry, names.take(entry, layout.sheet)))
    for entry in document.get("matters", []):
        layout = load_layouts().of_kind(entry["kind"])
        plans.append(plan_form(layout, entry, names.take(entry, layout.sheet)))
    flow, items = load_layouts().of_kind("data_flow"), load_layouts().of_kind("data_items")
    plans.extend(plan_flow(flow, entry, names.take(entry, flow.sheet)) for entry in document.get("data_flows", []))
    plans.extend(
        plan_items(items, entry, names.take(entry, items.sheet), blank_item_rows)
        for entry in document.get("item_lists", [])
    )
    plans.extend(
        plan_checklist(entry, names.take(entry, _checklist_sheet(entry))) for entry in document.get("checklists", [])
    )
    return tuple(plans)


class _Names:
    """Sheet names, the second of a kind numbered as Excel users do: 業務委託（２）."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, entry: Mapping[str, Any], usual: str) -> str:
        name = wanted = str(entry.get("sheet") or usual)
        number = 1
        while name in self._taken:
            number += 1
            name = f"{wanted}（{str(number).translate(_FULL_WIDTH_DIGITS)}）"
        self._taken.add(name)
        return name


def _checklist_sheet(entry: Mapping[str, Any]) -> str:
    for page in load_layouts().checklist_sheets:
        if (page.form, page.actor) == (entry.get("form"), entry.get("actor")):
            return page.sheet
    return "チェックリスト"


def check_document(document: object) -> None:
    """Raises BadInput unless the document has the structure of paper JSON."""
    if not isinstance(document, Mapping):
        raise BadInput("付議書のJSONではありません（最も外側が { } ではありません）。")
    if document.get("format", FORMAT) != FORMAT:
        raise BadInput(f"付議書のJSONではありません（format が「{document.get('format')}」です）。")
    if document.get("version", VERSION) != VERSION:
        raise BadInput(f"このツールは付議書のJSONの版{VERSION}だけを読めます（版「{document.get('version')}」でした）。")
    for key in document:
        if key not in _KNOWN:
            raise BadInput(f"「{key}」という項目は付議書のJSONにありません。つづりを確かめてください。")
    layouts = load_layouts()
    for kind in ("cover", "overview"):
        _check_sheet(document.get(kind, {}), layouts.of_kind(kind), kind)
    for key in _LISTS:
        if not isinstance(document.get(key, []), Sequence) or isinstance(document.get(key), str):
            raise BadInput(f"「{key}」は [ ] で囲んで並べてください。")
    for where, entry in _numbered(document, "matters"):
        kind = entry.get("kind")
        if kind not in {layout.kind for layout in layouts.matters}:
            raise BadInput(f"{where}：「{kind}」という別紙の種類はありません。つづりを確かめてください。")
        _check_sheet(entry, layouts.of_kind(str(kind)), where)
    for where, entry in _numbered(document, "data_flows"):
        _check_sheet(entry, layouts.of_kind("data_flow"), where)
        if any(not isinstance(text, Mapping) or "text" not in text for text in entry.get("texts", [])):
            raise BadInput(f"{where}：texts には {{\"text\": \"…\"}} を並べてください。")
    for where, entry in _numbered(document, "item_lists"):
        _check_sheet(entry, layouts.of_kind("data_items"), where)
    for _, entry in _numbered(document, "checklists"):
        if any(not isinstance(row, Mapping) for row in entry.get("rows") or []):
            raise BadInput("checklists の rows には { } を並べてください。")


def _numbered(document: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, entry in enumerate(document.get(key, []), start=1):
        where = f"{key} の{number}番目"
        if not isinstance(entry, Mapping):
            raise BadInput(f"{where}：{{ }} で書いてください。")
        yield where, entry


def _check_sheet(entry: object, layout: SheetLayout, where: str) -> None:
    if not isinstance(entry, Mapping):
        raise BadInput(f"{where}：{{ }} で書いてください。")
    known = {spec.id for spec in layout.leaf_fields()}
    fields = entry.get("fields", {})
    if not isinstance(fields, Mapping):
        raise BadInput(f"{where}：fields は {{ }} で書いてください。")
    for name in fields:
        if name not in known:
            raise BadInput(f"{where}：「{name}」という項目は「{layout.sheet}」にありません。つづりを確かめてください。")


