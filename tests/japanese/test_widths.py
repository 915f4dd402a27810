from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import comparable, fold_same_length, fold_width, squeeze, visible

KEPT = "①⑳№⑴㈱➂❶Ⅲ㎡ー"
WRITING = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("ＡＺａｚ０９（）－～　ｶﾞｷﾟﾞﾟｰ｡･ーカかア亜①№\u3099\u309a\u200b\u00a0\n"),
    )
)


@pytest.mark.parametrize(
    "written, expected",
    [
        ("ＩＳＯ２７００１", "ISO27001"),
        ("（資料３５－１）", "(資料35-1)"),
        ("ﾃﾞｰﾀﾊﾟｽﾜｰﾄﾞ", "データパスワード"),
        ("カﾞ", "ガ"),
        ("か\u3099", "が"),
        ("ｳﾞ", "ヴ"),
        ("ｱﾞ", "ア゛"),
        ("氏名　住所", "氏名 住所"),
        (KEPT, KEPT),
    ],
)
def test_fold_width(written: str, expected: str) -> None:
    assert fold_width(written) == expected


@given(WRITING)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_width(fold_width(text)) == fold_width(text)


@given(WRITING)
def test_same_length_folding_keeps_every_place(text: str) -> None:
    assert len(fold_same_length(text)) == len(text)


@given(WRITING)
def test_flat_text_knows_where_characters_stood(text: str) -> None:
    flat = flatten(text)
    assert all(
        fold_same_length(text)[offset] == char for char, offset in zip(flat.text, flat.offsets, strict=True)
    )


@pytest.mark.parametrize(
    "one, other",
    [
        ("資料３５－１", "資料35-1"),
        ("資料３５ー１", "資料35‐1"),
        ("ＬＩＮＥ公式 アカウント", "line公式\nアカウント"),
        ("ー", "－"),
        ("ー", "—"),
        ("令和７年３月 31 日", "令和7年３月３１日"),
        ("４月～５月", "4月〜5月"),
        ("デ\u200bータ", "データ"),
    ],
)
def test_comparable_ignores_width_blanks_and_dashes(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    "one, other", [("①", "1"), ("№", "No"), ("サーバー", "サーバ-"), ("データ", "デ-タ"), ("➂", "③")]
)
def test_comparable_keeps_what_differs(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(WRITING, st.lists(st.tuples(st.integers(0, 60), st.sampled_from(" 　\n\r\t\u00a0\u200b"))))
def test_comparable_ignores_inserted_blanks(text: str, blanks: list[tuple[int, str]]) -> None:
    spaced = text
    for place, blank in blanks:
        spaced = spaced[:place] + blank + spaced[place:]
    assert comparable(spaced) == comparable(text)


@given(WRITING.map(lambda text: text.replace("\0", "")))
def test_a_very_long_text_is_compared_like_its_parts(text: str) -> None:
    count = 60_000 // (len(text) + 1)
    assert set(comparable("\0".join([text] * count)).split("\0")) == {comparable(text)}


def test_squeeze_joins_lines_as_japanese_is_joined() -> None:
    assert squeeze(" 新規開発・\n  追加の理由 \u200b") == "新規開発・追加の理由"
    assert squeeze("Open\nXML  SDK") == "Open XML SDK"
    assert squeeze("資料　 －１") == "資料　－１"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("氏名", "氏名"),
        ("氏 名", "氏 名"),
        ("氏名 ", "氏名␣"),
        ("氏　名\n住所", "氏□名↵住所"),
        ("a\u00a0b\tc", "a⟦改行なし空白⟧b⟦タブ⟧c"),
        ("デ\u200bータ", "デ⟦幅のない空白⟧ータ"),
        ("葛\U000e0100城", "葛⟦異体字セレクタ⟧城"),
        ("\ue000", "⟦外字 U+E000⟧"),
        ("\x07", "⟦制御文字 U+0007⟧"),
        ("so\u00adft", "so⟦ソフトハイフン⟧ft"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(WRITING)
def test_visible_text_hides_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not set(visible(text)) & set("\n\r\t\u3000\u00a0\u200b")


@pytest.mark.parametrize(
    "written, number",
    [
        ("１２", 12),
        ("1 2", 12),
        ("３４６，３１３", 346313),
        ("元", 1),
        ("十二", 12),
        ("二〇二五", 2025),
        ("3万5千", 35000),
        ("1.5万", 15000),
        ("百二十", 120),
        ("", None),
        (".", None),
        ("約", None),
    ],
)
def test_parse_number(written: str, number: int | None) -> None:
    assert parse_number(written) == number
