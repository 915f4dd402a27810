"""Tints come and go without a trace, and win over the form's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.ooxml.sample_books import form, loaded, opened, parts, reopened, written
from tests.adapters.ooxml.single_marks import highlight
from xl_tools.adapters.ooxml.highlights import remove_highlights, tint
from xl_tools.adapters.ooxml.sheet_places import area_of_cell
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

RED, YELLOW = "FFC7CE", "FFEB9C"
SHEET = "xl/worksheets/sheet1.xml"
B3, B5 = CellRef("表紙", 3, 2), CellRef("表紙", 5, 2)


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(form)


def test_rule_covers_merged_range_and_ranks_first(data):
    workbook = opened(data)
    highlight(workbook, B3, RED)
    sheet = loaded(workbook)["表紙"]
    ours = {
        str(block.sqref): block.rules[0]
        for block in sheet.conditional_formatting
        if "xl_tools" in str(block.rules[0].formula)
    }
    assert list(ours) == ["B3:D3"]
    rule = ours["B3:D3"]
    assert rule.priority == 1
    assert rule.dxf.fill.bgColor.rgb == "FFFFC7CE"
    priorities = re.findall(rb'priority="([0-9]+)"', workbook.package.read(SHEET))
    assert sorted(map(int, priorities)) == [1, 2, 3]


def test_one_rule_per_colour(data):
    workbook = opened(data)
    for ref in (B3, B5, CellRef("表紙", 7, 1)):
        highlight(workbook, ref, RED)
    highlight(workbook, CellRef("表紙", 8, 1), YELLOW)
    blocks = re.findall(rb'sqref="([^"]*)"><cfRule type="expression"', workbook.package.read(SHEET))
    assert blocks == [b"A8", b"B3:D3 B5 A7"]


def test_our_rules_stand_before_the_forms_own(data):
    """LibreOffice shows the first rule in the file, whatever its rank."""
    workbook = opened(data)
    highlight(workbook, B5, RED)
    blocks = re.findall(rb"<conditionalFormatting.*?</conditionalFormatting>", workbook.package.read(SHEET))
    assert ["xl_tools" in block.decode() for block in blocks] == [True] + [False] * (len(blocks) - 1)
    assert len(blocks) > 1


def test_many_at_once_are_as_one_by_one(data):
    refs = [B3, B5, CellRef("表紙", 7, 1)]
    single, together = opened(data), opened(data)
    for ref in refs:
        highlight(single, ref, RED)
    areas = {area_of_cell(together.package.read(SHEET), ref): RED for ref in refs}
    tint(together, {SHEET: areas})
    assert together.package.to_bytes() == single.package.to_bytes()


def test_a_later_colour_replaces_the_earlier_one(data):
    workbook = opened(data)
    highlight(workbook, B5, RED)
    highlight(workbook, B5, YELLOW)
    blocks = re.findall(
        rb'sqref="B5"><cfRule type="expression" dxfId="([0-9])"', workbook.package.read(SHEET)
    )
    assert blocks == [b"2"]


def test_same_highlight_again_changes_nothing(data):
    workbook = opened(data)
    highlight(workbook, B3, RED)
    before = parts(workbook)
    highlight(workbook, B3, RED)
    assert parts(reopened(workbook)) == before


CELLS = st.tuples(st.integers(1, 9), st.integers(1, 6)).filter(lambda p: not (p[0] == 3 and p[1] in (3, 4)))


@settings(max_examples=40)
@given(st.lists(st.tuples(CELLS, st.sampled_from([RED, YELLOW, "C6EFCE"])), max_size=8), st.booleans())
def test_removing_gives_the_very_parts_back(marks, saved_between):
    data = written(form)
    workbook = opened(data)
    for (row, column), rgb in marks:
        highlight(workbook, CellRef("表紙", row, column), rgb)
    if saved_between:
        workbook = reopened(workbook)
    remove_highlights(workbook)
    assert workbook.package.to_bytes() == data or parts(workbook) == parts(opened(data))


def test_a_rule_excel_put_together_with_another(data):
    """Excel may have saved: our rule shares a block with another rule, the formula is written with entities."""
    workbook = opened(data)
    highlight(workbook, B5, RED)
    sheet = workbook.package.read(SHEET)
    shared = sheet.replace(
        b"</formula></cfRule></conditionalFormatting>",
        b'</formula></cfRule><cfRule type="expression" dxfId="0" priority="7"><formula>TRUE</formula></cfRule></conditionalFormatting>',
    ).replace(b'N("xl_tools")', b"N(&quot;xl_tools&quot;)")
    workbook.package.write(SHEET, shared)
    highlight(workbook, B3, RED)
    remove_highlights(workbook)
    left = workbook.package.read(SHEET)
    assert b"xl_tools" not in left
    assert b'<conditionalFormatting sqref="B5"><cfRule type="expression" dxfId="0" priority="6">' in left


def test_inside_a_merged_range_is_refused(data):
    with pytest.raises(CannotEdit, match="「表紙」C3は結合したセルの中"):
        highlight(opened(data), CellRef("表紙", 3, 3), RED)


def test_unknown_sheet_is_refused(data):
    with pytest.raises(CannotEdit, match="シート「無い」がありません"):
        highlight(opened(data), CellRef("無い", 1, 1), RED)


def test_newer_rules_in_the_extension_list_move_too(data):
    newer = b'<extLst><ext xmlns:x14="urn:x"><x14:cfRule type="expression" priority="1" id="{1}"/></ext></extLst></worksheet>'
    workbook = opened(data)
    workbook.package.write(SHEET, workbook.package.read(SHEET).replace(b"</worksheet>", newer))
    before = workbook.package.read(SHEET)
    highlight(workbook, B5, RED)
    assert b'type="expression" priority="2" id=' in workbook.package.read(SHEET)
    remove_highlights(workbook)
    assert workbook.package.read(SHEET) == before


def test_a_sheet_written_with_prefixes(data):
    workbook = opened(data)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<x:worksheet xmlns:x="' + main + b'"><x:sheetData/><x:pageMargins/></x:worksheet>'
    workbook.package.write(SHEET, sheet)
    highlight(workbook, B5, RED)
    assert b"</x:sheetData>" not in workbook.package.read(SHEET)
    assert b'<x:sheetData/><x:conditionalFormatting sqref="B5"><x:cfRule' in workbook.package.read(SHEET)
    remove_highlights(workbook)
    assert workbook.package.read(SHEET) == sheet


@pytest.mark.office
def test_after_another_program_saved(data, tmp_path: Path, office_convert):
    workbook = opened(data)
    for ref, rgb in ((B3, RED), (B5, YELLOW)):
        highlight(workbook, ref, rgb)
    (tmp_path / "saved.xlsx").write_bytes(workbook.package.to_bytes())
    (tmp_path / "out").mkdir()
    saved = opened(office_convert(tmp_path / "saved.xlsx", "xlsx", tmp_path / "out").read_bytes())
    assert saved.package.read(SHEET).count(b"xl_tools") == 2
    highlight(saved, B3, YELLOW)
    remove_highlights(saved)
    assert b"xl_tools" not in saved.package.read(SHEET)
    left = [str(block.sqref) for block in loaded(saved)["表紙"].conditional_formatting]
    assert sorted(left) == ["B3:D9", "C1:C9"]
