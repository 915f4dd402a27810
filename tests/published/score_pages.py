"""The detail pages against half_year_details.json: the fields of the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.published.score_list import text_of
from tests.published.table import ScoreTable, overlapping
from xl_tools.model.report import CasePage, CountItem

Json = Mapping[str, Any]

LEFT_OUT = {
    "cases.sections.expanded_from_list": "the half-year checks', which compare pages with the list",
    "cases.sections.others": "the half-year checks', which compare pages with the list",
    "cases.sections.others_count_matches_list": "the half-year checks', which compare pages with the list",
    "cases.numbers.items.note": "the clerk's own words",
    "cases.other_fields.date": "a field beyond the usual ones is kept as text",
}


def score_page(table: ScoreTable, printed: Json, page: CasePage | None) -> None:
    """Asks for every field of one page; ``page`` is None where none was read."""
    place = f"№{printed['no']}"
    sections, category, agenda = printed["sections"], printed["category"], printed["agenda"]
    read: list[tuple[str, object, object]] = [
        ("number", printed["no"], page.number if page else None),
        ("number_as_printed", printed["number_as_printed"], text_of(page.number_text) if page else None),
        ("title", printed["title"], text_of(page.title) if page else None),
        ("project_name", printed["project_name"], text_of(page.project_name) if page else None),
        ("sections.as_printed", sections["as_printed"], text_of(page.sections_text) if page else None),
        ("sections.named", sections["named"], list(page.sections) if page else None),
        ("sections.others_count", sections["others_count"], page.others if page else None),
        (
            "sections.note_as_printed",
            sections["note_as_printed"],
            text_of(page.section_note) if page else None,
        ),
        ("category.as_printed", category["as_printed"], text_of(page.categories_text) if page else None),
        ("category.list", category["list"], list(page.categories) if page else None),
        ("category.qualifier", category["qualifier"] or "", page.qualifier if page else None),
        ("purpose", printed["purpose"], text_of(page.purpose) if page else None),
        ("target", printed["target"], text_of(page.data_subjects) if page else None),
        ("agenda.heading", agenda["heading_as_printed"], text_of(page.agenda_heading) if page else None),
    ]
    for name, expected, value in read:
        table.ask(f"page: {name}", place, expected, value)
    headings = ["".join(each.text.split()) for each in page.agenda_headings] if page else None
    expected = ["".join(each.split()) for each in agenda["subheadings_as_printed"]]
    table.ask("page: agenda.subheadings", place, expected, headings)
    _score_counts(table, place, printed["numbers"] or {}, page)
    for other in printed.get("other_fields", ()):
        rest = [f"{heading}{reading.text}" for heading, reading in page.rest] if page else []
        expected_rest = "".join((other["heading_as_printed"] + other["as_printed"]).split())
        found = any(expected_rest == "".join(each.split()) for each in rest)
        table.ask("page: other_fields", place, expected_rest, expected_rest if found else rest)


def _score_counts(table: ScoreTable, place: str, printed: Json, page: CasePage | None) -> None:
    heading = text_of(page.counts_heading) if page else None
    table.ask("page: numbers.heading", place, printed.get("heading_as_printed"), heading)
    items: list[Json] = printed.get("items", [])
    counts = page.counts if page else ()
    for item in items:
        _score_count(table, place, item, _count_of(item, counts))
    values = sorted(item["value"] for item in items)
    table.ask("page: numbers, all and none beyond", place, values, sorted(each.value for each in counts))


def _count_of(item: Json, counts: tuple[CountItem, ...]) -> CountItem | None:
    return next((each for each in counts if each.value == item["value"]), None)


def _score_count(table: ScoreTable, place: str, printed: Json, count: CountItem | None) -> None:
    text = count.text.text if count else None
    table.ask("page: numbers.as_printed (one in the other)", place, printed["as_printed"], text, overlapping)
    table.ask("page: numbers.label", place, printed["label"], count.label if count else None)
    table.ask("page: numbers.value", place, printed["value"], count.value if count else None)
    table.ask("page: numbers.unit", place, printed["unit"], count.unit if count else None)
    table.ask(
        "page: numbers.approximate", place, printed["approximate"], count.approximate if count else None
    )
    as_of = count.as_of.isoformat() if count and count.as_of else None
    printed_day = printed["as_of"]
    table.ask(
        "page: numbers.as_of",
        place,
        printed_day,
        as_of[: len(printed_day)] if as_of and printed_day else as_of,
    )
