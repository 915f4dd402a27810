"""Cells the editor does not write: one sentence naming the cell and the way out, and nothing pending."""

from __future__ import annotations

import pytest

from tests.adapters.ooxml.books import book, book_parts
from tests.adapters.ooxml.test_worksheet_cells import NEW, editor_of, ref, written
from tests.adapters.packages import MAIN, relationships, style_sheet, worksheet, zipped
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import Position


def refusal(data: bytes, place: CellRef) -> str:
    editor = editor_of(data)
    with pytest.raises(CannotEdit):
        editor.set_number(place, 1)
    with pytest.raises(CannotEdit):
        editor.clear(place)
    with pytest.raises(CannotEdit) as caught:
        editor.set_text(place, "新")
    assert editor.to_bytes() == data
    return str(caught.value)


ARRAY = (
    '<row r="1"><c r="A1"><f t="array" ref="A1:B2">X</f><v>1</v></c><c r="B1"><v>1</v></c></row>'
    '<row r="5"><c r="A5"><f t="shared" ref="A5:A6" si="0">B1</f></c></row><row r="6"><c r="A6"><f t="shared" si="0"/></c></row>'
    '<row r="8"><c r="A8"><f t="dataTable" ref="A8:A9" r1="B1"/></c></row>'
)


@pytest.mark.parametrize(
    "place, reason",
    [
        ((1, 1), "「シート1」A1は配列数式かデータテーブルの範囲の中です。"),
        ((2, 2), "「シート1」B2は配列数式かデータテーブルの範囲の中です。"),
        ((9, 1), "「シート1」A9は配列数式かデータテーブルの範囲の中です。"),
        ((5, 1), "「シート1」A5には数式が入っています。"),
        ((6, 1), "「シート1」A6には数式が入っています。"),
        ((0, 1), "「シート1」A0は、このツールが扱う範囲（200,000行、500列）の外です。"),
        ((200_001, 1), "「シート1」A200001は、このツールが扱う範囲"),
        ((1, 501), "「シート1」SG1は、このツールが扱う範囲"),
    ],
)
def test_formulas_and_places_outside(place: Position, reason: str) -> None:
    assert refusal(book(ARRAY), ref(*place)).startswith(reason)


@pytest.mark.parametrize("merge", ['<mergeCell ref="B2:C3"/>', "<mergeCell x='1' ref='B2:C3'/>"])
def test_the_inside_of_merged_cells(merge: str) -> None:
    sheet = worksheet("", f'<mergeCells count="1">{merge}</mergeCells>')
    assert refusal(book(sheet), ref(3, 2)) == (
        "「シート1」B3は結合されたセルの左上ではありません。左上のセルを指定してください。"
    )
    assert NEW in written(sheet, (2, 2))


def test_unknown_sheets_and_sheets_without_cells() -> None:
    parts = book_parts("", "")
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b'worksheet" Target="worksheets/sheet2', b'chartsheet" Target="worksheets/sheet2'
    )
    data = zipped(parts)
    assert (
        refusal(data, ref(1, 1, "シート2")) == "シート「シート2」はグラフなどのシートで、セルがありません。"
    )
    assert refusal(data, ref(1, 1, "ない")) == (
        "「付議書.xlsx」にシート「ない」がありません。シートの名前を確かめてください。"
    )


UNLOCKED = style_sheet("<font/>", "<xf/>", '<xf/><xf><protection locked="0"/></xf>')


@pytest.mark.parametrize(
    "after, place, locked",
    [
        ('<sheetProtection sheet="1"/>', (1, 1), True),
        ('<sheetProtection sheet="1"/>', (1, 2), False),
        ('<sheetProtection sheet="1"/>', (9, 9), True),
        ('<sheetProtection objects="1"/>', (1, 1), False),
        (
            '<sheetProtection sheet="1"/><protectedRanges><protectedRange sqref="C1 A1:A2"/></protectedRanges>',
            (1, 1),
            False,
        ),
        (
            '<sheetProtection sheet="1"/><protectedRanges><protectedRange password="CC1A" sqref="A1"/></protectedRanges>',
            (1, 1),
            True,
        ),
    ],
)
def test_locked_cells(after: str, place: Position, locked: bool) -> None:
    sheet = worksheet('<row r="1"><c r="A1"/><c r="B1" s="1"/></row>', after)
    data = book(sheet, styles=UNLOCKED)
    if locked:
        assert "は保護されたシートのロックされたセルです。" in refusal(data, ref(*place))
    else:
        assert NEW in written(sheet, place, styles=UNLOCKED)


def with_related(kind: str, name: str, content: str) -> bytes:
    parts = book_parts("")
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("rId1", kind, f"../{name}"))
    parts[f"xl/{name}"] = content.encode()
    return zipped(parts)


@pytest.mark.parametrize(
    "settings, place, refused",
    [
        ("", (2, 3), True),
        ("", (3, 3), False),
        ('headerRowCount="0"', (2, 3), False),
        ('totalsRowCount="1"', (5, 2), True),
        ("", (5, 2), False),
    ],
)
def test_edges_of_tables(settings: str, place: Position, refused: bool) -> None:
    data = with_related("table", "tables/table1.xml", f'<table xmlns="{MAIN}" ref="B2:C5" {settings}/>')
    if refused:
        assert "は表（テーブル）の見出しか集計行です。" in refusal(data, ref(*place))
    else:
        editor_of(data).set_text(ref(*place), "新")


def test_pivot_tables() -> None:
    content = f'<pivotTableDefinition xmlns="{MAIN}"><location ref="B2:C5"/></pivotTableDefinition>'
    data = with_related("pivotTable", "pivotTables/pivotTable1.xml", content)
    assert "はピボットテーブルの中です。" in refusal(data, ref(4, 2))
    editor_of(data).set_text(ref(6, 2), "新")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1">',
        '<y:row r="1"/>',
    ],
)
def test_rows_in_disorder_are_broken(rows: str) -> None:
    assert "「付議書.xlsx」は壊れているか、途中で切れています。" in refusal(book(rows), ref(1, 1))
