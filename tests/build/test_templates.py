"""The delivered template: every field of the layouts is there, with its help, and it is up to date."""

from __future__ import annotations

import io
import itertools
import json
from pathlib import Path

import openpyxl
import pytest

from tests.build.filled_paper import filled_paper
from tests.rules.papers import base_document, paper_of
from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.guide import plan_guide
from xl_tools.build.inputs import LONGEST_MESSAGE, LONGEST_TITLE, input_message, shorten, validation_options
from xl_tools.build.starter_flow import starter_texts
from xl_tools.build.templates import (
    EXAMPLE_REGISTER,
    TEMPLATE,
    build_templates,
    stale_templates,
    template_plans,
)
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.context import load_context
from xl_tools.catalogue.load import load_catalogue
from xl_tools.errors import BadInput
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.plan import PlannedCell
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import column_letters
from xl_tools.model.layout import FieldSpec, Required, SheetLayout
from xl_tools.resources import workbooks
from xl_tools.rules.run import run_rules

BOOK = openpyxl.load_workbook(io.BytesIO(workbook_bytes(template_plans())))


def template_fields() -> list[tuple[SheetLayout, FieldSpec]]:
    return [
        (layout, spec)
        for layout in load_layouts().sheets
        for field in (*layout.fields, *layout.columns)
        for spec in (field.parts or (field,))
    ]


def is_printed_blank(layout: SheetLayout, spec: FieldSpec) -> bool:
    """An optional part is printed only where a paper fills it in."""
    parts = {part for field in layout.fields for part in field.parts}
    return not (spec in parts and spec.required is Required.OPTIONAL)


@pytest.mark.parametrize(
    "layout, spec", template_fields(), ids=lambda each: getattr(each, "id", None) or each.kind
)
def test_every_field_has_a_cell_with_its_help(layout: SheetLayout, spec: FieldSpec) -> None:
    if not is_printed_blank(layout, spec):
        return
    prompts = {
        (rule.promptTitle, rule.prompt or "") for rule in BOOK[layout.sheet].data_validations.dataValidation
    }
    assert (shorten(spec.label, LONGEST_TITLE), input_message(spec)) in prompts


@pytest.mark.parametrize(
    "layout, spec", template_fields(), ids=lambda each: getattr(each, "id", None) or each.kind
)
def test_every_field_to_fill_in_is_explained_in_the_guide(layout: SheetLayout, spec: FieldSpec) -> None:
    explained = {(cell.text.raw, below.text.raw) for cell, below in guide_rows()}
    assert not spec.help or (spec.label, spec.help) in explained


def guide_rows() -> list[tuple[PlannedCell, PlannedCell]]:
    cells = {(cell.top, cell.left): cell for cell in plan_guide().cells}
    return [
        (cell, cells[row, 3]) for (row, column), cell in cells.items() if column == 1 and (row, 3) in cells
    ]


def test_sheets_are_in_the_order_of_a_paper() -> None:
    layouts = load_layouts()
    pages = [page.sheet for page in layouts.checklist_sheets]
    assert [*(layout.sheet for layout in layouts.sheets), *pages, "記入要領"] == BOOK.sheetnames


def test_checklists_hold_the_official_sentences_unanswered() -> None:
    paper = read_paper(read_bytes(workbook_bytes(template_plans()), TEMPLATE))
    assert paper.matters == ()
    assert len(paper.unused_sheets) == len(load_layouts().matters)
    for page in load_layouts().checklist_sheets:
        sheet = BOOK[page.sheet]
        sentences = [
            control.sentence
            for block in load_catalogue().blocks(page.form, page.actor)
            for control in block.controls
        ]
        assert [sheet.cell(row, 3).value for row in range(4, 4 + len(sentences))] == sentences
        assert all(sheet.cell(row, 2).value is None for row in range(4, 4 + len(sentences)))


def test_the_number_of_persons_is_tinted_as_wanted_in_some_papers() -> None:
    spec = next(spec for _, spec in template_fields() if spec.id == "numbers")
    assert spec.required is Required.COUNTED
    plan = next(plan for plan in template_plans() if plan.kind == "overview")
    cell = next(cell for cell in plan.cells if cell.spec is spec)
    tinted = [str(area.sqref) for area in BOOK[plan.name].conditional_formatting]
    assert f"{column_letters(cell.left)}{cell.top}" in tinted
    guide = [str(cell.text.raw) for cell in plan_guide().cells]
    assert "電算処理・外部結合・業務委託があるとき" in guide


