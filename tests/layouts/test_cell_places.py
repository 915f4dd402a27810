"""Stretches of a field's text found again in the cells it was read from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.layouts.cell_places import cell_stretches
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_form import read_form
from xl_tools.model.cell import CellRef, Value
from xl_tools.ports import SheetGrid

B1, B2, B3 = (CellRef("別紙", row, 2) for row in (1, 2, 3))


def grid(*cells: str) -> SheetGrid:
    return SheetGrid("別紙", {(row, 2): text for row, text in enumerate(cells, start=1)})


def test_a_whole_cell() -> None:
    assert cell_stretches(grid("見本の申請"), Value("見本の申請", B1), [(0, 2)]) == {B1: [(0, 2)]}


def test_a_part_behind_its_heading() -> None:
    cell = "１ 対象者\n申請者\n２ 情報項目\n申請者の氏名"
    heading = Value("２ 情報項目", B1)
    found = cell_stretches(grid(cell), Value("申請者の氏名", B1), [(4, 6)], heading)
    assert found == {B1: [(cell.index("氏名"), cell.index("氏名") + 2)]}


def test_several_cells() -> None:
    value = Value("一行目\n二行目\n三行目", B1)
    assert cell_stretches(grid("一行目", "二行目", "三行目"), value, [(2, 6)]) == {B1: [(2, 3)], B2: [(0, 2)]}


def test_the_first_cell_begins_with_something_else() -> None:
    value = Value("一行目\n二行目", B1)
    found = cell_stretches(grid("見出し\n一行目", "二行目"), value, [(0, 3), (4, 7)])
    assert found == {B1: [(4, 7)], B2: [(0, 3)]}


def test_numbers_and_texts_put_together_otherwise_are_not_found() -> None:
    assert cell_stretches(SheetGrid("別紙", {(1, 2): 1200}), Value(1200, B1), [(0, 2)]) is None
    assert cell_stretches(grid("別の文"), Value("見本の申請", B1), [(0, 2)]) is None


@given(st.lists(st.text("甲乙丙 ", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5))
def test_fields_read_from_several_cells_are_found(lines: list[str]) -> None:
    cells: dict[tuple[int, int], str] = {(row, 2): line for row, line in enumerate(lines, start=1)}
    sheet = SheetGrid("業務委託", {(1, 1): "委託の内容", (len(lines) + 1, 1): "委託理由", **cells})
    field = read_form(sheet, load_layouts().of_kind("outsourcing")).fields["content"]
    whole = [(0, len(field.text))]
    found = cell_stretches(sheet, field.value, whole, field.label)
    assert found is not None
    texts = [sheet.value(ref.row, ref.column).text[slice(*each)] for ref, at in found.items() for each in at]
    assert "\n".join(texts) == field.text
