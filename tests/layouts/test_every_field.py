"""Every field and column of schemas/layouts: found again with its example, missed when it is blank."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.papers import base_document, paper_of
from xl_tools.catalogue.context import load_context
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.model.layout import FieldSpec, Place, Required, SheetLayout, SheetShape
from xl_tools.model.paper import Form, Paper
from xl_tools.shapes.validate import check_shapes

LAYOUTS = load_layouts()
FORM_FIELDS = [
    (layout, spec)
    for layout in LAYOUTS.sheets
    if layout.shape is SheetShape.FORM
    for spec in layout.leaf_fields()
]


def _named(pairs: list[tuple[SheetLayout, FieldSpec]]) -> list[Any]:
    return [pytest.param(layout, spec, id=f"{layout.kind}-{spec.id}") for layout, spec in pairs]


ALL = _named(FORM_FIELDS)
INPUTS = _named([pair for pair in FORM_FIELDS if pair[1].example])
REQUIRED = _named([pair for pair in FORM_FIELDS if pair[1].example and pair[1].required is Required.ALWAYS])


def _document(layout: SheetLayout, spec: FieldSpec, text: str) -> dict[str, Any]:
    document = base_document()
    if layout.kind in ("cover", "overview"):
        document[layout.kind]["fields"][spec.id] = text
    else:
        other = "registered_operation" if spec.id == "title" else "title"
        document["matters"] = [{"kind": layout.kind, "fields": {other: "見本について", spec.id: text}}]
    return document


def _form(paper: Paper, layout: SheetLayout) -> Form:
    return next(form for form in paper.forms if form.kind == layout.kind)


@pytest.mark.parametrize("layout, spec", INPUTS)
def test_the_example_is_read_back(layout: SheetLayout, spec: FieldSpec) -> None:
    paper = paper_of(_document(layout, spec, spec.example))
    assert _form(paper, layout).text(spec.id) == spec.example
    findings = check_shapes([paper], load_context())[0]
    assert [each.sentence for each in findings if each.ref == _form(paper, layout).value(spec.id).ref] == []


@pytest.mark.parametrize("layout, spec", REQUIRED)
def test_a_required_field_left_blank_is_found(layout: SheetLayout, spec: FieldSpec) -> None:
    blank = spec.default if spec.place is Place.SELF else ""
    paper = paper_of(_document(layout, spec, blank))
    found = [finding for finding in check_shapes([paper], load_context())[0] if finding.item == spec.label]
    assert ("S001", layout.sheet) in [(finding.code, finding.ref.sheet) for finding in found]


@pytest.mark.parametrize("layout, spec", ALL)
def test_every_record_tells_the_clerk_what_to_do(layout: SheetLayout, spec: FieldSpec) -> None:
    assert spec.label
    if spec.required is not Required.OPTIONAL:
        assert spec.help.endswith("。")
        assert spec.example
    if spec.example:
        assert len(spec.example) <= spec.max_length
    for name in (spec.label, *spec.aliases):
        assert name == name.strip()


@pytest.mark.parametrize("column", LAYOUTS.of_kind("data_items").columns, ids=lambda column: column.id)
def test_every_item_column_is_read(column: FieldSpec) -> None:
    document = base_document()
    document["item_lists"][0]["rows"] = [{"item": "氏名", column.id: "見本"}]
    assert paper_to_json(paper_of(document))["item_lists"] == document["item_lists"]


@pytest.mark.parametrize("page", LAYOUTS.checklist_sheets, ids=lambda page: f"{page.form}.{page.actor}")
def test_every_checklist_page_is_read(page: Any) -> None:
    checklist = next(
        each
        for each in paper_of(base_document()).checklists
        if (each.form, each.actor) == (page.form, page.actor)
    )
    assert checklist.sheet == page.sheet
    assert all(row.control and row.exact and row.mark in "○ー" for row in checklist.rows)


def test_ids_and_labels_are_unique_within_a_sheet() -> None:
    for layout in LAYOUTS.sheets:
        ids = [spec.id for spec in layout.leaf_fields()]
        assert len(ids) == len(set(ids)), layout.kind
