"""Texts that drive careless patterns mad are looked through in a moment, and masking hides enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.changed_limits import limits_in_use
from tests.adapters.packages import package, text_cell
from xl_tools.adapters.package_texts import package_texts
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.errors import UnreadableFile
from xl_tools.leaks.base import masked
from xl_tools.leaks.clues import _LABEL_LENGTH, _NEAR_LENGTH, _Sheet
from xl_tools.leaks.folding import fold
from xl_tools.leaks.scan import TooMuchToLookAt, scan
from xl_tools.model.package_text import Cell, PackageTexts, Passage, SheetTexts
from xl_tools.model.profile import LeakAllowances

_NONE = LeakAllowances((), ())


@pytest.mark.parametrize(
    "piece",
    ["市", "区町", "1-", "0 ", "09", "〇一", "a@", "a.", "@a.", "日 ", "生年月日：", "銀行", "口座番号 ", "1丁目", "大字本町1", "(", "昭和1年", "\n", "1\n", "@\n", "①", "-\n", "氏名 ", "氏名：見本 ", "45歳、", "1の", "個人番号 1234/", "普)", "普 ", "123456789018 ", "電話番号 ", "見本市一の"],
)  # fmt: skip
def test_long_texts_of_one_piece(piece: str) -> None:
    text = "1" + piece * 12_000 + "携帯090-1234-5678"
    assert scan(PackageTexts((), (Passage(text, "本文"),)), _NONE) is not None


@given(st.text(st.characters(categories=["Nd", "L", "P"]), min_size=4, max_size=40))
def test_half_of_every_value_is_masked(value: str) -> None:
    places = [index for index, char in enumerate(value) if char.isalnum()]
    shown = masked(value)
    assert len(shown) == len(value)
    assert sum(shown[index] == "*" for index in places) * 2 >= len(places) - 1 - (len(places) < 4)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    for leak in scan(PackageTexts((), (Passage(text, "本文"),)), _NONE):
        assert leak.place == "本文"


def _found(cells: dict[tuple[int, int], Cell]) -> list[str]:
    return [leak.shown for leak in scan(PackageTexts((SheetTexts("見本", cells, "「見本」"),), ()), _NONE)]


@pytest.mark.parametrize("rows_below, is_found", [(199, True), (200, False)])
def test_a_heading_counts_for_two_hundred_rows(rows_below: int, is_found: bool) -> None:
    """A number without its first 0 is one of a telephone under such a heading only."""
    cells: dict[tuple[int, int], Cell] = {(5, 2): "携帯"}
    cells |= {(row, 2): 0.5 for row in range(6, 5 + rows_below)}
    cells[5 + rows_below, 2] = 9012345678.0
    assert bool(_found(cells)) is is_found


def test_a_heading_ends_where_cells_are_empty() -> None:
    cells: dict[tuple[int, int], Cell] = {(1, 2): "携帯", (3, 2): "備考", (4, 2): 9012345678.0}
    assert _found(cells) == []
    assert _found({**cells, (2, 2): "記入欄"}) != []


def test_of_a_wide_row_no_more_is_put_together_than_is_looked_at() -> None:
    cells: dict[tuple[int, int], Cell] = {(1, column): "1" * 7 for column in range(1, 12_000)}
    assert _found(cells) == []
    row = _Sheet(SheetTexts("見本", cells, "「見本」"))._row_text(1, but=6_000)
    assert len(row) <= _NEAR_LENGTH + _LABEL_LENGTH


def test_more_than_can_be_looked_through_is_refused() -> None:
    passages = tuple(Passage(f"電話 {number:010}" * 100, "本文") for number in range(20))
    texts = PackageTexts((), passages)
    assert scan(texts, _NONE, sum(len(each.text) for each in passages)) == ()
    with pytest.raises(TooMuchToLookAt):
        scan(texts, _NONE, sum(len(each.text) for each in passages) - 1)


def test_what_was_found_before_there_was_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_characters=52)
    rows = (f'<row r="{row}">{text_cell(f"B{row}", f"090-1234-567{row}")}</row>' for row in range(1, 9))
    with pytest.raises(UnreadableFile, match=r"記載が4件あり、最初は「シート1」B1の電話番号です。"):
        find_leaks(package("".join(rows)), "名簿.xlsx", shipped_profile(), package_texts)


def test_nothing_is_told_where_nothing_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_characters=5)
    row = f'<row r="1">{text_cell("B1", "090-1234-5678")}</row>'
    with pytest.raises(UnreadableFile, match=r"上限5文字）。名簿など、"):
        find_leaks(package(row), "名簿.xlsx", shipped_profile(), package_texts)
