"""What a title says: its skeleton, its subject, and the brackets behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.approvals.titles import (
    BETWEEN,
    SuffixKind,
    skeleton,
    skeletons,
    subject,
    suffix_kinds,
    title_suffixes,
)

SAME_MATTER = (
    ("ほたる台帳システムの整備等について", "ほたる台帳システムの整備について（委託内容の変更）"),
    ("ほたる台帳システムの整備について", "ほたる台帳ｼｽﾃﾑの整備　について（特定個人情報保護評価の報告）"),
    ("蛍市ほたる台帳の整備について", "ほたる台帳の整備について"),
    (
        "令和６年度ほたる台帳の整備について",
        "令和元年度 ほたる台帳の整備について（対象者の拡充及び委託内容の変更）",
    ),
    ("ほたる台帳の整備（手続の追加）について", "ほたる台帳の整備に関する件"),
    ("（仮称）ほたる台帳の整備について", "ほたる台帳の整備"),
    ("ほたるサーバーの整備について", "ほたるサーバの整備について（再委託（保守）の追加）（新規）"),
    ("ほたる・かえる台帳の整備について", "ほたるかえる台帳の整備について（委託内容の変更"),
)


@pytest.mark.parametrize("one,other", SAME_MATTER)
def test_titles_of_one_matter_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one, "蛍市") == skeleton(other, "蛍市")


@pytest.mark.parametrize(
    "title,kept",
    [
        ("ほたるシステム（対人系）への移行について", "対人系"),
        ("ほたるシステム（対人系）", "対人系"),
        ("中等教育ほたる観察の委託について", "中等教育"),
        ("ほたるについての相談（電話）業務の委託について", "についての相談電話"),
    ],
)
def test_words_of_a_name_stay(title: str, kept: str) -> None:
    assert kept in skeleton(title)


@pytest.mark.parametrize(
    "bracket,kind,parts",
    [
        ("新規", SuffixKind.NEW, ("新規",)),
        ("手続の追加", SuffixKind.CHANGE, ("手続の追加",)),
        ("対象者の拡充及び委託内容の変更", SuffixKind.CHANGE, ("対象者の拡充", "委託内容の変更")),
        ("情報項目の追加、委託先の変更等", SuffixKind.CHANGE, ("情報項目の追加", "委託先の変更等")),
        ("一部変更", SuffixKind.CHANGE, ("一部変更",)),
        ("委託期間の延長", SuffixKind.CHANGE, ("委託期間の延長",)),
        ("特定個人情報保護評価の報告", SuffixKind.PIA_REPORT, ("特定個人情報保護評価の報告",)),
        ("特定個人情報保護評価（全項目評価）の再実施", SuffixKind.PIA_REPORT, ("特定個人情報保護評価(全項目評価)の再実施",)),
        (
            "特定個人情報保護評価のパブリック・コメント等の実施結果",
            SuffixKind.PIA_RESULT,
            ("特定個人情報保護評価のパブリック・コメント等の実施結果",),
        ),
        ("継続", SuffixKind.OTHER, ("継続",)),
    ],
)  # fmt: skip
def test_kinds_of_brackets(bracket: str, kind: SuffixKind, parts: tuple[str, ...]) -> None:
    (found,) = title_suffixes(f"ほたる台帳の整備等について（{bracket}）")
    assert (found.kind, found.parts) == (kind, parts)


def test_what_a_bracket_changes() -> None:
    (found,) = title_suffixes("ほたる台帳の整備について（対象者及び情報項目の追加、委託先の変更）")
    named = [(change.subject, change.suffix) for change in found.changes]
    assert named == [("対象者", "追加"), ("情報項目", "追加"), ("委託先", "変更")]


def test_a_bracket_of_a_name_is_no_suffix() -> None:
    assert title_suffixes("ほたるシステム（対人系）") == ()
    assert title_suffixes("ほたる（地域ＡＢＣ）システムの開発について") == ()
    assert suffix_kinds("（仮称）ほたる相談システムの開発について（新規）") == {SuffixKind.NEW}


def test_a_subject_leaves_out_what_every_title_has() -> None:
    assert subject(skeleton("ほたる観察の業務の委託等について")) == subject(
        skeleton("ほたる観察システムの開発について")
    )
    assert subject(skeleton("ほたる観察及びかえる観察の委託について")).split(BETWEEN) == [
        "ほたる観察",
        "かえる観察",
    ]


@given(
    st.lists(st.text("ほたる台帳の整備について等（）()変更追加・ー 第１期令和年度", max_size=30), max_size=6)
)
def test_many_at_once_are_folded_as_one_by_one(titles: list[str]) -> None:
    assert skeletons(titles) == [skeleton(title) for title in titles]


@given(st.text(max_size=60))
def test_a_skeleton_does_not_depend_on_width_or_blanks(title: str) -> None:
    wide = title.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert skeleton(wide) == skeleton(f" {title}　")
