"""The matter sheets of a published paper, field by field → paper JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.printed_text import PrintedText
from tests.real_parts import FormEntry, Json, PrintedRegion, as_list, lines_of, text_of
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.labels import closest_label, find_label, label_index
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_parts import read_parts
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec, SheetLayout

_NOWHERE = CellRef("", 1, 1)
_FARTHEST_LABEL = 2000


def matters_of(packet: Mapping[str, Any], printed: PrintedText) -> list[Json]:
    matters: list[Json] = []
    position = 0
    for section in packet["sections"]:
        layout = _layout_named(section["kind"])
        entry, position = _matter(section, layout, packet.get("changed_items", []), printed, position)
        matters.append({"kind": layout.kind, **entry.to_json()})
    return matters


def _layout_named(name: str) -> SheetLayout:
    for layout in load_layouts().matters:
        if name in (layout.sheet, *layout.aliases):
            return layout
    raise KeyError(name)


def _matter(
    section: Mapping[str, Any],
    layout: SheetLayout,
    changes: Sequence[Any],
    printed: PrintedText,
    position: int,
) -> tuple[FormEntry, int]:
    entry = FormEntry(layout)
    entry.put("sheet_label", section.get("sheet_label_as_printed"))
    entry.put("form_heading", section.get("form_heading_as_printed"))
    entry.put("change_note", section.get("change_note_as_printed"))
    if heading := section.get("heading_as_printed"):
        entry.put("title", re.sub(r"^件\s*名\s*", "", heading))
    index = label_index(layout)
    position = _start_of(section, printed, position)
    fields = section["fields"]
    for number, field in enumerate(fields):
        label = field["label_as_printed"]
        spec = find_label(label, index) or closest_label(label, index, entry.fields)
        following = fields[number + 1]["label_as_printed"] if number + 1 < len(fields) else ""
        quotes = _field_quotes(field)
        region = PrintedRegion(printed, label, following, max(position, 0))
        if 0 <= position <= region.start < position + _FARTHEST_LABEL:
            quotes = [quote for quote in region.completed(quotes) if comparable(quote) != comparable(label)]
            position = region.start
        if spec is None:
            entry.extras.append("\n".join([label, *quotes]))
            continue
        marks = _marks(section["kind"], field, changes)
        _put_field(entry, spec, label, quotes, marks)
    return entry, position


def _start_of(section: Mapping[str, Any], printed: PrintedText, position: int) -> int:
    """Where the sheet begins in print, by its heading; -1 when it is not found."""
    for key in ("form_heading_as_printed", "heading_as_printed", "sheet_label_as_printed"):
        if section.get(key) and (found := printed.find(section[key], max(position, 0))):
            return found[1]
    return -1


def _field_quotes(field: Mapping[str, Any]) -> list[str]:
    value = field["value_as_printed"]
    names = field.get("names")
    if names and flatten("".join(names)).text == flatten(text_of(value)).text:
        return list(names)
    people = (
        as_list(field.get("parsed", {}).get("persons", []))
        if isinstance(field.get("parsed"), Mapping)
        else []
    )
    return [line for quote in as_list(value) for line in _enumerated(quote, people)]


def _enumerated(quote: str, people: Sequence[str]) -> list[str]:
    """「２ 記録項目 (1) 申請者 氏名、住所」 as printed: a line for each number, the items under whose they are."""
    text = re.sub(r"\s+(?=[（(][0-9０-９]{1,2}[）)]\s)", "\n", quote)
    text = (
        re.sub(r"\s+(?=[0-9０-９]{1,2}\s[^0-9０-９\s])", "\n", text) if re.match(r"[1１]\s", text) else text
    )
    for person in people:
        text = re.sub(rf"([（(][0-9０-９]{{1,2}}[）)]\s*{re.escape(person)})\s+", r"\1\n", text)
    return lines_of(text)


def _put_field(entry: FormEntry, spec: FieldSpec, label: str, quotes: list[str], marks: list[str]) -> None:
    if not spec.is_group:
        text = "\n".join(quotes)
        entry.put(spec.id, with_marks({spec.id: text}, marks)[spec.id], label)
        return
    values = [Value(line, _NOWHERE) for line in lines_of("\n".join(quotes))]
    read = read_parts(spec, Value(label, _NOWHERE), values, Value(None, _NOWHERE))
    texts = {field_id: field.value.text for field_id, field in read.items()}
    for field_id, text in with_marks(texts, marks).items():
        entry.put(field_id, text)
        entry.name(field_id, read[field_id].label.text if field_id != spec.id else None)
    entry.name(spec.id, label)


def _marks(kind: str, field: Mapping[str, Any], changes: Iterable[Any]) -> list[str]:
    """The stretches marked as changed, in the order they stand; each as often as it was marked."""
    label = comparable(field["label_as_printed"])
    listed = [
        change["as_printed"]
        for change in changes
        if change["section"] == kind and label.startswith(comparable(change["field"]))
    ]
    named = field.get("changed_as_printed", [])
    return listed if set(named) <= set(listed) and named else list(named)


def with_marks(texts: Mapping[str, str], quotes: Iterable[str]) -> Json:
    """The texts with the quotes as changed runs; each quote is looked for behind the one before it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    order = list(texts)
    at, position = 0, 0
    for quote in quotes:
        wanted = flatten(quote).text
        for number in range(at, len(order)):
            flat = flatten(texts[order[number]])
            found = flat.text.find(wanted, position if number == at else 0)
            if found >= 0:
                spans.setdefault(order[number], []).append(flat.span(found, found + len(wanted)))
                at, position = number, found + len(wanted)
                break
        else:
            raise AssertionError(f"changed stretch not found: {quote}")
    return {name: _runs(text, spans[name]) if name in spans else text for name, text in texts.items()}


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[Any]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    runs: list[Any] = []
    position = 0
    for start, end in merged:
        runs += [text[position:start], {"changed": text[start:end]}]
        position = end
    return [run for run in (*runs, text[position:]) if run]
