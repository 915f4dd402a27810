"""What is worked out before Excel is asked anything."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.excel.typed_text import typed
from xl_tools.adapters.excel_live import utf16
from xl_tools.adapters.excel_live.addresses import LONGEST_ADDRESS, joined, rectangles, unions
from xl_tools.adapters.excel_live.coercion import as_typed, needs_apostrophe
from xl_tools.adapters.excel_live.local_path import has_folder, local_path
from xl_tools.adapters.excel_live.orders import CellStep, Orders, RowStep
from xl_tools.adapters.excel_live.sheet_model import SheetModel
from xl_tools.adapters.ooxml.areas import parse_area
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import MergedRange, SheetGrid, WorkbookContent

POSITIONS = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 8)))


def cells(area: MergedRange) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }


@given(POSITIONS)
def test_rectangles_hold_each_cell_once_and_no_other(positions: set[tuple[int, int]]) -> None:
    found = [cells(area) for area in rectangles(positions)]
    assert set().union(*found) == positions
    assert sum(map(len, found)) == len(positions)


def test_a_full_block_is_one_rectangle() -> None:
    assert list(rectangles(cells(MergedRange(2, 3, 40, 6)))) == [MergedRange(2, 3, 40, 6)]


@given(POSITIONS)
def test_unions_are_short_and_hold_each_cell(positions: set[tuple[int, int]]) -> None:
    areas = joined(MergedRange(row + 100_000, column, row + 100_000, column) for row, column in positions)
    texts = unions(areas)
    assert all(0 < len(text) <= LONGEST_ADDRESS for text in texts)
    parsed = [parse_area(piece) for text in texts for piece in text.split(",")]
    assert sorted(filter(None, parsed), key=str) == sorted(areas, key=str)
    assert set().union(*map(cells, areas)) == {(row + 100_000, column) for row, column in positions}


def test_hundreds_of_scattered_cells_take_few_addresses() -> None:
    scattered = [MergedRange(row, column, row, column) for row in range(2, 200, 2) for column in (2, 5)]
    assert len(unions(joined(scattered))) <= 4


TYPED = ["001", "１２", "1/2", "令和7年4月1日", "TRUE", "ｔｒｕｅ", "＝1+1", "-", "-氏名", "@x", "'氏名", "(1)", "50%",
         "12:30", "R7.4.1", "平成元年5月1日", "１０時３０分", "¥100", "#N/A", "1E3", "+", "１，０００", " 5"]  # fmt: skip
PLAIN = [
    "氏名",
    "1 目的",
    "第1条",
    "8行目と重複しています。",
    "ＡＢＣ",
    "○",
    "―",
    "令和の事業",
    "1.個人情報の項目（追加）",
]


@pytest.mark.parametrize("text", TYPED)
def test_what_excel_would_change_is_given_an_apostrophe(text: str) -> None:
    assert as_typed(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_sentences_need_none(text: str) -> None:
    assert not needs_apostrophe(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=10))
def test_every_text_stays_the_text_it_is(text: str) -> None:
    assert typed(as_typed(text), "General", year=2025).value == text


@given(st.text("あ𠮷a\n", max_size=12), st.data())
def test_stretches_are_counted_as_excel_counts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, length = utf16.stretch(text, start, end)
    units = text.encode("utf-16-le")
    assert units[2 * (first - 1) : 2 * (first - 1 + length)].decode("utf-16-le") == text[start:end]


@pytest.mark.parametrize(
    "full_name, path",
    [
        ("/課/審議=案;1 & '100%' #2.xlsx", "/課/審議=案;1 & '100%' #2.xlsx"),
        ("Book1", "Book1"),
        ("https://example.sharepoint.com/sites/ka/%E4%BB%98%E8%AD%B0%20%E6%9B%B8.xlsx", "付議 書.xlsx"),
        ("https://d.docs.live.net/0123456789abcdef/付議書.xlsx", "付議書.xlsx"),
    ],
)
def test_where_a_workbook_lies(full_name: str, path: str) -> None:
    assert str(local_path(full_name)) == path
    assert has_folder(local_path(full_name)) == path.startswith("/")


# --- orders --------------------------------------------------------------------------------------------

A2, B2, B3 = (CellRef("表紙", *place) for place in ((2, 1), (2, 2), (3, 2)))


def orders() -> Orders:
    day = datetime.date(2025, 4, 1)
    grid = SheetGrid(
        "表紙",
        {(2, 1): "氏名、住所", (2, 2): 12, (3, 2): day},
        (MergedRange(2, 3, 2, 5), MergedRange(1, 6, 3, 6)),
        {(2, 1): (Run("氏名、"), Run("住所", changed=True))},
    )
    return Orders(SheetModel(WorkbookContent("付議書.xlsx", (grid,))))


def test_what_stands_already_is_no_order() -> None:
    made = orders()
    made.text(A2, "氏名、住所", (Run("氏名、"), Run("住所", changed=True)))
    made.marks(A2, ((3, 5),))
    made.number(B2, 12.0)
    made.date(B3, datetime.date(2025, 4, 1))
    made.clear(CellRef("表紙", 9, 9))
    assert made.steps() == []


def test_only_differing_stretches_are_marked() -> None:
    made = orders()
    made.marks(A2, ((0, 4),))
    (step,) = made.steps()
    assert isinstance(step, CellStep)
    assert step.markings[A2].stretches == ((0, 3, True), (4, 5, False))
    assert not step.writes


def test_the_last_order_counts_and_rows_part_the_steps() -> None:
    made = orders()
    made.text(B2, "一", ())
    made.text(B2, "二", ())
    made.rows("表紙", RowShift(2, 1))
    made.date(CellRef("表紙", 4, 2), datetime.date(2025, 5, 1))
    first, rows, last = made.steps()
    assert isinstance(first, CellStep)
    assert [write.content for write in first.writes.values()] == ["二"]
    assert isinstance(rows, RowStep)
    assert rows.merges == (MergedRange(3, 3, 3, 5),)
    assert isinstance(last, CellStep)
    (write,) = last.writes.values()
    assert not write.shows_date, "the date, and its format, moved down with its row"


def test_a_range_merged_downwards_grows_with_a_row_at_its_end() -> None:
    made = orders()
    made.rows("表紙", RowShift(3, 1))
    (rows,) = made.steps()
    assert isinstance(rows, RowStep)
    assert rows.merges == (MergedRange(1, 6, 4, 6),)


def test_full_width_forms_count_as_ordinary_ones() -> None:
    assert all(needs_apostrophe(text) for text in ("＝Ａ１", "１．５", "（２）"))
    assert unicodedata.normalize("NFKC", "＝") == "="
