"""Fields are found by label and header: what staff do to a sheet must not hide them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.papers import base_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.guide import plan_guide
from xl_tools.build.new_paper import new_paper
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper
from xl_tools.ports import DrawingText, MergedRange, SheetGrid, WorkbookContent


def _read(grids: list[SheetGrid]) -> Paper:
    return read_paper(WorkbookContent("見本.xlsx", tuple(grids)))


def _grids() -> list[SheetGrid]:
    return [grid_of(plan) for plan in plan_paper(base_document())]


def _moved(grid: SheetGrid, rows: dict[int, int], columns: dict[int, int]) -> SheetGrid:
    """The grid after blank rows and columns were inserted before the given ones."""

    def row(number: int) -> int:
        return number + sum(count for before, count in rows.items() if before <= number)

    def column(number: int) -> int:
        return number + sum(count for before, count in columns.items() if before <= number)

    return SheetGrid(
        grid.name,
        {(row(r), column(c)): raw for (r, c), raw in grid.cells.items()},
        tuple(MergedRange(row(m.top), column(m.left), row(m.bottom), column(m.right)) for m in grid.merges),
        {(row(r), column(c)): runs for (r, c), runs in grid.runs.items()},
        tuple(
            DrawingText(each.text, row(each.row), column(each.column), each.runs) for each in grid.drawings
        ),
        grid.hidden,
    )


inserted = st.dictionaries(st.integers(1, 30), st.integers(1, 3), max_size=4)


@given(rows=inserted, columns=st.dictionaries(st.integers(1, 5), st.integers(1, 2), max_size=2))
def test_inserted_rows_and_columns_change_nothing(rows: dict[int, int], columns: dict[int, int]) -> None:
    document = paper_to_json(_read([_moved(grid, rows, columns) for grid in _grids()]))
    expected = base_document()
    for each in (*document["data_flows"], *expected["data_flows"]):
        for text in each["texts"]:
            del text["cell"]
    assert document == expected


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: f"{name}(2)",
        lambda name: f"{name}②",
        lambda name: f"{name}_見本システム",
        lambda name: name.translate(str.maketrans("３４５（）", "345()")),
        lambda name: f" {name} ",
        lambda name: f"Sheet{sum(map(ord, name))}",
    ],
)
def test_sheet_names(rename: Callable[[str], str]) -> None:
    renamed = [
        SheetGrid(rename(grid.name), grid.cells, grid.merges, grid.runs, grid.drawings) for grid in _grids()
    ]
    paper = _read(renamed)
    assert [matter.kind for matter in paper.matters] == [
        "data_processing",
        "external_connection",
        "outsourcing",
    ]
    assert len(paper.checklists) == 6
    assert len(paper.item_lists) == len(paper.flows) == 1


def _with_cell(kind: str, change: Callable[[dict[Any, Any]], None]) -> Paper:
    grids = _grids()
    for index, grid in enumerate(grids):
        if grid.name == kind:
            cells = dict(grid.cells)
            change(cells)
            grids[index] = SheetGrid(grid.name, cells, grid.merges, grid.runs, grid.drawings)
    return _read(grids)


def _position(cells: dict[Any, Any], text: str) -> tuple[int, int]:
    found: tuple[int, int] = next(at for at, raw in cells.items() if raw == text)
    return found


@pytest.mark.parametrize("label", ["委託\n理由", "委　託　理　由", "委託理由 ", "委託の理由", "委託する理由"])
def test_labels_in_other_spellings(label: str) -> None:
    def change(cells: dict[Any, Any]) -> None:
        cells[_position(cells, "委託理由")] = label

    assert (
        _with_cell("業務委託", change).matters_of("outsourcing")[0].text("reason").startswith("専門的な知識")
    )


def test_a_label_with_a_slip_is_still_found() -> None:
    def change(cells: dict[Any, Any]) -> None:
        label = "委託に伴い事業者に処理させる情報項目（だれの、どのような項目か）"
        cells[_position(cells, label)] = "委託に伴い事業者処理させる情報項目(だれの、どのような項目か)"

    assert (
        _with_cell("業務委託", change).matters_of("outsourcing")[0].text("data_items")
        == "資料１０－２のとおり"
    )


def test_all_parts_in_one_cell() -> None:
    def change(cells: dict[Any, Any]) -> None:
        row, column = _position(cells, "１　個人の範囲")
        for offset in range(1, 6):
            del cells[row + offset, column]
        cells[row, column] = (
            "１ 個人の範囲\n  見本申請を行う者\n\n２ 記録項目\n  資料１０－２のとおり\n３ 記録するコンピュータ 見本"
        )

    matter = _with_cell("電算処理", change).matters_of("data_processing")[0]
    assert [matter.text(name).strip() for name in ("data_subjects", "data_items", "computer")] == [
        "見本申請を行う者",
        "資料１０－２のとおり",
        "見本",
    ]


def test_value_split_over_rows_and_label_printed_twice() -> None:
    def change(cells: dict[Any, Any]) -> None:
        row, column = _position(cells, "委託にあたり区が行う情報保護対策")
        cells[row, column] = "委託の内容"
        cells[row, column + 1] = "３　見本申請の受付業務"

    content = _with_cell("業務委託", change).matters_of("outsourcing")[0].text("content")
    assert content.splitlines() == [
        "１　見本申請システムの構築",
        "２　見本申請システムの保守業務",
        "３　見本申請の受付業務",
    ]


def test_numbers_and_dates_by_type() -> None:
    def change(cells: dict[Any, Any]) -> None:
        cells[_position(cells, "令和７年２月３日")] = datetime.date(2025, 2, 3)
        cells[_position(cells, "資料１０")] = "資料 10"

    paper = _with_cell("表紙", change)
    assert paper.cover is not None
    assert paper.cover.text("meeting_date") == "令和7年2月3日"
    assert paper.paper_date == datetime.date(2025, 2, 3)
    assert paper.cover.text("document_number") == "資料 10"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "付議書.xlsx"
    new_paper(base_document(), None, path, overwrite=True)
    return path


def _document(path: Path) -> dict[str, Any]:
    return paper_to_json(read_paper(FileSheetReader().read(path)))


def _without_drawings(document: dict[str, Any]) -> dict[str, Any]:
    return {key: entry for key, entry in document.items() if key != "data_flows"}


def test_saved_by_openpyxl(workbook: Path) -> None:
    openpyxl.load_workbook(workbook).save(workbook)
    assert _without_drawings(_document(workbook)) == _without_drawings(base_document())


@pytest.mark.office
def test_saved_by_libreoffice(
    workbook: Path, office_convert: Callable[[Path, str, Path], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = office_convert(workbook, "xlsx", folder)
    document, expected = _document(saved), base_document()
    assert _without_drawings(document) == _without_drawings(expected)
    assert {each["text"] for each in document["data_flows"][0]["texts"]} == {
        each["text"] for each in expected["data_flows"][0]["texts"]
    }


def test_hidden_rows_are_read_and_formulas_count_with_their_cached_value(workbook: Path) -> None:
    import zipfile

    book = openpyxl.load_workbook(workbook)
    for row in range(1, 60):
        book["業務委託"].row_dimensions[row].hidden = True
    book.save(workbook)
    with zipfile.ZipFile(workbook) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert _without_drawings(_document(workbook)) == _without_drawings(base_document())
    assert any(b'hidden="1"' in content for content in parts.values())


def test_the_help_sheet_is_no_part_of_the_paper_under_any_name() -> None:
    guide = replace(grid_of(plan_guide()), name="第１３枚")
    assert _read([*_grids(), guide]).unknown_sheets == ("第１３枚",)
