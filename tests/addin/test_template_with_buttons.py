"""The template with buttons is the template: read, checked, marked and filled alike."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.addin.built import template
from tests.addin.vba_sources import sources
from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.addin.sentences import ADDIN_ABSENT
from xl_tools.build.addin.sheet_buttons import BUTTONS_DRAWING
from xl_tools.build.templates import TEMPLATE, TEMPLATE_WITH_BUTTONS, template_plans
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import BUTTONS_SHEET
from xl_tools.model.buttons import BUTTONS
from xl_tools.resources import workbooks

EXAMPLES = workbooks() / "examples"
VBA = "xl/vbaProject.bin"


def part(workbook: Path, name: str) -> bytes:
    with zipfile.ZipFile(workbook) as package:
        return package.read(name)


def made(folder: Path, ending: str, example: str = "06_full_of_mistakes") -> Path:
    paper = folder / f"付議書{ending}"
    assert run(["new", "--from", str(EXAMPLES / f"{example}.json"), "-o", str(paper)]) == 0
    return paper


def findings(paper: Path) -> Any:
    report = paper.with_suffix(".json")
    run(["validate", str(paper), "--json", str(report)])
    papers = json.loads(report.read_text(encoding="utf-8").replace(paper.name, "付議書"))["papers"]
    assert papers[0]["findings"]
    return papers


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return made(tmp_path, ".xlsm")


def test_the_built_one_reads_like_the_one_without_buttons() -> None:
    with_buttons, without = (
        paper_reader().read(workbooks() / name) for name in (TEMPLATE_WITH_BUTTONS, TEMPLATE)
    )
    assert with_buttons.sheets == without.sheets
    assert content_sha256(with_buttons) == content_sha256(without)


def test_the_sheet_behind_the_buttons_is_no_part_of_the_paper() -> None:
    """Even for a reader that does not leave the tool's own sheets out."""
    content = read_bytes(template(), "付議書.xlsm")
    assert BUTTONS_SHEET in [grid.name for grid in content.sheets]
    assert content_sha256(content) == content_sha256(paper_reader().read(workbooks() / TEMPLATE))
    read = read_paper(content)
    assert (read.unknown_sheets, read.other_sheets, read.hidden_sheets) == ((), (), ())


def test_the_findings_are_the_same(tmp_path: Path, paper: Path) -> None:
    assert findings(paper) == findings(made(tmp_path, ".xlsx"))


def test_marking_and_unmarking_leave_buttons_and_macros(paper: Path) -> None:
    before = part(paper, BUTTONS_DRAWING), part(paper, VBA)
    run(["mark", str(paper)])
    marked = part(paper, BUTTONS_DRAWING)
    assert marked.count(b'ObjectType="Button"') == before[0].count(b'ObjectType="Button"') == 7
    assert b'ObjectType="Note"' in marked, "the cover has a finding: its note stands among the buttons"
    run(["unmark", str(paper)])
    assert (part(paper, BUTTONS_DRAWING), part(paper, VBA)) == before


def test_a_checked_paper_is_known_until_it_changes(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["mark", str(paper)])
    run(["status", str(paper)])
    assert "検査済み（変更なし）" in capsys.readouterr().out
    assert run(["fill", str(paper), "--propose"]) in (0, 1)
    run(["status", str(paper)])
    assert "検査の後に変更あり" in capsys.readouterr().out
    assert sources(paper.read_bytes())["Buttons"].count("PressButton") == 8


def test_only_papers_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--matters", "業務委託", "-o", str(tmp_path / "a.XLSM")]) == 0
    assert part(tmp_path / "a.XLSM", VBA)
    assert run(["new", "--matters", "業務委託", "-o", str(tmp_path / "a.xls")]) == 2
    assert "「.xlsx」か「.xlsm」で終わる名前" in capsys.readouterr().err


def test_without_the_addin_a_hidden_cell_says_what_to_do(paper: Path) -> None:
    sheet = openpyxl.load_workbook(paper, keep_vba=True)[BUTTONS_SHEET]
    assert (sheet["A1"].value, sheet.sheet_state) == (ADDIN_ABSENT, "hidden")


def test_buttons_are_those_of_the_list_and_stay_off_the_paper(paper: Path) -> None:
    drawing = etree.fromstring(part(paper, BUTTONS_DRAWING))
    shown = [
        (shape.findtext(".//font"), shape.findtext(".//{*}FmlaMacro")) for shape in drawing.iter("{*}shape")
    ]
    assert shown == [(button.label, f"[0]!{button.sheet_macro}") for button in BUTTONS if button.on_sheet]
    assert [each.text for each in drawing.iter("{*}PrintObject")] == ["False"] * len(shown)
    assert (
        len(list(drawing.iter("{*}MoveWithCells")))
        == len(list(drawing.iter("{*}SizeWithCells")))
        == len(shown)
    )


def test_buttons_cover_no_cell() -> None:
    plan = template_plans()[0]
    taken = {
        (row, column)
        for cell in plan.cells
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right + 1)
    }
    below = 0
    for left, _, top, _, right, _, bottom, _ in anchors():
        covered = {
            (row, column) for row in range(top + 1, bottom + 2) for column in range(left + 1, right + 2)
        }
        assert not covered & taken
        assert left >= plan.print_columns
        assert top >= below
        below = top


def anchors() -> list[list[int]]:
    """Left column and pixels in it, top row and pixels, then the same of right and bottom; counted from 0."""
    with_buttons = workbooks() / TEMPLATE_WITH_BUTTONS
    texts = re.findall(r"<x:Anchor>([^<]*)", part(with_buttons, BUTTONS_DRAWING).decode("utf-8"))
    return [[int(number) for number in text.split(",")] for text in texts]


def test_each_macro_presses_the_button_of_its_name() -> None:
    source = sources(template())["Buttons"].replace("\r\n", "\n")
    pressed = re.findall(r'Public Sub (\w+)\(\)\n    PressButton "(\w+)"\nEnd Sub', source)
    assert pressed == [(button.sheet_macro, button.action) for button in BUTTONS if button.on_sheet]
