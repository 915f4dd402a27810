"""The published half year: its 51 papers, put together by the command, give the published list again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pdfplumber.page import Page

from tests.e2e.half_year_run import LIST, PDF, consolidated, flat, read_again
from tests.half_year.published_list import printed_list, printed_report
from tests.half_year.real_list import file_name, paper_documents, papers
from tests.real_papers import read_json
from xl_tools.adapters.page_pictures import pages_of_sheets
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.model.report import CasePage, PublishedReport
from xl_tools.ports import SheetGrid

PERIOD, DAY = "2023-07..2024-01", "2024-01-18"
NUMBERS = range(1, 31)
FIELDS = (
    "project_name", "sections_text", "purpose", "data_subjects", "summary", "agenda_heading", "agenda",
    "counts_heading", "counts_text",
)  # fmt: skip
Row = tuple[int, str, tuple[str, ...], tuple[str, ...], str, str]


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers in it have names whose order says nothing."""
    made = tmp_path_factory.mktemp("half_year")
    (made / "付議書").mkdir()
    papers(made / "付議書", shared)
    return consolidated([made / "付議書"], made, PERIOD, DAY)


@pytest.fixture(scope="module")
def book(folder: Path) -> Iterator[Workbook]:
    loaded = openpyxl.load_workbook(folder / LIST)
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def report(folder: Path) -> PublishedReport:
    return read_again(folder / LIST)


@pytest.fixture(scope="module")
def details(shared: Path) -> dict[int, Any]:
    return {case["no"]: case for case in read_json(shared / "half_year_details.json")["cases"]}


def expected_rows(shared: Path) -> list[Row]:
    return [
        (
            row["no"], row["title"], tuple(row["sections"]), tuple(row["categories"]), row["date"],
            row["result"],
        )
        for row in printed_list(shared)["rows"]
    ]  # fmt: skip


def rows_read(report: PublishedReport) -> list[Row]:
    return [
        (each.number, each.title.text, each.sections, each.categories, str(each.date), each.result.text)
        for each in report.rows
    ]


# --- the list ------------------------------------------------------------------------------------------


def rows_in_cells(sheet: Worksheet) -> list[Row]:
    """Every row of the table as openpyxl reads its cells."""
    rows = [[cell.value for cell in row[:6]] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "№") + 1
    found: list[Row] = []
    for number, title, sections, categories, day, result in rows[start:]:
        if not str(number).isdecimal():
            break
        assert isinstance(day, datetime.datetime)
        found.append(
            (
                int(str(number)), str(title), tuple(str(sections).split("、")),
                tuple(str(categories).split("、")), str(day.date()), str(result),
            )
        )  # fmt: skip
    return found


def test_the_cells_are_the_51_rows_in_every_column(book: Workbook, shared: Path) -> None:
    assert rows_in_cells(book.worksheets[0]) == expected_rows(shared)


def test_the_rows_are_read_back(report: PublishedReport, shared: Path) -> None:
    assert rows_read(report) == expected_rows(shared)
    assert report.unread == ()


def test_the_texts_around_the_table_are_the_published_ones_in_their_order(
    book: Workbook, shared: Path
) -> None:
    printed = printed_list(shared)["header"]
    names = (
        "to", "date_as_printed", "department_as_printed", "intro_as_printed", "title", "heading_1",
        "columns", "heading_2", "other_as_printed", "note_as_printed",
    )  # fmt: skip
    expected = [flat("".join(printed[name])) for name in names]
    expected.insert(names.index("heading_1"), "記")
    lines = ["".join(flat(str(cell.value or "")) for cell in row) for row in book.worksheets[0].iter_rows()]
    assert [line for line in lines if (line and not line[0].isdecimal()) or line in expected] == expected


# --- the pages -----------------------------------------------------------------------------------------


