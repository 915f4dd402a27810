"""Many papers: several volumes whose links lead to each other, and every case accounted for.

XL_TOOLS_HALF_YEAR_PAPERS sets how many papers (150 without it; 1000 shows a large municipality's years).
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.e2e.half_year_run import LIST, TABLES, consolidated
from tests.half_year.invented_papers import LIST_DAY, PERIOD, many_papers, written_papers
from xl_tools.build.half_year.names import volume_file
from xl_tools.build.half_year.volumes import CASES_PER_VOLUME
from xl_tools.model.list_refs import LIST_SHEET

COUNT = int(os.environ.get("XL_TOOLS_HALF_YEAR_PAPERS", "150"))
VOLUMES = -(-COUNT // CASES_PER_VOLUME)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("many")
    written_papers(made / "付議書", many_papers(COUNT))
    return consolidated([made / "付議書"], made, PERIOD, LIST_DAY)


@pytest.fixture(scope="module")
def volumes(folder: Path) -> dict[str, Workbook]:
    """Every volume by its file name, opened."""
    names = sorted(path.name for path in folder.glob("審議案件一覧*.xlsx"))
    return {name: openpyxl.load_workbook(folder / name) for name in names}


def test_there_are_as_many_volumes_as_it_takes(volumes: Mapping[str, Workbook]) -> None:
    assert sorted(volumes) == sorted(volume_file(LIST, number) for number in range(1, VOLUMES + 1))
    sheets = [name for number in range(VOLUMES) for name in volumes[volume_file(LIST, number + 1)].sheetnames]
    pages = [name for number in range(1, COUNT + 1) for name in (f"№{number}", f"№{number} 流れ")]
    assert sheets == [LIST_SHEET, *pages]


def test_links_between_the_volumes_lead_where_they_say(volumes: Mapping[str, Workbook]) -> None:
    led_to: set[str] = set()
    for name, cell in _linked(volumes):
        here = cell.parent
        assert isinstance(here, Worksheet)
        file, sheet, place = _target(cell, name)
        assert sheet in volumes[file].sheetnames
        if sheet == LIST_SHEET:
            assert here.title == f"№{volumes[file][sheet][place].value}"
        else:
            assert sheet == f"№{here.cell(cell.row, 1).value}"
            led_to.add(sheet)
    assert led_to == {f"№{number}" for number in range(1, COUNT + 1)}


def _linked(volumes: Mapping[str, Workbook]) -> list[tuple[str, Cell]]:
    return [
        (name, cell)
        for name, book in volumes.items()
        for sheet in book.worksheets
        if "流れ" not in sheet.title
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.hyperlink
    ]


def _target(cell: Cell, here: str) -> tuple[str, str, str]:
    """File, sheet and cell a link leads to."""
    link = cell.hyperlink
    assert link is not None
    file, _, place = (link.target or "").partition("#")
    sheet, _, address = (place or str(link.location)).replace("'", "").partition("!")
    return unquote(file) or here, unquote(sheet), address


def test_every_case_is_in_the_tables_once(folder: Path) -> None:
    text = (folder / TABLES["--csv"]).read_text(encoding="utf-8-sig")
    assert [row[0] for row in csv.reader(text.splitlines())][1:] == [str(n + 1) for n in range(COUNT)]
    result = json.loads((folder / TABLES["--json"]).read_text(encoding="utf-8"))
    assert len(result["files"]) == len(result["cases"]) == COUNT
