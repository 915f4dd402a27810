"""Item lists, data flows and checklists of a published paper → paper JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from tests.printed_text import PrintedText, drawing_texts
from tests.real_parts import Json
from xl_tools.catalogue.load import load_catalogue
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import block_heading

_SAME_HEADING_SCORE = 80


def item_lists_of(packet: Mapping[str, Any]) -> list[Json]:
    lists: list[Json] = []
    for entry in packet.get("information_items", []):
        if not entry.get("list_title_as_printed"):
            continue
        rows = [row for category in entry["categories"] for row in _category_rows(category)]
        fields = {"reference": entry.get("ref_as_printed") or "", "title": entry["list_title_as_printed"]}
        defaults = {spec.id: spec.default for spec in load_layouts().of_kind("data_items").fields}
        lists.append({"fields": {k: v for k, v in fields.items() if v != defaults[k]}, "rows": rows})
    return lists


def _category_rows(category: Mapping[str, Any]) -> list[Json]:
    """One row per item; the printed text in one cell when the items would not say the same."""
    rows: list[Json] = [_item_row(item) for item in category["items"]]
    printed = category.get("as_printed")
    if printed and flatten("、".join(map(_written, rows))).text != flatten(printed).text:
        rows = [{"item": printed}]
    name = category.get("category_as_printed") or category.get("category")
    if rows and name:
        rows[0] = {"category": name, **rows[0]}
    return rows


def _item_row(item: Mapping[str, Any]) -> Json:
    qualifier = f"（{item['qualifier']}）" if item.get("qualifier") else ""
    row = {"item": item["name"] + qualifier}
    if subs := item.get("sub_items"):
        row["sub_items"] = "、".join(map(_written, map(_item_row, subs)))
    return row


def _written(row: Mapping[str, str]) -> str:
    return row["item"] + (f"（{row['sub_items']}）" if "sub_items" in row else "")


def flows_of(packet: Mapping[str, Any], printed: PrintedText) -> list[Json]:
    flow = packet.get("flow")
    if not flow:
        return []
    title, reference = flow["title_as_printed"], flow.get("ref_as_printed") or ""
    found = printed.find(title + reference) or printed.find(title)
    stops = [items.get("ref_as_printed") or items.get("list_title_as_printed") or ""
             for items in packet.get("information_items", [])]  # fmt: skip
    stops += [f"{form.form}{form.title}" for form in load_catalogue().forms]
    texts: list[str] = []
    if found:
        ends = [end[0] for stop in stops if stop and (end := printed.find(stop, found[1]))]
        drawn = printed.between(found[1], min(ends, default=printed.length))
        texts = drawing_texts(re.sub(r"\n\s*#+\s*$", "", drawn))
    listed = [*flow.get("steps_as_printed", []), *flow.get("ops_short_forms", [])]
    have = comparable("".join(texts))
    texts += [each for each in listed if comparable(each) not in have]
    fields = {"reference": reference, "title": title}
    return [{"fields": fields, "texts": [{"text": text} for text in texts]}]


def checklists_of(pages: Sequence[Any], printed: PrintedText) -> list[Json]:
    checklists: list[Json] = []
    headings = _PrintedHeadings(printed)
    for page in pages:
        entry: Json = {"form": page["form"], "actor": page["actor"]}
        own = headings.of_page(page)
        if own:
            entry["headings"] = own
        entry["rows"] = [_checklist_row(row) for block in page["blocks"] for row in block["rows"]]
        checklists.append(entry)
    return checklists


def _checklist_row(row: Mapping[str, Any]) -> Json:
    mark = row.get("mark_as_printed") or row["mark"]
    entry = {"control": row["control_id"], "mark": mark}
    if row.get("reason_observed"):
        entry["mark"] += f"\n{row['reason_observed']}"
    if row["observed"] != load_catalogue().controls[row["control_id"]].sentence:
        entry["sentence"] = row["observed"]
    return entry


class _PrintedHeadings:
    """The block headings of the checklist pages as printed, wherever on the page they stand."""

    _HEADING = re.compile(r"[^。○ー」]{0,45}?対策\s*【(?:運用上|システム上)の対策】")

    def __init__(self, printed: PrintedText) -> None:
        self.found = list(dict.fromkeys(self._HEADING.findall(printed.text)))

    def of_page(self, page: Mapping[str, Any]) -> dict[str, str]:
        """Headings other than the official ones, by block."""
        own: dict[str, str] = {}
        for block in load_catalogue().blocks(page["form"], page["actor"]):
            official = comparable(block_heading(block.heading, block.dimension))
            choices = [text for text in self.found if comparable(block.dimension) in comparable(text)]
            if choices and not any(comparable(text).endswith(official) for text in choices):
                tails = [tail for text in choices for tail in _tails(text)]
                best = max(tails, key=lambda tail: fuzz.ratio(comparable(tail), official))
                if fuzz.ratio(comparable(best), official) >= _SAME_HEADING_SCORE:
                    own[block.id] = best
        return own


def _tails(text: str) -> list[str]:
    """The text from each of its lines on."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return ["\n".join(lines[start:]) for start in range(len(lines))]
