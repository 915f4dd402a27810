"""What is written is what was planned, read back with openpyxl and with our own reader."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.build.filled_paper import filled_paper
from tests.build.written import one_cell, opened, read_back
from xl_tools.build.write_workbook import workbook_bytes, write_workbook
from xl_tools.errors import OutputNotWritten
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.plan import SheetPlan, grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import column_letters

REPOSITORY = Path(__file__).resolve().parents[2]
_TWO_BUILDS = """
import sys
from tests.build.filled_paper import filled_paper
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.build.templates import template_plans
from xl_tools.layouts.plan_paper import plan_paper
sys.stdout.buffer.write(workbook_bytes(plan_paper(filled_paper())))
sys.stdout.buffer.write(workbook_bytes(template_plans()))
"""


@pytest.fixture(scope="module")
def plans() -> tuple[SheetPlan, ...]:
    return plan_paper(filled_paper())


@pytest.fixture(scope="module")
def book(plans: tuple[SheetPlan, ...]) -> Any:
    return opened(workbook_bytes(plans))


def test_values_runs_merges_and_boxes_are_read_back(plans: tuple[SheetPlan, ...]) -> None:
    content = read_back(workbook_bytes(plans, guide=False))
    for plan, grid in zip(plans, content.sheets, strict=True):
        planned = grid_of(plan)
        assert {at: plain(raw) for at, raw in grid.cells.items()} == {
            at: plain(raw) for at, raw in planned.cells.items()
        }
        assert dict(grid.runs) == dict(planned.runs)
        assert set(grid.merges) == set(planned.merges)
        assert [(each.text, each.row, each.column, each.runs) for each in grid.drawings] == [
            (each.text, each.row, each.column, each.runs) for each in planned.drawings
        ]


def test_paper_json_comes_back_from_the_file(plans: tuple[SheetPlan, ...]) -> None:
    written = paper_to_json(read_paper(read_back(workbook_bytes(plans))))
    given = filled_paper()
    for kind in ("cover", "overview"):
        assert written[kind]["fields"] == given[kind]["fields"]
    assert [each["fields"] for each in written["matters"]] == [each["fields"] for each in given["matters"]]
    assert written["item_lists"] == given["item_lists"]
    assert written["checklists"] == given["checklists"]
    texts = [each["text"] for each in written["data_flows"][0]["texts"]]
    assert texts == [each["text"] for each in given["data_flows"][0]["texts"]]


def plain(raw: Any) -> Any:
    return raw.date() if isinstance(raw, datetime.datetime) else raw


def test_template_and_catalogue_versions_are_in_the_file(book: Any) -> None:
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {
        "xl_tools_template": "1",
        "xl_tools_catalogue": "2024-10",
    }


def test_further_properties_replace_the_usual_ones() -> None:
    written = opened(workbook_bytes([one_cell("あ")], properties={"xl_tools_template": "9"}))
    assert [prop.value for prop in written.custom_doc_props.props if prop.name == "xl_tools_template"] == [
        "9"
    ]


def test_every_sheet_prints_on_a4_one_page_wide(book: Any, plans: tuple[SheetPlan, ...]) -> None:
    for sheet in book.worksheets:
        lying = sheet.title in ("個人情報の流れ", "記入要領")
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == ("landscape" if lying else "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.print_options.horizontalCentered
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.print_area
    for plan in plans:
        last = column_letters(plan.print_columns)
        assert f"!$A$1:${last}$" in book[plan.name].print_area


def test_office_columns_are_not_printed(book: Any) -> None:
    cover = book["表紙"]
    assert cover["D1"].value == "付議日"
    assert cover["E1"].value == datetime.datetime(2025, 7, 1)
    assert "ggge" in cover["E1"].number_format
    assert "$A$1:$B$" in cover.print_area


def test_headers_of_long_tables_are_repeated(book: Any) -> None:
    assert book["情報項目"].print_title_rows == "$3:$3"
    assert book["チェックリスト３（区）"].print_title_rows == "$3:$3"
    assert book["記入要領"].print_title_rows


def test_no_row_is_taller_than_excel_allows(book: Any) -> None:
    heights = [row.height for sheet in book for row in sheet.row_dimensions.values() if row.height]
    assert max(heights) <= 409


def test_checklist_sheet_fits_one_page(book: Any) -> None:
    setup = book["チェックリスト５（委託事業者）"].page_setup
    assert (setup.fitToWidth, setup.fitToHeight) in ((1, 1), (None, None))


def validation_of(sheet: Any, cell: str) -> Any:
    return next(rule for rule in sheet.data_validations.dataValidation if cell in rule.cells)


def test_choice_refuses_other_values_and_the_mark_only_informs(book: Any) -> None:
    result = validation_of(book["表紙"], "E2")
    assert (result.type, result.errorStyle, result.formula1) == (
        "list",
        None,
        '"承認,条件付承認,継続審議,不承認,報告"',
    )
    mark = validation_of(book["チェックリスト３（区）"], "B4")
    assert (mark.type, mark.errorStyle) == ("list", "information")
    assert mark.formula1.startswith('"○,ー（')


def test_longer_texts_are_warned_about(book: Any) -> None:
    title = validation_of(book["電算処理"], "B4")
    assert (title.type, title.operator, title.formula1, title.errorStyle) == (
        "textLength", "lessThanOrEqual", "150", "warning",
    )  # fmt: skip
    assert title.promptTitle == "件名"
    assert "例：" in title.prompt


def test_required_cells_are_tinted_while_open(book: Any) -> None:
    rules = {
        str(area.sqref): [rule.formula[0] for rule in area.rules]
        for area in book["表紙"].conditional_formatting
    }
    department = next(formulas for area, formulas in rules.items() if "担当部課" in formulas[0])
    assert department[0].startswith("OR(LEN(TRIM(")
    assert not any("$E$" in formula for formulas in rules.values() for formula in formulas)


def test_change_note_is_tinted_only_where_the_title_may_name_a_change(book: Any) -> None:
    formulas = [rule.formula[0] for area in book["電算処理"].conditional_formatting for rule in area.rules]
    assert [formula for formula in formulas if "SEARCH" in formula] == [
        formula for formula in formulas if "$A$3" in formula
    ]


def test_same_bytes_whatever_the_process() -> None:
    outputs = []
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", _TWO_BUILDS],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            check=True,
        )
        outputs.append(done.stdout)
    assert len(outputs[0]) > 50_000
    assert outputs[0] == outputs[1]


def test_zip_records_carry_no_time_and_no_system() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([one_cell("あ")]))) as package:
        records = {(item.date_time, item.create_system, item.external_attr) for item in package.infolist()}
    assert records == {((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16)}


class TestTarget:
    def test_existing_file_is_kept_unless_told(self, tmp_path: Path) -> None:
        target = tmp_path / "見本.xlsx"
        target.write_bytes(b"old")
        with pytest.raises(OutputNotWritten, match="すでにあります"):
            write_workbook([one_cell("あ")], target)
        assert target.read_bytes() == b"old"
        write_workbook([one_cell("あ")], target, overwrite=True)
        assert opened(target.read_bytes())["見本"]["A1"].value == "あ"

    def test_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(OutputNotWritten, match="がありません"):
            write_workbook([one_cell("あ")], tmp_path / "ない" / "見本.xlsx")

    def test_folder_as_target(self, tmp_path: Path) -> None:
        with pytest.raises(OutputNotWritten, match="フォルダーです"):
            write_workbook([one_cell("あ")], tmp_path, overwrite=True)

    def test_file_open_elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: Path, target: Path) -> None:
            raise PermissionError(13, "in use")

        target = tmp_path / "見本.xlsx"
        target.write_bytes(b"old")
        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(OutputNotWritten, match="Excelなどで開いている"):
            write_workbook([one_cell("あ")], target, overwrite=True)
        assert [path.name for path in tmp_path.iterdir()] == ["見本.xlsx"]
        assert target.read_bytes() == b"old"

    def test_stream(self) -> None:
        stream = io.BytesIO()
        write_workbook([one_cell("あ")], stream, guide=False)
        assert opened(stream.getvalue()).sheetnames == ["見本"]


@pytest.mark.office
def test_prints_without_needless_pages(
    tmp_path: Path, plans: tuple[SheetPlan, ...], to_pdf: Callable[[Path, Path], Path]
) -> None:
    target = tmp_path / "見本.xlsx"
    write_workbook(plans, target, guide=False)
    pages = to_pdf(target, tmp_path).read_bytes().count(b"/Type/Page/")
    # 表紙, 事業の概要 on two pages, two matters, flow, items, two checklists.
    assert pages in (9, 10)
