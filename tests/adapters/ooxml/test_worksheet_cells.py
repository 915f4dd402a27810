"""Where cells go in sheets written in every way there is, and which cells are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.ooxml.books import book
from tests.adapters.packages import MAIN, string_table, style_sheet, unzipped, worksheet
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.cell import CellRef, Run, column_letters
from xl_tools.ports import Position

SHEET = "xl/worksheets/sheet1.xml"
NEW = 't="inlineStr"><is><t>新</t></is></c>'


def editor_of(data: bytes) -> OoxmlEditor:
    return OoxmlEditor(Path("付議書.xlsx"), data)


def ref(row: int, column: int, sheet: str = "シート1") -> CellRef:
    return CellRef(sheet, row, column)


def written(sheet: str | bytes, *places: Position, styles: bytes = b"") -> str:
    """The sheet after 新 was written to each place."""
    editor = editor_of(book(sheet, styles=styles))
    for row, column in places:
        editor.set_text(ref(row, column), "新")
    return unzipped(editor.to_bytes())[SHEET].decode()


def rows_of(sheet: str) -> str:
    return sheet[sheet.index("<sheetData>") + len("<sheetData>") : sheet.index("</sheetData>")]


# --- where cells go ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows, place, expected",
    [
        ("", (2, 3), f'<row r="2"><c r="C2" {NEW}</row>'),
        (
            '<row r="1"/><row r="3"><c r="A3"/></row>',
            (2, 1),
            f'<row r="1"/><row r="2"><c r="A2" {NEW}</row><row r="3"><c r="A3"/></row>',
        ),
        ('<row r="2" spans="2:3" ht="30"/>', (2, 1), f'<row r="2" spans="1:3" ht="30"><c r="A2" {NEW}</row>'),
        (
            '<row r="2"><c r="A2"/><c r="C2"/></row>',
            (2, 2),
            f'<row r="2"><c r="A2"/><c r="B2" {NEW}<c r="C2"/></row>',
        ),
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", (1, 2), f"<row><c><v>1</v></c><c {NEW}</row>"),
        ("<row><c/></row><row/>", (2, 1), f'<row><c/></row><row><c r="A2" {NEW}</row>'),
        (
            "<row r='2'><c r='B2' s='0' t='s'><v>0</v></c></row>",
            (2, 2),
            f"<row r='2'><c r='B2' s='0' {NEW}</row>",
        ),
        (
            '<row r="1"><!-- <c r="A1"/> --><c r="B1"><v><![CDATA[</c>]]></v></c></row>',
            (1, 2),
            f'<row r="1"><!-- <c r="A1"/> --><c r="B1" {NEW}</row>',
        ),
        (
            '<row r="1" x="a>b"><c r="A1" y="/>"/></row>',
            (1, 1),
            f'<row r="1" x="a>b"><c r="A1" y="/>" {NEW}</row>',
        ),
    ],
)
def test_one_cell(rows: str, place: Position, expected: str) -> None:
    assert rows_of(written(rows, place)) == expected


def test_sheet_data_in_one_tag_with_prefix() -> None:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1"/><x:sheetData /></x:worksheet>'
    assert written(sheet.encode(), (2, 2)) == (
        f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1:B2"/><x:sheetData ><x:row r="2"><x:c r="B2" t="inlineStr">'
        "<x:is><x:t>新</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )


def test_a_sheet_in_utf16() -> None:
    sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode().replace("UTF-8", "UTF-16")
    after = written(sheet.encode("utf-16"), (1, 1))
    assert after.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert rows_of(after) == f'<row r="1"><c r="A1" {NEW}</row>'


def test_new_cells_look_like_their_row_or_column() -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" style="1"/></cols><sheetData>'
        '<row r="2" s="2" customFormat="1"/><row r="3" s="2"/></sheetData></worksheet>'
    )
    styles = style_sheet("<font/>", "<xf/>", "<xf/><xf/><xf/>")
    assert rows_of(written(sheet.encode(), (2, 2), (3, 2), (4, 3), (4, 4), styles=styles)) == (
        f'<row r="2" s="2" customFormat="1"><c r="B2" s="2" {NEW}</row><row r="3" s="2"><c r="B3" s="1" {NEW}</row>'
        f'<row r="4"><c r="C4" s="1" {NEW}<c r="D4" {NEW}</row>'
    )


POSITIONS = st.tuples(st.integers(1, 12), st.integers(1, 30))


@given(st.sets(POSITIONS), st.lists(POSITIONS, min_size=1, max_size=8), st.booleans())
def test_any_cells_into_any_sheet(before: set[Position], places: list[Position], refs: bool) -> None:
    rows = ""
    for row in range(1, 13):
        columns = sorted(column for at, column in before if at == row)
        implicit = not refs and columns == list(range(1, len(columns) + 1))
        at = "" if implicit else ' r="{}{}"'
        cells = "".join(f"<c{at.format(column_letters(c), row)}><v>{row * 100 + c}</v></c>" for c in columns)
        if columns or not refs:
            rows += f"<row{at.format('', row) if refs else ''}>{cells}</row>"
    editor = editor_of(book(rows))
    for number, (row, column) in enumerate(places):
        editor.set_number(ref(row, column), -number - 1)
    expected: dict[Position, object] = {(row, column): row * 100 + column for row, column in before}
    expected |= {place: -number - 1 for number, place in enumerate(places)}
    assert editor.content().sheets[0].cells == expected
    assert read_bytes(editor.to_bytes(), "x.xlsx").sheets[0].cells == expected


def test_changes_before_and_after_reading_come_together() -> None:
    editor = editor_of(book('<row r="1"><c r="A1"><v>1</v></c></row>'))
    editor.set_number(ref(1, 1), 2)
    assert editor.content().sheets[0].cells == {(1, 1): 2}
    editor.set_number(ref(1, 2), 3)
    editor.clear(ref(1, 1))
    assert editor.content().sheets[0].cells == {(1, 2): 3}


def test_back_to_what_was_there_is_no_change() -> None:
    data = book('<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3"/></row>')
    editor = editor_of(data)
    editor.set_number(ref(1, 1), 2)
    editor.content()
    editor.set_number(ref(1, 1), 1)
    editor.clear(ref(1, 2))
    editor.clear(ref(5, 5))
    assert editor.to_bytes() == data


STRINGS = string_table(
    "<t>区政課</t><rPh sb='0' eb='2'><t>クセイ</t></rPh>",
    "<r><t>甲</t></r><r><rPr><b/><u/></rPr><t>乙</t></r>",
)
SHARED = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


def test_a_text_that_stands_there_already_keeps_its_furigana() -> None:
    data = book(SHARED, strings=STRINGS)
    editor = editor_of(data)
    editor.set_text(ref(1, 1), "別")
    editor.set_text(ref(1, 1), "区政課")
    editor.set_text(ref(1, 2), "甲乙", (Run("甲"), Run("乙", changed=True)))
    assert editor.to_bytes() == data


@pytest.mark.parametrize("runs", [(), (Run("甲", changed=True), Run("乙"))])
def test_the_same_text_with_other_marks_is_another(runs: tuple[Run, ...]) -> None:
    editor = editor_of(book(SHARED, strings=STRINGS))
    editor.set_text(ref(1, 2), "甲乙", runs)
    assert editor.content().sheets[0].value(1, 2).runs == runs


def test_another_text_has_no_furigana() -> None:
    editor = editor_of(book(SHARED, strings=STRINGS))
    editor.set_text(ref(1, 1), "区政")
    parts = unzipped(editor.to_bytes())
    assert b'<c r="A1" t="inlineStr"><is><t>' in parts[SHEET]
    assert parts["xl/sharedStrings.xml"] == STRINGS


# --- results of formulas -----------------------------------------------------------------------------


def test_excel_is_told_to_calculate() -> None:
    editor = editor_of(book("", '<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>'))
    editor.set_number(ref(1, 1), 5)
    workbook = unzipped(editor.to_bytes())["xl/workbook.xml"]
    assert workbook.endswith(b'</sheets><calcPr fullCalcOnLoad="1"/></workbook>')


def test_without_formulas_the_workbook_part_stays() -> None:
    data = book("")
    editor = editor_of(data)
    editor.set_number(ref(1, 1), 5)
    assert unzipped(editor.to_bytes())["xl/workbook.xml"] == unzipped(data)["xl/workbook.xml"]
