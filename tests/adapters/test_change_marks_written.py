"""Bold and underline set on exact stretches of a cell: nothing but these two differs in any character."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.ooxml.books import book
from tests.adapters.packages import string_table, style_sheet, unzipped
from tests.fixtures.corpus import BY_NAME
from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import SheetGrid

FONTS = {
    "": "",
    "red": '<rPr><sz val="11"/><color rgb="FFFF0000"/><rFont val="Gothic"/></rPr>',
    "mark": "<rPr><b/><u/></rPr>",
    "double": '<rPr><b/><i/><u val="double"/><sz val="14"/></rPr>',
    "bold": '<rPr><b/><vertAlign val="superscript"/></rPr>',
    "off": '<rPr><b val="0"/><u val="none"/><sz val="9"/></rPr>',
}
MARKED_STYLE = style_sheet(
    fonts='<font/><font><b/><u/><sz val="12"/></font>', named="", cells='<xf fontId="0"/><xf fontId="1"/>'
)
A1 = CellRef("記入", 1, 1)


def editor_of(data: bytes) -> OoxmlEditor:
    return OoxmlEditor(Path("付議書.xlsx"), data)


def sheet_of(data: bytes) -> SheetGrid:
    return read_bytes(data, "付議書.xlsx").sheets[0]


def marked(data: bytes, *stretches: tuple[int, int]) -> bytes:
    editor = editor_of(data)
    editor.set_change_marks(A1._replace(sheet=sheet_of(data).name), stretches)
    return editor.to_bytes()


def flags(sheet: SheetGrid) -> list[bool]:
    value = sheet.value(1, 1)
    runs = value.runs or (Run(value.text),)
    return [run.changed for run in runs for _ in run.text]


def looks(data: bytes) -> list[tuple[str, str]]:
    """Each visible character of A1 with the looks of its run, bold and underline left out."""
    parts = unzipped(data)
    sheet, strings = (parts[f"xl/{name}.xml"].decode() for name in ("worksheets/sheet1", "sharedStrings"))
    item = re.search(r"<is>.*</is>", sheet, re.DOTALL) or re.search(r"<si>.*</si>", strings, re.DOTALL)
    assert item
    runs = re.findall(r"(<rPr>.*?</rPr>|<rPr/>)?<t[^>]*>(.*?)</t>", item[0], re.DOTALL)
    return [
        (char, re.sub(r"<[bu]( [^>]*)?/>|</?rPr/?>", "", font))
        for font, text in runs
        for char in text.strip()
        if char.strip()
    ]


@st.composite
def rich_texts(draw: st.DrawFn) -> tuple[str, str, list[tuple[int, int]]]:
    """A string item of runs, its text as read (one kind of line break), and stretches of it."""
    runs = draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(FONTS)), st.text("住所氏名 \n\r", min_size=1, max_size=6)),
            min_size=1,
            max_size=5,
        )
    )
    written = [(FONTS[font], text.replace("\r", "_x000D_")) for font, text in runs]
    item = "".join(f'<r>{font}<t xml:space="preserve">{text}</t></r>' for font, text in written)
    text = "".join(text for _, text in runs).replace("\r\n", "\n").replace("\r", "\n")
    ends = st.integers(0, len(text))
    stretches = [(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=3))]
    return item, text, stretches


@given(rich_texts())
def test_just_the_stretches_are_marked(drawn: tuple[str, str, list[tuple[int, int]]]) -> None:
    item, text, stretches = drawn
    before = book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=string_table(item))
    after = marked(before, *stretches)
    sheet = sheet_of(after)
    assert sheet.value(1, 1).text == text
    wanted = [any(start <= at < end for start, end in stretches) for at in range(len(text))]
    found = flags(sheet)
    assert [flag for flag, char in zip(found, text, strict=True) if char.strip()] == [
        flag for flag, char in zip(wanted, text, strict=True) if char.strip()
    ]
    assert looks(after) == looks(before)
    assert marked(after, *stretches) == after


@pytest.mark.parametrize("style", ["0", "1"])
def test_a_whole_cell_font_is_kept_and_switched_off(style: str) -> None:
    cell = f'<row r="1"><c r="A1" s="{style}" t="s"><v>0</v></c></row>'
    before = book(cell, strings=string_table("<t>委託先の変更</t>"), styles=MARKED_STYLE)
    partly = marked(before, (0, 3))
    assert sheet_of(partly).runs[1, 1] == (Run("委託先", True), Run("の変更"))
    assert sheet_of(marked(partly)).runs == {}
    assert sheet_of(marked(partly, (0, 6))).runs[1, 1] == (Run("委託先の変更", True),)
    assert (marked(before) == before) == (style == "0")


def _phonetic(address: str, *stretches: tuple[int, int], folder: Path) -> tuple[SheetGrid, str]:
    fixture = BY_NAME["phonetic.xlsx"]
    path = Path(shutil.copyfile(fixture.path, folder / fixture.name))
    editor = open_workbook(path)
    ref = CellRef(fixture.targets.sheet, int(address[1:]), ord(address[0]) - 64)
    editor.set_change_marks(ref, stretches)
    editor.save()
    xml = open_workbook(path)._package.read(fixture.targets.part).decode()
    cell = re.search(rf'<c r="{address}".*?</c>', xml, re.DOTALL)
    assert cell
    sheet = next(sheet for sheet in editor.content().sheets if sheet.name == ref.sheet)
    return sheet, cell[0]


def test_furigana_stays(tmp_path: Path) -> None:
    sheet, cell = _phonetic("A14", (0, 2), folder=tmp_path)
    assert sheet.runs[14, 1] == (Run("住民", True), Run("税"))
    assert ' ph="1"' in cell
    assert '<rPh sb="0" eb="2"><t>ジュウミン</t></rPh><rPh sb="2" eb="3"><t>ゼイ</t></rPh><phoneticPr' in cell


def test_marks_move_within_runs(tmp_path: Path) -> None:
    sheet, cell = _phonetic("A15", (0, 1), folder=tmp_path)
    assert sheet.runs[15, 1] == (Run("課", True), Run("税台帳"))
    assert '<rPr><sz val="11"/><rFont val="Calibri"/></rPr><t>台帳</t>' in cell
    assert "カゼイ" in cell


def test_escaped_characters_stay(tmp_path: Path) -> None:
    sheet, cell = _phonetic("A17", (0, 2), folder=tmp_path)
    assert "改行" in cell
    assert "_x000D_" in cell
    assert sheet.value(17, 1).text == "改行\nと_x000D_の文字"


@pytest.mark.parametrize("address, text", [("B20", "行内の文字"), ("C20", "式のない文字")])
def test_texts_of_the_cell_itself(address: str, text: str, tmp_path: Path) -> None:
    sheet, _ = _phonetic(address, (1, 3), folder=tmp_path)
    runs = sheet.runs[20, ord(address[0]) - 64]
    assert runs == (Run(text[:1]), Run(text[1:3], True), Run(text[3:]))


def test_a_number_takes_no_mark() -> None:
    data = book('<row r="1"><c r="A1"><v>1200</v></c></row>')
    with pytest.raises(CannotEdit, match="文字ではない"):
        marked(data, (0, 4))


def test_a_formula_takes_no_mark() -> None:
    data = book('<row r="1"><c r="A1" t="str"><f>1&amp;2</f><v>12</v></c></row>')
    with pytest.raises(CannotEdit, match="数式"):
        marked(data, (0, 1))


def test_a_prefixed_sheet_keeps_its_prefix(tmp_path: Path) -> None:
    fixture = BY_NAME["prefixed.xlsx"]
    path = Path(shutil.copyfile(fixture.path, tmp_path / fixture.name))
    editor = open_workbook(path)
    ref = fixture.targets.ref("text")
    editor.set_change_marks(ref, ((0, 1),))
    editor.save()
    grid = next(sheet for sheet in editor.content().sheets if sheet.name == ref.sheet)
    assert grid.runs[ref.row, ref.column][0].changed
    assert len(grid.runs[ref.row, ref.column][0].text) == 1
