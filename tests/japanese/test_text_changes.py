"""Where two texts differ: exact positions, whatever the width and the blanks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xl_tools.japanese.text_changes import spans_of, text_changes
from xl_tools.japanese.widths import comparable

TEXTS = st.text("氏名住所電話、。（）１2 3\n　ｶﾞガーＡa", max_size=30)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[slice(*each.old)], new[slice(*each.new)]) for each in text_changes(old, new)]


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("見本を行う者", "見本を行う者、代理人", [("", "、代理人")]),
        ("氏名、住所", "氏名、電話番号、住所", [("", "電話番号、")]),
        ("１　受付", "１　受付\n２　電話での受付", [("", "２　電話での受付")]),
        ("令和７年４月１日から", "令和8年4月1日から", [("７", "8")]),
        ("31日まで", "30日まで", [("31", "30")]),
        ("12人", "2人", [("12", "2")]),
        ("①受付", "②受付", [("①", "②")]),
        ("実績を有する事業者", "実績と設備を有する事業者", [("", "と設備")]),
        ("", "新しい", [("", "新しい")]),
        ("古い", "", [("古い", "")]),
        ("甲と乙の丙", "子と丑の丙", [("甲と乙", "子と丑")]),
    ],
)
def test_what_changed(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert changed(old, new) == expected


@pytest.mark.parametrize(
    "old, new",
    [
        ("ﾌﾘｶﾞﾅ", "フリガナ"),
        ("見本\n申請 システム", "見本申請システム"),
        ("（ＩＳＭＳ）", "(isms)"),
        ("令和７年４月１日～", "令和 7 年 4 月 1 日 〜"),
    ],
)
def test_width_blanks_and_breaks_are_no_change(old: str, new: str) -> None:
    assert text_changes(old, new) == ()


def test_what_is_ignored_is_no_change() -> None:
    assert text_changes("資料7－1", "資料12－1", [(2, 3)], [(2, 4)]) == ()


@example("a", "Ａﾞ")
@given(TEXTS, TEXTS)
def test_without_the_changes_both_say_the_same(old: str, new: str) -> None:
    changes = text_changes(old, new)
    assert (changes == ()) == (comparable(old) == comparable(new)) or "ー" in old + new
    left = _without(old, [each.old for each in changes]), _without(new, [each.new for each in changes])
    assert comparable(left[0]).replace("ー", "-") == comparable(left[1]).replace("ー", "-")


def _without(text: str, stretches: list[tuple[int, int]]) -> str:
    for start, end in reversed(stretches):
        text = text[:start] + text[end:]
    return text


@example("22ﾞ2", "2ﾞﾞ")
@given(TEXTS, TEXTS)
def test_spans_join_to_the_new_text(old: str, new: str) -> None:
    changes = text_changes(old, new)
    spans = spans_of(old, new, changes)
    assert "".join(span.new for span in spans) == new
    assert [span.old for span in spans if span.kind != "equal" and span.old] == [
        old[slice(*each.old)] for each in changes if each.old[0] < each.old[1]
    ]


@given(st.text("氏名住所の、", min_size=1, max_size=20), st.text("鮎鮪鯛", min_size=1, max_size=4), st.data())
def test_foreign_words_are_found_exactly(text: str, word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    assert text_changes(text, text[:place] + word + text[place:])[0].new == (place, place + len(word))
