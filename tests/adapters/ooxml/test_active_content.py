"""A workbook as it is handed in holds nothing that runs or calls out, and is refused where that is part of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.adapters.packages import OFFICE, unzipped
from tests.fixtures.corpus import BY_NAME
from tests.hostile.bases import SHEET, WORKBOOK, book, book_parts, book_with, relations
from tests.hostile.classes.code import CALLS
from xl_tools.adapters.ooxml.handed_in import without_macros
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import UnreadableFile


def handed_in(workbook: bytes) -> dict[str, bytes]:
    return unzipped(without_macros(workbook, (), "付議書.xlsx"))


def test_activex_controls_go_with_their_parts_and_form_controls_stay() -> None:
    before = unzipped(BY_NAME["controls.xlsm"].path.read_bytes())
    after = handed_in(BY_NAME["controls.xlsm"].path.read_bytes())
    assert any("activex" in name.lower() for name in before)
    assert not [name for name in after if "activex" in name.lower() or "vba" in name.lower()]
    assert not [
        name for name, part in after.items() if name.endswith((".xml", ".rels", ".vml")) and b"ctiveX" in part
    ]
    assert sum("ctrlProps" in name for name in after) == sum("ctrlProps" in name for name in before) > 0
    sheet = after["xl/worksheets/sheet1.xml"]
    # each control stands there twice: as a choice and without it
    assert sheet.count(b"<control ") == before["xl/worksheets/sheet1.xml"].count(b"<control ") - 2
    assert b'shapeId="1028"' not in sheet
    assert b"_s1028" not in after["xl/drawings/vmlDrawing9.vml"]
    referred = re.findall(rb'r:id="([^"]+)"', sheet)
    known = re.findall(rb'Id="([^"]+)"', after["xl/worksheets/_rels/sheet1.xml.rels"])
    assert set(referred) <= set(known)


@pytest.mark.parametrize("make", CALLS.values(), ids=CALLS)
def test_what_calls_programs_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableFile, match="提出用にできません"):
        handed_in(make())


@pytest.mark.parametrize(
    "formula",
    [
        '"a|b!c"',
        "A1&amp;\"cmd|' /C calc'!A0\"",
        'HYPERLINK("http://example.lg.jp/","見本")',
        "'a|b'!A1",
        "[1]見本!A1",
    ],
)
def test_formulas_that_call_no_program_are_handed_in(formula: str) -> None:
    rows = f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'
    assert read_bytes(without_macros(book(rows), (), "付議書.xlsx"), "付議書.xlsx").sheets[0].cells == {
        (1, 1): 1
    }


@pytest.mark.parametrize(
    "target, left",
    [
        ("file:///C:\\Users\\mihon.taro\\Desktop\\集計.xlsx", "集計.xlsx"),
        ("\\\\fs01\\個人\\見本太郎\\集計.xlsx", "集計.xlsx"),
        ("file:///Z:/%E8%A6%8B%E6%9C%AC%2F集計.xlsx", "集計.xlsx"),
        ("集計.xlsx", "集計.xlsx"),
        ("https://example.lg.jp/a/集計.xlsx", "https://example.lg.jp/a/集計.xlsx"),
    ],
)
def test_links_to_other_workbooks_forget_whose_folder_it_was(target: str, left: str) -> None:
    workbook = book_with(
        {
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("rId1", f"{OFFICE}/externalLinkPath", target), external=True
            ),
        }
    )
    after = handed_in(workbook)["xl/externalLinks/_rels/externalLink1.xml.rels"]
    assert after == relations(("rId1", f"{OFFICE}/externalLinkPath", left), external=True)


def test_a_workbook_without_any_of_it_keeps_its_bytes() -> None:
    parts = book_parts()
    after = handed_in(book())
    assert {name: after[name] for name in (SHEET, WORKBOOK)} == {
        name: parts[name] for name in (SHEET, WORKBOOK)
    }
