"""Half years nobody saw while the list was built: every row as a careful clerk writes it, and no text lost on the way."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.half_year.unseen.papers import Json, half_year, project_name, texts, write_papers
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.catalogue.context import load_context
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.half_year.case import listed_case
from xl_tools.half_year.header import list_header
from xl_tools.half_year.order import numbered
from xl_tools.half_year.period import parse_period
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.half_year import HalfYearList, ListedCase

NAMES = ("ward", "city", "shapes")
CONTENT = "事業内容"
FIELDS = {"purpose": "目　的", "data_subjects": "対象者"}


@dataclass(frozen=True)
class Listed:
    """An invented half year: its cases with what is expected, and what came of them, by key."""

    expected: dict[str, Json]
    cases: dict[str, ListedCase]
    order: tuple[str, ...]
    pages: dict[str, dict[str, list[str]]]
    other_sheets: dict[str, tuple[str, ...]]


@pytest.fixture(scope="module", params=NAMES)
def listed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Listed:
    made = half_year(request.param)
    context = replace(load_context(), profile=shipped_profile(made.get("profile", "shinjuku")))
    period = parse_period(made["period"])
    paths = write_papers(made, tmp_path_factory.mktemp(request.param))
    papers = {key: read_paper(FileSheetReader().read(path)) for key, path in paths.items()}
    by_source = {str(paths[key]): key for key in papers}
    found = [listed_case(paper, context) for paper in papers.values()]
    cases = numbered(case for case in found if case.date is None or period.holds(case.date))
    header = list_header(context.profile, period, date(2025, 10, 20))
    pages = _pages(HalfYearList(header, period, cases))
    return Listed(
        expected={case["key"]: case for case in made["cases"] if case["key"] not in made.get("outside", [])},
        cases={by_source[case.source]: case for case in cases},
        order=tuple(made["order"]),
        pages={by_source[case.source]: pages[case.number] for case in cases},
        other_sheets={key: paper.other_sheets for key, paper in papers.items()},
    )


def _pages(half_year: HalfYearList) -> dict[int, dict[str, list[str]]]:
    """What the workbook says, read back: the texts beside each label, by №."""
    pages = {}
    for volume in volumes_of(half_year):
        book = load_workbook(io.BytesIO(volume_workbook(volume)))
        for sheet in book.worksheets:
            if sheet.title.removeprefix("№").isdecimal():
                pages[int(sheet.title.removeprefix("№"))] = _labelled(sheet)
    return pages


def _labelled(sheet: Worksheet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    label = ""
    for left, right in sheet.iter_rows(min_row=3, max_col=2, values_only=True):
        label = str(left) if left is not None else label
        if right is not None:
            found.setdefault(label, []).append(str(right))
    return found


def test_every_row_is_as_a_clerk_writes_it(listed: Listed) -> None:
    def row(key: str, case: Json) -> tuple[object, ...]:
        expect = case["expect"]
        return (
            expect.get("title", case["title"]),
            tuple(expect["sections"]),
            tuple(expect["categories"]),
            expect.get("date"),
            expect.get("result", case["result"]),
            expect["number"],
            expect.get("flows", 1),
        )

    def found(case: ListedCase) -> tuple[object, ...]:
        flows = len(case.page.flows) if case.page else 0
        return case.title, case.sections, case.categories, case.date, case.result, case.document_number, flows

    expected = {key: row(key, case) for key, case in listed.expected.items()}
    assert {key: found(case) for key, case in listed.cases.items()} == expected


def test_the_order_is_that_of_the_meetings(listed: Listed) -> None:
    in_order = sorted(listed.cases, key=lambda key: listed.cases[key].number)
    assert tuple(in_order) == listed.order


def test_the_head_of_every_page(listed: Listed) -> None:
    for key, case in listed.expected.items():
        page, expect = listed.pages[key], case["expect"]
        assert page["事業名"] == [project_name(case)]
        assert page["担当課"] == [expect.get("page_sections", "、".join(expect["sections"]))], key
        assert expect["heading"] in page[CONTENT]


def test_no_text_is_lost_or_changed_on_the_way_into_the_workbook(listed: Listed) -> None:
    for key, case in listed.expected.items():
        written, page = texts(case), listed.pages[key]
        for field, label in FIELDS.items():
            assert "\n".join(page[label]) == _without_line_ends(written[field]), key
        content = "".join(page[CONTENT])
        for field in ("summary", "agenda", "numbers"):
            assert _without_line_ends(written[field]).replace("\n", "") in content, (key, field)


def _without_line_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def test_sheets_that_stay_behind_are_known(listed: Listed) -> None:
    expected = {key: tuple(case.get("left_out", ())) for key, case in listed.expected.items()}
    assert {key: listed.other_sheets[key] for key in expected} == expected


def test_the_invented_half_years_are_of_a_real_size() -> None:
    assert all(20 <= len(half_year(name)["cases"]) <= 40 for name in NAMES)
    assert not [path.name for path in Path(__file__).parent.glob("*.toml") if path.stem not in NAMES]
