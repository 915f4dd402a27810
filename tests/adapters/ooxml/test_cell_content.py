"""Texts, numbers and dates as they go into a cell, and come out again by the tool's own reader."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.ooxml.books import book
from tests.adapters.packages import style_sheet, unzipped
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, RawValue, Run, joined_runs

HERE = CellRef("シート1", 2, 2)
STYLES = style_sheet(
    '<font><sz val="11"/><name val="游ゴシック"/></font>'
    '<font><b/><u/><sz val="9"/><color rgb="FFFF0000"/><name val="ＭＳ 明朝"/><family val="1"/><charset val="128"/></font>'
    '<font><b/><i val="0"/><sz val="9"/></font>',
    "<xf/>",
    '<xf/><xf fontId="1" numFmtId="14"/><xf fontId="2" numFmtId="176"/>',
).replace(
    b"<fonts>",
    b'<numFmts><numFmt numFmtId="176" formatCode="#,##0&quot;y&quot;;[Red]General"/></numFmts><fonts>',
)


def editor_of(data: bytes) -> OoxmlEditor:
    return OoxmlEditor(Path("付議書.xlsx"), data)


def book_with(style: int = 0, settings: str = "", styles: bytes = STYLES) -> bytes:
    cell = f'<row r="2"><c r="B2" s="{style}" t="e" cm="1"><v>#REF!</v></c></row>'
    return book(cell, styles=styles, workbook_settings=settings)


def sheet_xml(data: bytes) -> str:
    return unzipped(data)["xl/worksheets/sheet1.xml"].decode()


def read_back(data: bytes) -> RawValue:
    return read_bytes(data, "付議書.xlsx").sheets[0].value(2, 2).raw


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60)


@given(
    TEXT | st.sampled_from(["_x000D_", "a_x0041_", "_x005F_x000D_", "=1+1", "]]>", "\x00\x1f", " 甲\n乙 "])
)
def test_any_text_reads_back(text: str) -> None:
    editor = editor_of(book_with())
    editor.set_text(HERE, text)
    assert (read_back(editor.to_bytes()) or "") == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.tuples(TEXT, st.booleans()), max_size=5), st.integers(0, 2))
def test_any_runs_read_back(stretches: list[tuple[str, bool]], style: int) -> None:
    runs = joined_runs((text.replace("\r", "\n"), changed) for text, changed in stretches)
    editor = editor_of(book_with(style))
    editor.set_text(HERE, "".join(run.text for run in runs), runs)
    value = read_bytes(editor.to_bytes(), "付議書.xlsx").sheets[0].value(2, 2)
    marked = any(run.changed and run.text.strip(" \t\n\u3000\u00a0") for run in runs)
    if marked:
        assert value.runs == runs


def test_the_cell_keeps_its_style_and_loses_what_belonged_to_the_value() -> None:
    editor = editor_of(book_with(1))
    editor.set_text(HERE, "甲 & <乙>")
    assert '<c r="B2" s="1" t="inlineStr"><is><t>甲 &amp; &lt;乙&gt;</t></is></c>' in sheet_xml(
        editor.to_bytes()
    )


def test_a_change_mark_takes_the_cells_font() -> None:
    editor = editor_of(book_with(0))
    editor.set_text(HERE, "甲乙", (Run("甲"), Run("乙", changed=True)))
    assert (
        '<is><r><t>甲</t></r><r><rPr><b/><u/><sz val="11"/><rFont val="游ゴシック"/></rPr><t>乙</t></r></is>'
    ) in sheet_xml(editor.to_bytes())


def test_an_unmarked_run_in_a_marked_font_is_not_marked() -> None:
    editor = editor_of(book_with(1))
    editor.set_text(HERE, "甲乙", (Run("甲"), Run("乙", changed=True)))
    xml = sheet_xml(editor.to_bytes())
    common = '<sz val="9"/><color rgb="FFFF0000"/><rFont val="ＭＳ 明朝"/><family val="1"/><charset val="128"/></rPr>'
    assert f"<r><rPr>{common}<t>甲</t></r><r><rPr><b/><u/>{common}<t>乙</t></r>" in xml


def test_a_text_too_long() -> None:
    editor = editor_of(book_with())
    editor.set_text(HERE, "甲" * 32_767)
    with pytest.raises(CannotEdit) as caught:
        editor.set_text(HERE, "𠮷" * 16_384)
    assert str(caught.value) == (
        "「シート1」B2に入れる文字が多すぎます（上限32,767文字）。短くするか、セルを分けてください。"
    )
    assert read_back(editor.to_bytes()) == "甲" * 32_767


def test_half_a_character() -> None:
    for text in ("甲\ud83d", "\uffff"):
        with pytest.raises(CannotEdit, match="「シート1」B2に入れる文字に、Excelで扱えないものがあります"):
            editor_of(book_with()).set_text(HERE, text)


def test_an_empty_text_empties_the_cell() -> None:
    one, other = editor_of(book_with(1)), editor_of(book_with(1))
    one.set_text(HERE, "")
    other.clear(HERE)
    assert one.to_bytes() == other.to_bytes()
    assert '<c r="B2" s="1"/>' in sheet_xml(one.to_bytes())


@given(st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_reads_back(number: float) -> None:
    editor = editor_of(book_with(2))
    editor.set_number(HERE, number)
    assert read_back(editor.to_bytes()) == number


@pytest.mark.parametrize("number", [float("nan"), float("-inf"), 10**400])
def test_what_is_no_number(number: float) -> None:
    with pytest.raises(CannotEdit, match="数値ではありません"):
        editor_of(book_with()).set_number(HERE, number)


@pytest.mark.parametrize("settings", ["", '<workbookPr date1904="1"/>'])
@pytest.mark.parametrize("style", [0, 1, 2])
@given(day=st.dates(datetime.date(1904, 1, 2), datetime.date(2999, 12, 31)))
def test_any_date_reads_back(day: datetime.date, style: int, settings: str) -> None:
    editor = editor_of(book_with(style, settings))
    editor.set_date(HERE, day)
    found = read_back(editor.to_bytes())
    assert isinstance(found, datetime.date)
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    "day, number", [((1900, 1, 1), 1), ((1900, 2, 28), 59), ((1900, 3, 1), 61), ((2025, 4, 1), 45748)]
)
def test_the_day_that_never_was(day: tuple[int, int, int], number: int) -> None:
    editor = editor_of(book_with(1))
    editor.set_date(HERE, datetime.date(*day))
    assert f"<v>{number}</v>" in sheet_xml(editor.to_bytes())


def test_days_before_the_calendar() -> None:
    with pytest.raises(CannotEdit, match="1900年1月1日より前"):
        editor_of(book_with()).set_date(HERE, datetime.date(1899, 12, 31))
    with pytest.raises(CannotEdit, match="1904年1月1日より前"):
        editor_of(book_with(0, '<workbookPr date1904="true"/>')).set_date(HERE, datetime.date(1903, 12, 31))


def test_a_date_style_is_added_once() -> None:
    editor = editor_of(book_with(2))
    editor.set_date(HERE, datetime.date(2025, 4, 1))
    once = unzipped(editor.to_bytes())["xl/styles.xml"]
    assert once.count(b"<xf ") == 3
    assert b'<xf numFmtId="14" applyNumberFormat="1" fontId="2"/></cellXfs>' in once
    again = editor_of(editor.to_bytes())
    again.set_date(CellRef("シート1", 2, 3), datetime.date(2025, 4, 1))
    again.set_date(HERE, datetime.date(2025, 4, 2))
    assert unzipped(again.to_bytes())["xl/styles.xml"].count(b"<xf ") == 4


@pytest.mark.parametrize(
    "code, shows",
    [
        ("yyyy/m/d", True),
        ("ggge", True),
        ("[$-411]m&quot;月&quot;", True),
        ("yyyy/m/d h:mm", True),
        ("[h]:mm", False),
        ("h:mm", False),
        ("0.00E+00", False),
        ("General", False),
        ("0.0 &quot;day&quot;", False),
    ],
)
def test_which_formats_show_dates(code: str, shows: bool) -> None:
    styles = style_sheet("<font/>", "<xf/>", '<xf/><xf numFmtId="200"/>')
    styles = styles.replace(
        b"<fonts>", f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><fonts>'.encode()
    )
    editor = editor_of(book_with(1, styles=styles))
    editor.set_date(HERE, datetime.date(2025, 4, 1))
    assert ('s="1"' in sheet_xml(editor.to_bytes())) is shows


def test_a_date_in_a_workbook_without_styles() -> None:
    editor = editor_of(book('<row r="2"><c r="B2"/></row>'))
    with pytest.raises(CannotEdit) as caught:
        editor.set_date(HERE, datetime.date(2025, 4, 1))
    assert str(caught.value) == (
        "「付議書.xlsx」には書式の情報がなく、日付を入れられません。Excelで開いて保存し直してから実行してください。"
    )