def test_starter_drawing_names_every_short_form() -> None:
    flow = next(plan for plan in template_plans() if plan.kind == "data_flow")
    listed = {
        line.removeprefix("・")
        for shape in flow.shapes
        for line in str(shape.text.raw or "").split("\n")
        if line.startswith("・")
    }
    short_forms = load_catalogue().short_forms
    assert len(listed) == len(short_forms)
    assert all(listed & {short.text, *short.variants} for short in short_forms)


def test_starter_drawing_left_in_a_paper_is_found_and_nothing_else_is_wrong_with_it() -> None:
    document = base_document()
    document["data_flows"][0]["texts"] = starter_texts()
    findings, _ = run_rules(paper_of(document), load_context())
    wording = [finding.code for finding in findings if finding.code.startswith("W")]
    assert wording == ["W012"]


def test_starter_boxes_do_not_cover_each_other() -> None:
    flow = next(plan for plan in template_plans() if plan.kind == "data_flow")
    boxes = sorted((shape.column, shape.row, shape.row + shape.height / 22) for shape in flow.shapes)
    for (column, _, bottom), (next_column, top, _) in itertools.pairwise(boxes):
        assert column != next_column or top >= bottom - 0.01


def test_item_list_has_forty_blank_rows() -> None:
    plan = next(plan for plan in template_plans() if plan.kind == "data_items")
    assert len([cell for cell in plan.cells if cell.style == "table_input" and cell.left == 1]) == 40


def test_messages_keep_excels_limits() -> None:
    for _, spec in template_fields():
        options = validation_options(spec)
        assert len(options["input_title"]) <= LONGEST_TITLE
        assert len(options["input_message"]) <= LONGEST_MESSAGE
        assert len(",".join(spec.allowed)) <= LONGEST_MESSAGE
        assert not any("," in allowed for allowed in spec.allowed)


def test_shorten_counts_as_excel_does() -> None:
    assert shorten("あ" * 32, 32) == "あ" * 32
    assert shorten("😀" * 20, 32) == "😀" * 15 + "…"


class TestFolder:
    def test_built_templates_are_not_stale(self, tmp_path: Path) -> None:
        examples = tmp_path / "examples"
        examples.mkdir()
        (examples / "見本.json").write_text(json.dumps(filled_paper()), encoding="utf-8")
        (tmp_path / EXAMPLE_REGISTER).write_text("[[cases]]\nid = '見本'", encoding="utf-8")
        assert stale_templates(tmp_path) == [
            "付議書.xlsx",
            "付議書（ボタン付き）.xlsm",
            "設定.xlsx",
            "承認台帳.xlsx",
            "見本の承認台帳.xlsx",
            "examples/見本.xlsx",
        ]
        assert build_templates(tmp_path) == [
            tmp_path / "付議書.xlsx",
            tmp_path / "付議書（ボタン付き）.xlsm",
            tmp_path / "設定.xlsx",
            tmp_path / "承認台帳.xlsx",
            tmp_path / "見本の承認台帳.xlsx",
            examples / "見本.xlsx",
        ]
        assert stale_templates(tmp_path) == []

    def test_changed_broken_and_orphaned_workbooks_are_stale(self, tmp_path: Path) -> None:
        build_templates(tmp_path)
        (tmp_path / "examples").mkdir()
        (tmp_path / "examples" / "古い.xlsx").write_bytes(b"")
        (tmp_path / TEMPLATE).write_bytes(b"PK")
        assert stale_templates(tmp_path) == [TEMPLATE, "examples/古い.xlsx"]

    def test_broken_example_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "examples").mkdir()
        (tmp_path / "examples" / "見本.json").write_text("{", encoding="utf-8")
        with pytest.raises(BadInput, match=r"「見本\.json」をJSONとして読めません"):
            build_templates(tmp_path)


def test_committed_templates_are_up_to_date() -> None:
    if not (workbooks() / TEMPLATE).is_file():
        pytest.skip("templates not built yet")
    assert stale_templates(workbooks()) == []
