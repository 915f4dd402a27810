"""References in formulas of rules, drop-downs, names and links, moved with a row."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.adapters.ooxml.sample_books import opened, written
from xl_tools.adapters.ooxml.row_shift import NotMovable, RowShift, shifted_formula
from xl_tools.adapters.ooxml.rows import insert_row_below
from xl_tools.errors import CannotEdit
from xl_tools.ports import MergedRange

SHEET = "xl/worksheets/sheet1.xml"
NAME = "記入"


@pytest.mark.parametrize(
    "formula, moved",
    [
        ('"A9"&A9', '"A9"&A9'),
        ("$A$9+B$4", "$A$10+B$4"),
        ("LOG10($A$9)*1E9", "LOG10($A$10)*1E9"),
        ("SUM($A$2:$A$5)", "SUM($A$2:$A$6)"),
        ("'記入'!$A$9+ほか!$A$9+'ほ か'!$A$9", "'記入'!$A$10+ほか!$A$9+'ほ か'!$A$9"),
        ("記入!$1:$5,記入!$A:$B", "記入!$1:$6,記入!$A:$B"),
        ("期限9+A9B", "期限9+A9B"),
        ("[1]記入!$A$9+'[1]記入'!$A$9+$A$9", "[1]記入!$A$9+'[1]記入'!$A$9+$A$10"),
        ('SEARCH("[",$A$9)', 'SEARCH("[",$A$10)'),
    ],
)
def test_references_in_formulas(formula, moved):
    assert shifted_formula(formula, RowShift(5, 1), sheet=NAME, own=True) == moved


def area(top: int, bottom: int) -> MergedRange:
    return MergedRange(top, 3, bottom, 3)


@pytest.mark.parametrize(
    "holder, formula, by, moved",
    [
        (area(10, 10), "A2:A4", 1, "A2:A4"),
        (area(10, 12), "A2>$B$3", 1, "A2>$B$3"),
        (area(10, 10), "A2:A9", 1, "A2:A10"),
        (area(10, 10), "A2:A9", -1, "A2:A8"),
        (area(2, 2), "A9:A12", 1, "A10:A13"),
        (area(8, 12), "$A8=A7", 1, "$A9=A8"),
        (area(6, 9), "A6<>A5", 1, "A7<>A5"),
        (area(4, 9), "A4<>A3", 1, "A4<>A3"),
        (area(4, 9), "COUNTIF($A$4:$A4,$A4)", 1, "COUNTIF($A$4:$A4,$A4)"),
        (area(5, 9), "A5<>A8", -1, "A5<>A8"),
        (MergedRange(1, 1, 1_048_576, 1), "B1>B2", 1, "B1>B2"),
    ],
)
def test_relative_references_go_on_meaning_their_cells(holder, formula, by, moved):
    shifted = shifted_formula(formula, RowShift(5, by), sheet=NAME, own=True, holders=[holder])
    assert shifted == moved


def test_a_relative_reference_to_the_deleted_row():
    with pytest.raises(NotMovable, match="削除する行を参照"):
        shifted_formula("A5", RowShift(5, -1), sheet=NAME, own=True, holders=[area(10, 10)])


@given(
    st.integers(1, 12),
    st.integers(0, 4),
    st.integers(-8, 8),
    st.integers(1, 12),
    st.sampled_from([1, -1]),
)
def test_each_cell_of_a_rule_means_what_it_meant(top, more, apart, row, by):
    """Wherever every cell of a rule can go on meaning its cell."""
    assume(top + apart > 0)
    shift = RowShift(row, by)
    lines = [(shift.line(x), shift.line(x + apart)) for x in range(top, top + more + 1)]
    kept = [(here, there) for here, there in lines if here is not None and there is not None]
    assume(kept and len({there - here for here, there in kept}) == 1)
    assume(all(there is not None for here, there in lines if here is not None))
    moved = shifted_formula(f"A{top + apart}", shift, sheet=NAME, own=True, holders=[area(top, top + more)])
    assert int(moved[1:]) == kept[0][1]


def test_a_link_to_a_sheet_with_a_dollar_sign():
    def fill(book) -> None:
        book.add_worksheet("US$").write_url("A1", "internal:'US$'!A9")

    workbook = opened(written(fill))
    insert_row_below(workbook, "US$", 5)
    assert b"location=\"'US$'!A10\"" in workbook.package.read(SHEET)


@pytest.mark.parametrize("formula", ["表1[列1]", "表1[[#All],[A9]]", "SUM([列1])", "[1]", '"["&表1[列1]'])
def test_references_that_are_not_understood(formula):
    with pytest.raises(NotMovable):
        shifted_formula(formula, RowShift(5, 1), sheet=NAME, own=True)


def test_colours_by_a_formula_are_refused():
    def fill(book) -> None:
        scale = {"type": "2_color_scale", "min_type": "formula", "min_value": "=$E$1"}
        book.add_worksheet(NAME).conditional_format("A1:A9", scale)

    with pytest.raises(CannotEdit, match="数式で決まる色分け"):
        insert_row_below(opened(written(fill)), NAME, 5)