def test_every_case_has_its_page(report: PublishedReport, shared: Path) -> None:
    assert [(page.number, page.title.text) for page in report.pages] == [
        row[:2] for row in expected_rows(shared)
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_as_it_was_printed(
    number: int, report: PublishedReport, shared: Path, details: Mapping[int, Any]
) -> None:
    read = {page.number: page for page in report.pages}[number]
    printed = {page.number: page for page in printed_report(shared).pages}[number]
    assert {name: flat(getattr(read, name)) for name in FIELDS} == {
        name: flat(getattr(printed, name)) for name in FIELDS
    }
    case = details[number]
    assert [*read.sections] == case["sections"]["named"]
    assert (read.others or 0) == (case["sections"]["others_count"] or 0)
    assert [*read.categories] == case["category"]["list"]
    assert (flat(read.project_name), flat(read.purpose), flat(read.data_subjects)) == (
        flat(case["project_name"]), flat(case["purpose"]), flat(case["target"]),
    )  # fmt: skip
    _assert_counts(read, case["numbers"] or {})


def _assert_counts(page: CasePage, numbers: Mapping[str, Any]) -> None:
    assert flat(page.counts_heading) == flat(numbers.get("heading_as_printed"))
    values = [item["value"] for item in numbers.get("items", []) if item["value"] is not None]
    assert [count.value for count in page.counts] == values


# --- the drawings --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets(folder: Path) -> dict[str, SheetGrid]:
    return {grid.name: grid for grid in FileSheetReader().read(folder / LIST).sheets}


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[int, Any]:
    return paper_documents(shared)


def test_there_is_a_sheet_for_each_flow_and_no_other(
    sheets: Mapping[str, SheetGrid], documents: Mapping[int, Any]
) -> None:
    expected = ["審議案件一覧"]
    for number, document in documents.items():
        flows = len(document.get("data_flows", ()))
        expected += [f"№{number}", *(f"№{number} 流れ{place or ''}" for place in (0, 2, 3)[:flows])]
    assert [*sheets] == expected


@pytest.mark.parametrize("number", NUMBERS)
def test_the_drawing_is_the_paper_s(
    number: int, folder: Path, sheets: Mapping[str, SheetGrid], documents: Mapping[int, Any]
) -> None:
    """Shape by shape: its text, and the cells it lies over."""
    paper = FileSheetReader().read(folder / "付議書" / file_name(number))
    drawn = [grid for grid in paper.sheets if grid.drawings]
    copied = [grid for name, grid in sheets.items() if name.startswith(f"№{number} 流れ")]
    assert len(drawn) == len(copied) == len(documents[number].get("data_flows", ()))
    for theirs, ours in zip(drawn, copied, strict=True):
        assert any(each.text for each in ours.drawings)
        assert _placed_texts(ours) == _placed_texts(theirs)


def _placed_texts(grid: SheetGrid) -> list[tuple[str, int, int]]:
    return [(each.text, each.row, each.column) for each in grid.drawings]


# --- links ---------------------------------------------------------------------------------------------


def test_links_lead_from_the_list_to_the_page_and_back(book: Workbook) -> None:
    sheet = book.worksheets[0]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    targets = {str(link.location).split("'")[1] for link in links}
    assert targets == {f"№{number}" for number in range(1, 52)}
    for target in targets:
        page = book[target]
        (back,) = {str(cell.hyperlink.location) for row in page.iter_rows() for cell in row if cell.hyperlink}
        name, cell = back.replace("'", "").split("!")
        assert book[name] is sheet
        assert f"№{sheet[cell].value}" == page.title


# --- the PDF -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(folder: Path, office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("printed")
    return consolidated([folder / "付議書"], made, PERIOD, DAY, printed=True) / PDF


@pytest.mark.office
def test_the_pdf_has_a_bookmark_for_every_sheet(pdf: Path, sheets: Mapping[str, SheetGrid]) -> None:
    pages = pages_of_sheets(pdf.read_bytes())
    assert [*pages] == [*sheets]
    assert [page for printed in pages.values() for page in printed] == [*range(sum(map(len, pages.values())))]


@pytest.mark.office
def test_the_rows_of_the_pdf_are_read_back(pdf: Path, shared: Path) -> None:
    read = read_again(pdf)
    assert rows_read(read) == expected_rows(shared)
    assert read.unread == ()
    assert read.header.date == datetime.date(2024, 1, 18)
    assert read.header.period == ((2023, 7), (2024, 1))
    assert [page.number for page in read.pages] == [*range(1, 52)]


@pytest.mark.office
def test_the_pages_of_the_pdf_hold_every_field(pdf: Path, shared: Path) -> None:
    places = pages_of_sheets(pdf.read_bytes())
    fields = {page.number: page for page in printed_report(shared).pages}
    missing: list[tuple[int, str]] = []
    with pdfplumber.open(pdf) as document:
        for number in NUMBERS:
            text = _beside_the_labels([document.pages[place] for place in places[f"№{number}"]])
            missing += [(number, name) for name in FIELDS if flat(getattr(fields[number], name)) not in text]
    assert missing == []


def _beside_the_labels(pages: Sequence[Page]) -> str:
    """What stands to the right of 事業名 and the other labels, without the page numbers."""
    label = next(word for word in pages[0].extract_words() if word["text"] == "事業名")
    text = ""
    for page in pages:
        right = page.crop((label["x1"] + 5, 0, page.width, page.height))
        lines = right.extract_text().split("\n")
        text += flat("".join(lines[:-1] if lines[-1].isdecimal() else lines))
    return text
