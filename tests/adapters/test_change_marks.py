"""Bold and underlined text in cells: runs, whole-cell fonts, and who wrote the file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.adapters.packages import MAIN, package, string_table, style_sheet, text_cell, worksheet
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.cell import Run
from xl_tools.ports import Position, SheetGrid

MARK = "<rPr><b/><u/></rPr>"
PLAIN = '<rPr><sz val="11"/></rPr>'
SHARED_ROW = '<row r="1"><c r="A1" t="s"{style}><v>0</v></c></row>'


def first_sheet(data: bytes) -> SheetGrid:
    return read_bytes(data, "付議書.xlsx").sheets[0]


def runs_of(data: bytes) -> dict[Position, tuple[Run, ...]]:
    """The runs, after checking that each cell's runs join to its text."""
    sheet = first_sheet(data)
    for (row, column), runs in sheet.runs.items():
        assert "".join(run.text for run in runs) == sheet.value(row, column).text
    return dict(sheet.runs)


def shared_runs(item: str, style: str = "", styles: bytes = b"") -> tuple[Run, ...]:
    data = package(SHARED_ROW.format(style=style), strings=string_table(item), styles=styles)
    return runs_of(data).get((1, 1), ())


def xlsxwriter_book() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        mark = book.add_format({"bold": True, "underline": 1})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet()
        sheet.write("A1", "※太字下線が変更箇所")
        sheet.write_rich_string("B2", "委託先は", mark, "株式会社サンプル\n本社", "である。")
        sheet.write("B3", "すべて変更", mark)
        sheet.write("B4", 1200, mark)
        sheet.write("B5", "太字だけ", bold)
        sheet.write_rich_string("B6", bold, "太字", "と", book.add_format({"underline": 1}), "下線")
        sheet.write_blank("B7", None, mark)
    return target.getvalue()


XLSXWRITER_RUNS = {
    (2, 2): (Run("委託先は"), Run("株式会社サンプル\n本社", True), Run("である。")),
    (3, 2): (Run("すべて変更", True),),
    (4, 2): (Run("1200", True),),
}


def test_marks_written_by_xlsxwriter() -> None:
    assert runs_of(xlsxwriter_book()) == XLSXWRITER_RUNS


def test_marks_written_by_openpyxl() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    mark = InlineFont(b=True, u="single")
    sheet["C3"] = CellRichText("前", TextBlock(mark, "変更"), TextBlock(mark, "箇所"), "後")
    sheet["C4"] = "全部"
    sheet["C4"].font = Font(b=True, u="double")
    target = io.BytesIO()
    book.save(target)
    assert runs_of(target.getvalue()) == {
        (3, 3): (Run("前"), Run("変更箇所", True), Run("後")),
        (4, 3): (Run("全部", True),),
    }


@pytest.mark.office
def test_marks_survive_saving_with_libreoffice(
    office_convert: Callable[[Path, str, Path], Path], tmp_path: Path
) -> None:
    source, saved = tmp_path / "in.xlsx", tmp_path / "out"
    source.write_bytes(xlsxwriter_book())
    saved.mkdir()
    data = office_convert(source, "xlsx", saved).read_bytes()
    assert runs_of(data) == XLSXWRITER_RUNS
    assert first_sheet(data).cells[4, 2] == 1200


def test_neighbouring_runs_of_one_kind_are_joined() -> None:
    item = f"<r>{MARK}<t>甲</t></r><r><rPr><u/><b/><i/></rPr><t>乙</t></r><r>{PLAIN}<t>丙</t></r><r><t>丁</t></r>"
    assert shared_runs(item) == (Run("甲乙", True), Run("丙丁"))


@pytest.mark.parametrize(
    "font",
    [
        '<rPr><b val="0"/><u/></rPr>',
        '<rPr><b/><u val="none"/></rPr>',
        "<rPr><b/></rPr>",
        "<rPr><u/></rPr>",
        '<rPr><b val="false"/><u val="single"/></rPr>',
    ],
)
def test_switched_off_or_single_emphasis_is_no_mark(font: str) -> None:
    assert shared_runs(f"<r>{font}<t>甲</t></r>") == ()


def test_blanks_alone_are_no_mark() -> None:
    assert shared_runs(f'<r><t>甲</t></r><r>{MARK}<t xml:space="preserve"> \u3000</t></r>') == ()


