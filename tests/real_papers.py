"""Published papers, as a careful clerk read them into papers.json and checklists.json → paper JSON.

Everything goes by the printed labels; nothing here knows a word of any one paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.printed_text import PrintedText, reflow
from tests.real_detail_pages import detail_pages
from tests.real_lists import checklists_of, flows_of, item_lists_of
from tests.real_matters import matters_of
from tests.real_parts import FormEntry, Json, PrintedRegion, as_list, lines_of, text_of
from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.labels import find_label, label_index, part_heading
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.model.layout import FieldSpec, SheetLayout


def papers_from_cases(folder: Path) -> dict[str, Json]:
    """Paper JSON of every packet of papers.json, by its source."""
    packets = read_json(folder / "papers.json")["packets"]
    pages = {each["source"]: each["pages"] for each in read_json(folder / "checklists.json")["sources"]}
    papers: dict[str, Json] = {}
    for packet in packets:
        source = packet["source"]
        path = folder / source
        printed = PrintedText(path.read_text(encoding="utf-8")) if path.is_file() else PrintedText("")
        papers[source] = paper_from_packet(packet, pages.get(source, []), printed)
    return papers


def detail_pages_from_cases(folder: Path) -> dict[int, Json]:
    """Paper JSON of the detail pages of the half-yearly list, by №; they have no matter sheets."""
    details = read_json(folder / "half_year_details.json")
    listed = {row["no"]: row for row in read_json(folder / "half_year_list.json")["rows"]}
    printed = PrintedText((folder / details["source"]).read_text(encoding="utf-8"))
    return detail_pages(details["cases"], listed, printed)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def paper_from_packet(packet: Mapping[str, Any], pages: Sequence[Any], printed: PrintedText) -> Json:
    """One packet with the checklist pages of the same source and the text it was read from."""
    layouts = load_layouts()
    document: Json = {
        "format": FORMAT,
        "version": VERSION,
        "cover": _cover(packet, layouts.of_kind("cover")),
        "overview": _overview(packet["overview"], layouts.of_kind("overview"), printed),
        "matters": matters_of(packet, printed),
        "data_flows": flows_of(packet, printed),
        "item_lists": item_lists_of(packet),
        "checklists": checklists_of(pages, printed),
    }
    return {key: entry for key, entry in document.items() if entry != []}


def _cover(packet: Mapping[str, Any], layout: SheetLayout) -> Json:
    cover = packet["cover"]
    bases = [
        *filter(None, [cover.get("basis_kind_as_printed")]),
        *(basis["as_printed"] for basis in cover["basis"]),
    ]
    entry = FormEntry(layout)
    entry.put("document_number", packet.get("doc_no_as_printed"))
    entry.put("document_type", cover["doc_type_as_printed"])
    entry.put("title", cover["subject_as_printed"])
    entry.put("content_note", cover.get("content_as_printed"))
    entry.put("legal_basis", "\n".join(bases), cover.get("basis_label_as_printed"))
    entry.put("department", cover["department_as_printed"])
    return entry.to_json()


def _overview(overview: Mapping[str, Any], layout: SheetLayout, printed: PrintedText) -> Json:
    entry = FormEntry(layout)
    index = label_index(layout)
    headings: list[str] = []
    for field in overview["fields"]:
        spec = find_label(field["label_as_printed"], index)
        if spec is None:
            entry.extras.append(f"{field['label_as_printed']}\n{text_of(field['value_as_printed'])}")
        elif spec.is_group:
            headings = as_list(field["value_as_printed"])
        else:
            entry.put(spec.id, text_of(field["value_as_printed"]), field["label_as_printed"])
    content = next(spec for spec in layout.fields if spec.is_group)
    _put_overview_parts(entry, content, _overview_quotes(overview), headings, printed)
    flow_reference = next(spec for spec in layout.fields if spec.id == "flow_reference")
    found = (
        ref
        for ref in overview.get("refs_as_printed", [])
        if re.search(flow_reference.pattern, fold_width(ref))
    )
    entry.put("flow_reference", next(found, ""))
    return entry.to_json()


def _overview_quotes(overview: Mapping[str, Any]) -> dict[str, list[str]]:
    agenda: list[str] = []
    for point in overview.get("agenda", []):
        agenda += [point["heading_as_printed"], *lines_of(point["text_as_printed"])]
    return {
        "summary": list(overview.get("summary_as_printed", [])),
        "agenda": agenda,
        "numbers": [number["as_printed"] for number in overview.get("numbers", [])],
    }


def _put_overview_parts(
    entry: FormEntry,
    group: FieldSpec,
    quotes: dict[str, list[str]],
    headings: list[str],
    printed: PrintedText,
) -> None:
    """Each part under the heading it was printed with; a heading the form does not know stays in the text above."""
    texts: dict[str, list[str]] = {}
    current = ""
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else ""
        part, end = _part_of(heading, group)
        region = PrintedRegion(printed, heading, following)
        if part is None:
            texts.setdefault(current or group.id, []).extend([heading, *lines_of(reflow(region.text))])
            continue
        current = part.id
        rest = [heading[end:].strip()] if heading[end:].strip() else []
        body = quotes.get(part.id, [])
        texts[part.id] = [*rest, *(region.completed(body) if part.id != "numbers" else body)]
        entry.name(part.id, heading[:end].strip())
    for field_id, lines in texts.items():
        entry.put(field_id, "\n".join(lines))


def _part_of(heading: str, group: FieldSpec) -> tuple[FieldSpec | None, int]:
    """The part a printed heading opens, and where the heading ends when a bracket follows it."""
    for end in (len(heading), *(match.start() for match in re.finditer(r"[（(]", heading))):
        for part in group.parts:
            if part_heading(heading[:end].rstrip(), part) == len(heading[:end].rstrip()):
                return part, end
    return None, 0
