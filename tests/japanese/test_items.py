from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.japanese.items import (
    Item,
    mixed_width_brackets,
    parse_items,
    separators_used,
    split_categories,
    unbalanced_brackets,
    walk_items,
)


def shown(items: tuple[Item, ...]) -> str:
    return " ".join(
        item.name
        + (f"[{shown(item.sub_items)}]" if item.sub_items else "")
        + (f"<{item.qualifier}>" if item.qualifier else "")
        + ("+" if item.and_others else "")
        for item in items
    )


@pytest.mark.parametrize(
    "text, expected",
    [
        ("氏名（漢字、カナ）、性別", "氏名[漢字 カナ] 性別"),
        ("世帯主名(続柄)、住所", "世帯主名[続柄] 住所"),
        ("課税履歴（収入、期別（月割）額、納期限）", "課税履歴[収入 期別（月割）額 納期限]"),
        ("入金状況(再振込の情報を含む)、住所", "入金状況<再振込の情報を含む> 住所"),
        ("氏名（漢字、カナ）（変更前を含む）", "氏名[漢字 カナ]<変更前を含む>"),
        ("世帯情\n報、相続人・納税管理人", "世帯情報 相続人・納税管理人"),
        ("氏名，住所,電話番号", "氏名 住所 電話番号"),
        ("手数料1,000円、数量", "手数料1,000円 数量"),
        ("性別、国籍 等", "性別 国籍+"),
        ("性別、国籍、等", "性別 国籍+"),
        ("住所等、氏名", "住所等+ 氏名"),
        ("氏名、、住所、", "氏名 住所"),
        ("氏名。", "氏名"),
        ("（仮称）番号、住所", "（仮称）番号 住所"),
        ("氏名\n住所\n生年月日", "氏名 住所 生年月日"),
        ("・氏名\n・住所（現在、過去）", "氏名 住所[現在 過去]"),
        ("住所（現在、氏名", "住所（現在 氏名"),
        ("", ""),
    ],
)
def test_parse_items(text: str, expected: str) -> None:
    assert shown(parse_items(text)) == expected


def test_positions_span_the_item_with_its_bracket() -> None:
    text = " 氏名（漢字、カナ）、 住\n所 "
    assert [text[item.start : item.end] for item in walk_items(parse_items(text))] == [
        "氏名（漢字、カナ）",
        "漢字",
        "カナ",
        "住\n所",
    ]


NAMES = st.from_regex("[氏名住所カナAB][氏名住所・カナAB]{0,5}", fullmatch=True)
ITEMS = st.recursive(
    st.builds(Item, NAMES),
    lambda inner: st.builds(Item, NAMES, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=12,
)


def rendered(items: tuple[Item, ...], brackets: str, blank: str) -> str:
    return f"、{blank}".join(
        item.name
        + (brackets[0] + rendered(item.sub_items, brackets, blank) + brackets[1] if item.sub_items else "")
        for item in items
    )


@given(
    st.lists(ITEMS, min_size=1, max_size=5).map(tuple),
    st.sampled_from(["（）", "()", "(）"]),
    st.sampled_from(["", "　", "\n"]),
)
def test_rendered_lists_are_read_back(items: tuple[Item, ...], brackets: str, blank: str) -> None:
    text = rendered(items, brackets, blank)
    assert shown(parse_items(text)) == shown(items)
    assert unbalanced_brackets(text) == ()


@given(st.text(alphabet="名、，,（）()「」『』【】等 \n・1ア"))
def test_any_text_is_read_without_fail(text: str) -> None:
    for item in walk_items(parse_items(text)):
        assert item.name
        assert 0 <= item.start < item.end <= len(text)
    for index, char, reason in unbalanced_brackets(text):
        assert text[index] == char
        assert reason


def test_separators_used() -> None:
    assert separators_used("氏名、住所，電話,生年月日、1,000円") == ("、", "，", ",")


def test_split_categories() -> None:
    text = "対象は次のとおり\n【基本情報】 \n氏名、住所\n【軽自動車税（種別割）】車種"
    assert split_categories(text) == (
        ("", "対象は次のとおり"),
        ("基本情報", "氏名、住所"),
        ("軽自動車税（種別割）", "車種"),
    )
    assert split_categories("氏名") == (("", "氏名"),)
    assert split_categories("") == ()


@pytest.mark.parametrize(
    "text, faults",
    [
        ("（以下、「標準化法）という。）", [(4, "「")]),
        ("（以下「区」という。）", []),
        ("(a）", []),
        ("１）氏名\nア）住所\n a) 電話", []),
        ("（１）氏名）", [(5, "）")]),
        ("住所（現在", [(2, "（")]),
        ("「氏名」」", [(4, "」")]),
        ("【基本〕", [(0, "【")]),
        ("『「』", [(1, "「")]),
    ],
)
def test_unbalanced_brackets(text: str, faults: list[tuple[int, str]]) -> None:
    assert [(index, char) for index, char, _ in unbalanced_brackets(text)] == faults


def test_reason_names_the_bracket_expected() -> None:
    assert unbalanced_brackets("「区）")[0][2] == "かぎかっこが 」 でなく、丸かっこの ） で閉じられています"


def test_mixed_width_brackets() -> None:
    assert mixed_width_brackets("住所(現在）、氏名（カナ）") == ((2, 5),)
