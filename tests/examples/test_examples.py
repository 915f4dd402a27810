"""The example papers: well formed, lossless both ways, clean but for the one full of mistakes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.json_schemas import faults
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.write_workbook import write_workbook
from xl_tools.commands.validate import validate_papers
from xl_tools.layouts.json_schema import paper_schema
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Severity
from xl_tools.model.paper import Paper
from xl_tools.ports import WorkbookContent

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
FULL_OF_MISTAKES = "06_full_of_mistakes"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
CLEAN = [name for name in NAMES if name != FULL_OF_MISTAKES]
MISTAKES = json.loads((Path(__file__).parent / "mistakes.json").read_text(encoding="utf-8"))
FEWEST_MISTAKES = 40

Json = dict[str, Any]


def example(name: str) -> Json:
    document: Json = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return document


def read_planned(name: str) -> Paper:
    plans = plan_paper(example(name))
    return read_paper(WorkbookContent(f"{name}.xlsx", tuple(grid_of(plan) for plan in plans)))


def test_there_are_enough_examples_of_every_kind() -> None:
    assert len(NAMES) >= 7
    kinds = {matter["kind"] for name in CLEAN for matter in example(name)["matters"]}
    assert kinds == {layout.kind for layout in load_layouts().matters}


@pytest.mark.parametrize("name", NAMES)
def test_the_file_name_travels_anywhere(name: str) -> None:
    assert name.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_fits_the_schema(name: str) -> None:
    schema = paper_schema()
    assert faults(example(name), schema) == []


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "件名"},
        {"version": 2},
        {"matters": []},
        {"matters": [{"kind": "outsourcing", "fields": {"tittle": "件名"}}]},
        {"matters": [{"kind": "outsorcing", "fields": {}}]},
        {"checklists": [{"form": "3", "actor": "contractor"}]},
        {"cover": {"fields": {"title": [{"changd": "件名"}]}}},
    ],
)
def test_the_schema_catches_a_slip(change: Mapping[str, Any]) -> None:
    schema = paper_schema()
    assert faults({**example(NAMES[0]), **change}, schema) != []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_back_from_its_plan(name: str) -> None:
    assert paper_to_json(read_planned(name)) == example(name)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_comes_back_from_a_workbook(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"{name}.xlsx"
    write_workbook(plan_paper(example(name)), target)
    assert paper_to_json(read_paper(FileSheetReader().read(target))) == example(name)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_example_has_no_findings(name: str) -> None:
    outcome = validate_papers([read_planned(name)], [()])[0]
    assert [finding.sentence for finding in outcome.findings] == []


def test_the_example_full_of_mistakes_has_many_kinds() -> None:
    outcome = validate_papers([read_planned(FULL_OF_MISTAKES)], [()])[0]
    assert len({finding.code for finding in outcome.findings}) >= FEWEST_MISTAKES
    assert {finding.severity for finding in outcome.findings} == set(Severity)


def test_the_mistakes_are_listed() -> None:
    kinds = [mistake["kind"] for mistake in MISTAKES]
    assert len(set(kinds)) == len(kinds) >= FEWEST_MISTAKES


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["kind"])
def test_a_listed_mistake_stands_where_it_is_said_to(mistake: Mapping[str, str]) -> None:
    sheet = next(plan for plan in plan_paper(example(FULL_OF_MISTAKES)) if plan.name == mistake["sheet"])
    grid = grid_of(sheet)
    texts = [str(raw) for raw in grid.cells.values()] + [drawing.text for drawing in grid.drawings]
    found = any(mistake["text"] in text for text in texts)
    assert found is not mistake.get("missing", False)