def test_furigana_and_escapes_in_marked_text() -> None:
    item = (
        f'<r>{MARK}<t xml:space="preserve">見本_x000D_\n</t></r><r><t>市&amp;区</t></r>'
        '<rPh sb="0" eb="2"><t>ミホン</t></rPh>'
    )
    assert shared_runs(item) == (Run("見本\n", True), Run("市&区"))


STYLES = style_sheet(
    fonts='<font/><font><b/><u/></font><font><b/><u val="none"/></font>',
    named='<xf fontId="0"/><xf fontId="1"/>',
    cells='<xf fontId="0" xfId="0"/><xf fontId="1" xfId="0"/><xf xfId="1"/><xf fontId="0" xfId="1"/>'
    '<xf fontId="2" xfId="0"/><xf fontId="1" xfId="0" applyFont="0"/>',
)


@pytest.mark.parametrize(
    "style, marked",
    [(0, False), (1, True), (2, True), (3, False), (4, False), (5, True)],
    ids=[
        "plain",
        "own font",
        "named style's font",
        "own font wins",
        "underline none",
        "applyFont is no matter",
    ],
)
def test_the_cells_font_marks_plain_text(style: int, marked: bool) -> None:
    expected = (Run("甲", True),) if marked else ()
    assert shared_runs("<t>甲</t>", f' s="{style}"', STYLES) == expected
    inline = f'<row r="1"><c s="{style}" r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
    assert runs_of(package(inline, styles=STYLES)).get((1, 1), ()) == expected


def test_runs_with_a_font_of_their_own_do_not_take_the_cells() -> None:
    item = f"<r><t>甲</t></r><r>{PLAIN}<t>乙</t></r><r><t>丙</t></r>"
    assert shared_runs(item, ' s="1"', STYLES) == (Run("甲", True), Run("乙"), Run("丙", True))


def test_formula_results_in_a_marked_font() -> None:
    row = f'<row r="1">{text_cell("A1", "結果", " s=" + chr(34) + "1" + chr(34))}</row>'
    assert runs_of(package(row, styles=STYLES)) == {(1, 1): (Run("結果", True),)}


def test_inline_rich_text() -> None:
    row = f'<row r="2"><c r="B2" t="inlineStr"><is><r><t>甲</t></r><r>{MARK}<t>乙</t></r></is></c></row>'
    assert runs_of(package(row)) == {(2, 2): (Run("甲"), Run("乙", True))}


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B2' t='s'><v>0</v></c>",
        '<c t="s" r="B2"><v>0</v></c>',
        '<c r="B2" t="s"><v xml:space="preserve"> 0 </v></c>',
        '<c r="B2"\n t="s"><v>0</v></c>',
    ],
)
def test_cells_written_in_unusual_ways(cell: str) -> None:
    strings = string_table(f"<r>{MARK}<t>甲</t></r>")
    assert runs_of(package(f'<row r="2">{cell}</row>', strings=strings)) == {(2, 2): (Run("甲", True),)}


def test_prefixed_parts() -> None:
    strings = (
        f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>前</x:t></x:si>'
        "<x:si><x:r><x:rPr><x:b/><x:u/></x:rPr><x:t>甲</x:t></x:r></x:si></x:sst>"
    )
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="3"><x:c r="B3" t="s"><x:v>1</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    data = package(sheet.encode(), strings=strings.encode())
    assert runs_of(data) == {(3, 2): (Run("甲", True),)}


def test_marks_inside_merged_ranges_vanish_with_their_cells() -> None:
    strings = string_table(f"<r>{MARK}<t>甲</t></r>")
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    data = package(worksheet(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), strings=strings)
    assert runs_of(data) == {(1, 1): (Run("甲", True),)}


def test_many_marked_strings_among_plain_ones() -> None:
    items = [f"<r>{MARK}<t>変更{i}</t></r>" if i % 2 else f"<t>平文{i}</t>" for i in range(1000)]
    rows = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(1000))
    runs = runs_of(package(rows, strings=string_table(*items)))
    assert runs == {(i + 1, 1): (Run(f"変更{i}", True),) for i in range(1, 1000, 2)}


@pytest.mark.parametrize("between", ["<u/>", '<u val="none"/>', "<si/><u/>"])
def test_an_underline_between_the_strings_marks_none_of_them(between: str) -> None:
    first, second = "<si><t>前</t></si>", "<si><r><rPr><b/><u/></rPr><t>後</t></r></si>"
    strings = f'<sst xmlns="{MAIN}">{first}{between}{second}</sst>'.encode()
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert runs_of(package(rows, strings=strings)) == {}
