"""A detail page of a half-yearly report as the paper it was made from, as far as the page goes.

Rules written for papers run on it unchanged: every value carries the line it was printed on. There are no matter
sheets, item lists and checklists, and no change marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from xl_tools.facts.case_page import other_fields, overview_of
from xl_tools.japanese.flat_text import flatten
from xl_tools.model.cell import CellRef, RawValue, Value
from xl_tools.model.layout import FieldSpec, Layouts, SheetLayout
from xl_tools.model.paper import Field, Flow, FlowText, Form, Paper
from xl_tools.model.report import CasePage, LineRef, ListRow, PrintedFlow, Reading

_Fields = dict[str, Field]
_GOES_ON = re.compile(
    r"(?<=[、・])\n(?=[（(])|(?<=及び)\n(?=[（(])|(?<=および)\n(?=[（(])|(?<=並びに)\n(?=[（(])"
)
"""A line that begins with （２） only because it was full: 「（１）電算処理及び」 goes on."""


def paper_of_page(page: CasePage, row: ListRow | None, layouts: Layouts) -> Paper:
    """The page with the day and the result its list row gives it; ``row`` is None for a page without one."""
    source = page.title.ref.sheet
    return Paper(
        source=source,
        cover=_cover(page, row, layouts.of_kind("cover")),
        overview=_overview(page, layouts.of_kind("overview")),
        matters=(),
        item_lists=(),
        flows=_flows(page.attachment, layouts.of_kind("data_flow"), source) if page.attachment else (),
        checklists=(),
        sheets=(source,),
        paper_date=row.date if row else None,
        paper_date_is_written=bool(row and row.date),
    )


def _cover(page: CasePage, row: ListRow | None, layout: SheetLayout) -> Form:
    fields = _readings(layout, {"title": page.title, "result": row.result if row else None})
    if row and row.date:
        fields["meeting_date"] = _field(_spec(layout, "meeting_date"), "付議日", row.date, row.date_text.ref)
    return Form(layout, page.title.ref.sheet, fields)


def _overview(page: CasePage, layout: SheetLayout) -> Form:
    readings = {
        "project_name": page.project_name,
        "section": page.sections_text,
        "purpose": page.purpose,
        "data_subjects": page.data_subjects,
        "summary": overview_of(page),
        "agenda": page.agenda,
        "numbers": page.counts_text,
    }
    headings = {"agenda": page.agenda_heading, "numbers": page.counts_heading}
    fields = _readings(layout, readings, headings)
    if agenda := fields.get("agenda"):
        text = _headings_on_lines(_GOES_ON.sub("", agenda.text), page.agenda_headings)
        fields["agenda"] = Field(agenda.spec, agenda.label, Value(text, agenda.ref))
    extras = tuple(Value(reading.text, reading.ref) for _, reading in other_fields(page))
    return Form(layout, page.title.ref.sheet, fields, extras)


def _readings(
    layout: SheetLayout,
    readings: Mapping[str, Reading | None],
    headings: Mapping[str, Reading | None] | None = None,
) -> _Fields:
    """The fields that were read, each under its printed heading where it has one of its own."""
    fields: _Fields = {}
    for name, reading in readings.items():
        if reading is None or not reading.text.strip():
            continue
        spec, heading = _spec(layout, name), (headings or {}).get(name)
        fields[name] = _field(spec, heading.text if heading else spec.label, reading.text, reading.ref)
    return fields


def _field(spec: FieldSpec, label: str, raw: RawValue, ref: CellRef) -> Field:
    return Field(spec, Value(label, ref), Value(raw, ref))


def _spec(layout: SheetLayout, name: str) -> FieldSpec:
    return next(spec for spec in layout.leaf_fields() if spec.id == name)


def _headings_on_lines(text: str, headings: Iterable[Reading]) -> str:
    """The agenda with each of its headings on a line of its own, as it was printed."""
    position = 0
    for heading in headings:
        wanted, flat = flatten(heading.text).text, flatten(text[position:])
        found = flat.text.find(wanted) if wanted else -1
        if found < 0:
            continue
        start, end = (position + at for at in flat.span(found, found + len(wanted)))
        before, after = text[:start].rstrip(" \u3000"), text[end:].lstrip(" \u3000")
        opening = "" if not before or before.endswith("\n") else "\n"
        closing = "" if not after or after.startswith("\n") else "\n"
        position = len(before) + len(opening) + end - start
        text = f"{before}{opening}{text[start:end]}{closing}{after}"
    return text


def _flows(attachment: PrintedFlow, layout: SheetLayout, source: str) -> tuple[Flow, ...]:
    """One drawing for each title; what stands before the first title belongs to it."""
    titles = sorted(attachment.titles, key=lambda title: _place(title.ref))
    starts = [(0, 0), *(_place(title.ref) for title in titles[1:])]
    by_drawing: list[list[Reading]] = [[] for _ in starts]
    for text in attachment.texts:
        by_drawing[bisect_right(starts, _place(text.ref)) - 1].append(text)
    headed: list[Reading | None] = [*titles] or [None]
    return tuple(
        Flow(layout, source, _readings(layout, {"title": title}), _texts(texts, title))
        for title, texts in zip(headed, by_drawing, strict=True)
    )


def _texts(texts: Iterable[Reading], title: Reading | None) -> tuple[FlowText, ...]:
    """Blocks that begin on one line are one text: what rules look at is known by its place."""
    by_ref: dict[LineRef, str] = {}
    for text in texts:
        if title is None or (text.text, text.ref) != (title.text, title.ref):
            by_ref[text.ref] = f"{by_ref[text.ref]}\n{text.text}" if text.ref in by_ref else text.text
    return tuple(FlowText(Value(_plain(text), ref), shape=True) for ref, text in by_ref.items())


def _plain(text: str) -> str:
    """Private-use characters that a PDF's fonts leave for bullets, as bullets."""
    return re.sub("[\ue000-\uf8ff]", "・", text)


def _place(ref: LineRef) -> tuple[int, int]:
    return ref.column, ref.row
