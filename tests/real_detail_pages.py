"""The pages of the half-yearly list, one per case → paper JSON with a cover, an overview and the flow."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from tests.printed_text import PrintedText, drawing_texts, reflow
from tests.real_parts import FormEntry, Json
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.model.cell import wareki_text

_SUMMARY_HEADINGS = ("１ 概要", "１ 事業概要")
Span = tuple[int, int]


def detail_pages(cases: Sequence[Any], listed: Mapping[int, Any], printed: PrintedText) -> dict[int, Json]:
    """By №; ``listed`` are the rows of the list itself."""
    starts = _starts(cases, printed)
    ends = dict(zip(starts, [s[0] for s in list(starts.values())[1:]], strict=False))
    return {
        case["no"]: _page(
            case, listed[case["no"]], printed, starts[case["no"]][1], ends.get(case["no"], printed.length)
        )
        for case in cases
    }


def _starts(cases: Sequence[Any], printed: PrintedText) -> dict[int, Span]:
    starts: dict[int, Span] = {}
    position = 0
    for case in cases:
        heading = f"{case['title']}（{case['number_as_printed']}）"
        found = printed.find(heading, position)
        assert found, f"page not found: {heading}"
        starts[case["no"]] = found
        position = found[1]
    return starts


def _page(
    case: Mapping[str, Any], row: Mapping[str, Any], printed: PrintedText, start: int, end: int
) -> Json:
    attachment = case["attachment"] or {}
    label = attachment.get("label_as_printed")
    closing = printed.find(label + attachment["reference_as_printed"], start) if label else None
    body_end = closing[0] if closing and closing[1] <= end else end
    document: Json = {
        "format": FORMAT,
        "version": VERSION,
        "cover": _cover(case, row),
        "overview": _overview(case, printed, start, body_end),
    }
    if attachment.get("kind") == "flow" and closing:
        document["data_flows"] = _flows(attachment["titles_as_printed"], printed, closing[1], end)
    return document


def _cover(case: Mapping[str, Any], row: Mapping[str, Any]) -> Json:
    entry = FormEntry(load_layouts().of_kind("cover"))
    entry.put("title", case["title"])
    categories = "、".join(case["category"]["list"])
    entry.put("legal_basis", f"◇第3条第1項第3号（{categories}）")
    entry.put("department", f"（担当部課：{row['sections_as_printed']}）")
    entry.put("meeting_date", wareki_text(datetime.date.fromisoformat(row["date"])))
    entry.put("result", row["result"])
    return entry.to_json()


def _overview(case: Mapping[str, Any], printed: PrintedText, start: int, end: int) -> Json:
    entry = FormEntry(load_layouts().of_kind("overview"))
    entry.put("project_name", case["project_name"])
    note = case["sections"].get("note_as_printed")
    entry.put("section", "\n".join(filter(None, [case["sections"]["as_printed"], note])))
    entry.put("purpose", case["purpose"])
    entry.put("data_subjects", case["target"])
    numbers = case["numbers"] or {}
    headings = {
        "summary": next((each for each in _SUMMARY_HEADINGS if _within(printed, each, start, end)), None),
        "agenda": case["agenda"]["heading_as_printed"],
        "numbers": numbers.get("heading_as_printed"),
    }
    spans = _heading_spans(printed, headings, start, end)
    for (part, span), following in zip(spans.items(), [*list(spans.values())[1:], (end, end)], strict=True):
        text = printed.between(span[1], following[0])
        entry.put(part, reflow(text, keep_lines=part == "numbers"))
        entry.name(part, headings[part])
    entry.put("flow_reference", "")
    return entry.to_json()


def _within(printed: PrintedText, quote: str, start: int, end: int) -> Span | None:
    found = printed.find(quote, start)
    return found if found and found[1] <= end else None


def _heading_spans(
    printed: PrintedText, headings: Mapping[str, str | None], start: int, end: int
) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    position = start
    for part, heading in headings.items():
        found = _within(printed, heading, position, end) if heading else None
        assert found or not heading, f"heading not found: {heading}"
        if found:
            spans[part] = found
            position = found[1]
    return spans


def _flows(titles: Sequence[str], printed: PrintedText, start: int, end: int) -> list[Json]:
    """One sheet per title; what is drawn before the first title belongs to it."""
    spans = [span for title in titles if (span := _within(printed, title, start, end))]
    assert len(spans) == len(titles), f"titles not found: {titles}"
    flows: list[Json] = []
    for number, (title, span) in enumerate(zip(titles, spans, strict=True)):
        last = spans[number + 1][0] if number + 1 < len(spans) else end
        before = printed.between(start, span[0]) if number == 0 else ""
        texts = [*drawing_texts(before), *drawing_texts(printed.between(span[1], last))]
        fields = {"reference": "", "title": title}
        flows.append({"fields": fields, "texts": [{"text": text} for text in texts]})
    return flows
