"""Texts that drive careless patterns mad are looked through in a moment, and masking hides enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.leaks.base import masked
from xl_tools.leaks.folding import fold
from xl_tools.leaks.scan import TooMuchToLookAt, scan
from xl_tools.model.package_text import PackageTexts, Passage
from xl_tools.model.profile import LeakAllowances

_NONE = LeakAllowances((), ())


@pytest.mark.parametrize(
    "piece",
    ["市", "区町", "1-", "0 ", "09", "〇一", "a@", "a.", "@a.", "日 ", "生年月日：", "銀行", "口座番号 ", "1丁目", "大字本町1", "(", "昭和1年", "\n", "1\n", "@\n", "①", "-\n"],
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


def test_more_than_can_be_looked_through_is_refused() -> None:
    passages = tuple(Passage(f"電話 {number:010}" * 100, "本文") for number in range(20))
    texts = PackageTexts((), passages)
    assert scan(texts, _NONE, sum(len(each.text) for each in passages)) == ()
    with pytest.raises(TooMuchToLookAt):
        scan(texts, _NONE, sum(len(each.text) for each in passages) - 1)
