"""The published half year, made from its 51 papers: every column, the header, the pages as far as they were read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.half_year.real_list import file_name, papers
from tests.real_papers import read_json
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.catalogue.context import load_context
from xl_tools.half_year.case import listed_case
from xl_tools.half_year.header import list_header
from xl_tools.half_year.order import numbered
from xl_tools.half_year.period import parse_period
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.half_year import DetailPage, ListedCase
from xl_tools.ports import WorkbookContent

DAY = datetime.date(2024, 1, 18)


@pytest.fixture(scope="module")
def published(shared: Path) -> Any:
    return read_json(shared / "half_year_list.json")


@pytest.fixture(scope="module")
def details(shared: Path) -> dict[int, Any]:
    return {case["no"]: case for case in read_json(shared / "half_year_details.json")["cases"]}


@pytest.fixture(scope="module")
def listed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ListedCase, ...]:
    context = load_context()
    cases = []
    for path in papers(tmp_path_factory.mktemp("half_year"), shared):
        content = FileSheetReader().read(path)
        assert isinstance(content, WorkbookContent)
        cases.append(listed_case(read_paper(content), context))
    return numbered(cases)


def test_the_51_rows_in_every_column(listed: tuple[ListedCase, ...], published: Any) -> None:
    expected = [
        (row["no"], row["title"], row["sections"], row["categories"], row["date"], row["result"])
        for row in published["rows"]
    ]
    assert [
        (each.number, each.title, [*each.sections], [*each.categories], str(each.date), each.result)
        for each in listed
    ] == expected


def test_each_row_comes_from_its_own_paper(listed: tuple[ListedCase, ...]) -> None:
    assert [Path(each.source).name for each in listed] == [file_name(number) for number in range(1, 52)]


def test_the_header(published: Any) -> None:
    header = list_header(load_context().profile, parse_period("2023-07..2024-01"), DAY)
    printed = published["header"]
    expected = {
        "addressee": printed["to"],
        "date": printed["date_as_printed"],
        "department": printed["department_as_printed"],
        "intro": printed["intro_as_printed"],
        "title": printed["title"],
        "centre_word": "記",
        "list_heading": printed["heading_1"],
        "other_heading": printed["heading_2"],
        "other": printed["other_as_printed"],
        "note": printed["note_as_printed"],
    }
    assert {name: _unspaced(getattr(header, name)) for name in expected} == {
        name: _unspaced(text) for name, text in expected.items()
    }
    assert [*header.columns] == printed["columns"]


def _unspaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("number", range(1, 31))
def test_a_page(number: int, listed: tuple[ListedCase, ...], details: dict[int, Any]) -> None:
    page, case = listed[number - 1].page, details[number]
    assert page is not None
    sections = case["sections"]
    assert page.sections == "\n".join(filter(None, (sections["as_printed"], sections["note_as_printed"])))
    assert (page.project_name, page.purpose, page.data_subjects) == (
        case["project_name"],
        case["purpose"],
        case["target"],
    )
    numbers = case["numbers"] or {}
    assert page.agenda_heading == case["agenda"]["heading_as_printed"]
    assert page.counts_heading == (numbers.get("heading_as_printed") or "")
    assert [_unspaced(item["as_printed"]) in _unspaced(page.counts) for item in numbers.get("items", [])] == [
        True for _ in numbers.get("items", [])
    ]


@pytest.mark.parametrize("number", range(1, 31))
def test_the_drawings_of_a_page(number: int, listed: tuple[ListedCase, ...], details: dict[int, Any]) -> None:
    page, attachment = listed[number - 1].page, details[number]["attachment"] or {}
    assert page is not None
    titles = attachment["titles_as_printed"] if attachment.get("kind") == "flow" else []
    assert [_unspaced(flow.title) for flow in page.flows] == [_unspaced(title) for title in titles]
    assert all(flow.texts for flow in page.flows)


def test_the_papers_of_the_other_rows_have_no_texts_of_a_page(listed: tuple[ListedCase, ...]) -> None:
    for case in listed[30:]:
        assert case.page is not None
        assert case.page == DetailPage(project_name=case.page.project_name, sections=case.page.sections)
