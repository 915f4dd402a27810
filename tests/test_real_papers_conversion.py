"""Every field a careful clerk read out of the published papers stands in the paper JSON made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.printed_text import PrintedText
from tests.real_papers import detail_pages_from_cases, papers_from_cases, read_json
from xl_tools.japanese.flat_text import flatten
from xl_tools.layouts.plan import SheetPlan, grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import display_text
from xl_tools.model.paper import Paper
from xl_tools.ports import WorkbookContent

Json = Mapping[str, Any]
PACKETS = ("paper-tax-system.txt", "paper-crime-prevention-subsidy.md", "paper-linkage-system-h26.txt")
PAGES = range(1, 31)


@pytest.fixture(scope="module")
def packets(shared: Path) -> dict[str, Json]:
    return {packet["source"]: packet for packet in read_json(shared / "papers.json")["packets"]}


@pytest.fixture(scope="module")
def papers(shared: Path) -> dict[str, Json]:
    return dict(papers_from_cases(shared))


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[int, Json]:
    return {case["no"]: case for case in read_json(shared / "half_year_details.json")["cases"]}


@pytest.fixture(scope="module")
def pages(shared: Path) -> dict[int, Json]:
    return dict(detail_pages_from_cases(shared))


def sheet_text(plan: SheetPlan) -> str:
    """Everything that stands on the sheet, blanks and widths aside."""
    grid = grid_of(plan)
    cells = (display_text(grid.cells[position]) for position in sorted(grid.cells))
    return flatten("".join([*cells, *(drawing.text for drawing in grid.drawings)])).text


def plans_of(document: Json, kind: str) -> list[SheetPlan]:
    return [plan for plan in plan_paper(document) if plan.kind == kind]


def missing(quotes: Iterator[str], text: str) -> list[str]:
    return [quote for quote in quotes if flatten(quote).text not in text]


def quotes_in(node: Any, *keys: str) -> Iterator[str]:
    """Every quote under a key that ends in _as_printed or is one of ``keys``."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key.endswith("as_printed") or key in keys:
                yield from (value if isinstance(value, list) else [value] if value else [])
            else:
                yield from quotes_in(value, *keys)
    elif isinstance(node, list):
        for each in node:
            yield from quotes_in(each, *keys)


@pytest.mark.parametrize("source", PACKETS)
def test_cover_and_overview_are_complete(
    source: str, packets: dict[str, Json], papers: dict[str, Json]
) -> None:
    cover, overview = packets[source]["cover"], dict(packets[source]["overview"])
    assert missing(quotes_in(cover), sheet_text(plans_of(papers[source], "cover")[0])) == []
    references = overview.pop("refs_as_printed", [])
    written = sheet_text(plans_of(papers[source], "overview")[0])
    assert missing(quotes_in(overview), written) == []
    assert missing(iter(references), "".join(map(sheet_text, plan_paper(papers[source])))) == []


@pytest.mark.parametrize("source", PACKETS)
def test_every_field_of_every_matter_is_there(
    source: str, packets: dict[str, Json], papers: dict[str, Json]
) -> None:
    sections = packets[source]["sections"]
    plans = [plan for plan in plan_paper(papers[source]) if plan.kind in matter_kinds(papers[source])]
    assert len(plans) == len(sections)
    for section, plan in zip(sections, plans, strict=True):
        assert missing(quotes_in(section), sheet_text(plan)) == []


def matter_kinds(document: Json) -> set[str]:
    return {matter["kind"] for matter in document["matters"]}


@pytest.mark.parametrize("source", PACKETS)
def test_every_change_is_marked(source: str, packets: dict[str, Json], papers: dict[str, Json]) -> None:
    marked = [
        flatten(run["changed"]).text
        for matter in papers[source]["matters"]
        for field in matter["fields"].values()
        if isinstance(field, list)
        for run in field
        if isinstance(run, Mapping)
    ]
    named = [flatten(change["as_printed"]).text for change in packets[source]["changed_items"]]
    assert "".join(marked) == "".join(named)


@pytest.mark.parametrize("source", PACKETS)
def test_items_are_complete_and_in_order(
    source: str, packets: dict[str, Json], papers: dict[str, Json]
) -> None:
    paper = read_back(papers[source])
    listed = [entry for entry in packets[source]["information_items"] if "list_title_as_printed" in entry]
    assert len(paper.item_lists) == len(listed)
    for entry, items in zip(listed, paper.item_lists, strict=True):
        expected = [
            (category["category"], item["name"], [sub["name"] for sub in item.get("sub_items", [])])
            for category in entry["categories"]
            for item in category["items"]
        ]
        assert [(i.category, i.name, [sub.name for sub in i.sub_items]) for i in items.items] == expected


@pytest.mark.parametrize("source", PACKETS)
def test_the_flow_is_complete(source: str, packets: dict[str, Json], papers: dict[str, Json]) -> None:
    flow = packets[source].get("flow")
    plans = plans_of(papers[source], "data_flow")
    assert len(plans) == (1 if flow else 0)
    for plan in plans:
        assert missing(quotes_in(flow, "ops_short_forms"), sheet_text(plan)) == []


@pytest.mark.parametrize("source", PACKETS)
def test_checklists_are_row_for_row_as_printed(source: str, shared: Path, papers: dict[str, Json]) -> None:
    sources = {each["source"]: each["pages"] for each in read_json(shared / "checklists.json")["sources"]}
    checklists = read_back(papers[source]).checklists
    expected = sources.get(source, [])
    assert [(each.form, each.actor) for each in checklists] == [
        (page["form"], page["actor"]) for page in expected
    ]
    for page, checklist in zip(expected, checklists, strict=True):
        rows = [row for block in page["blocks"] for row in block["rows"]]
        assert [(row.control and row.control.id, row.mark, row.sentence.text) for row in checklist.rows] == [
            (row["control_id"], row["mark"], row["observed"]) for row in rows
        ]
        assert [row.reason.text for row in checklist.rows] == [row["reason_observed"] or "" for row in rows]


def read_back(document: Json) -> Paper:
    return read_paper(WorkbookContent("見本.xlsx", tuple(grid_of(plan) for plan in plan_paper(document))))


@pytest.mark.parametrize("number", PAGES)
def test_a_detail_page_is_complete(number: int, cases: dict[int, Json], pages: dict[int, Json]) -> None:
    case, page = cases[number], pages[number]
    cover = sheet_text(plans_of(page, "cover")[0])
    overview = sheet_text(plans_of(page, "overview")[0])
    assert missing(iter([case["title"]]), cover) == []
    parts = [case["project_name"], case["purpose"], case["target"], *quotes_in(case["agenda"])]
    parts += [case["sections"]["as_printed"], *quotes_in(case["numbers"])]
    assert missing(filter(None, parts), overview) == []
    flows = "".join(sheet_text(plan) for plan in plans_of(page, "data_flow"))
    if (case["attachment"] or {}).get("kind") == "flow":
        assert missing(quotes_in(case["attachment"]["titles_as_printed"]), flows) == []
        for kind in ("ops_short_forms", "sys_short_forms"):
            assert missing(iter(case["attachment"][kind]), flows) == []


@pytest.mark.parametrize("number", PAGES)
def test_a_detail_page_says_only_what_is_printed(number: int, shared: Path, pages: dict[int, Json]) -> None:
    printed = PrintedText((shared / "half-year-r5.txt").read_text(encoding="utf-8"))
    fields = pages[number]["overview"]["fields"]
    lines = [line for name in ("summary", "agenda", "numbers") for line in fields.get(name, "").split("\n")]
    assert [line for line in lines if line and printed.find(line) is None] == []
