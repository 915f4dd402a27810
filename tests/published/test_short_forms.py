"""Short forms of controls are counted once each, however the text of a drawing is broken up."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.published.attachments import short_forms
from xl_tools.japanese.widths import fold_width
from xl_tools.published.short_forms import count_short_forms

FORMS = sorted(each.text for each in short_forms())
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def counted(text: str) -> Counter[str]:
    counts = count_short_forms(text.split("\n"), short_forms())
    return Counter(counts.operational) + Counter(counts.technical)


@st.composite
def broken(draw: st.DrawFn, form: str, breaks: str = "\n\n ") -> str:
    """The form in some width, with line breaks and blanks inside words."""
    text = draw(st.sampled_from([form, fold_width(form), form.translate(_WIDE)]))
    places = draw(st.sets(st.integers(1, len(text) - 1), max_size=3))
    return "".join(
        (draw(st.sampled_from(breaks)) if index in places else "") + char for index, char in enumerate(text)
    )


@given(st.data(), st.lists(st.sampled_from(FORMS), min_size=1, max_size=20))
def test_broken_short_forms_are_counted_once_each(data: st.DataObject, forms: list[str]) -> None:
    bullets = [
        data.draw(st.sampled_from(["・", "・ ", "•", "●"])) + data.draw(broken(form)) for form in forms
    ]
    ends = [data.draw(st.sampled_from(["\n", "\n\n", " ", "\u3000"])) for _ in forms]
    text = "".join(bullet + end for bullet, end in zip(bullets, ends, strict=True))
    assert counted(text) == Counter(forms)


@given(st.data(), st.lists(st.sampled_from(FORMS), min_size=2, max_size=8, unique=True))
def test_short_forms_without_bullets_count_beside_each_other(data: st.DataObject, forms: list[str]) -> None:
    text = "\n".join(data.draw(broken(form, breaks="\n")) for form in forms)
    assert counted(text) == Counter(forms)


def columns(left: list[str], right: list[str]) -> str:
    return "\n".join(f"{one} {other}" for one, other in zip_longest(left, right, fillvalue=""))


def in_column(forms: list[str], width: int) -> list[str]:
    return [f"・{form}"[start : start + width] for form in forms for start in range(0, len(form) + 1, width)]


@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=15), st.integers(8, 20))
def test_two_boxes_side_by_side_with_the_same_list(forms: list[str], width: int) -> None:
    column = in_column(forms, width)
    assert counted(columns(column, column)) == Counter([*forms, *forms])


def test_interleaved_columns_of_different_lists() -> None:
    left = in_column(
        [
            "外部からの攻撃防御（ファイアウォールの設置、サーバの要塞化、侵入検知、セキュリティパッチの適用等）"
        ],
        14,
    )
    right = in_column(["事故等への対応体制及び手順の整備", "個人情報の返却及び消去"], 7)
    assert sum(counted(columns(left, right)).values()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "業務システムのデータのバックアップ\n取得を委託する。",
        "・アクセス制御・利用履歴の記録",
        "・アクセス制御の強化",
        "・特定相手以外との\n新宿太郎",
        "架空バックアップ\nサービス",
        "バックアップ\nを取得する。",
        "",
    ],
)
def test_a_phrase_that_only_holds_the_words_is_none(text: str) -> None:
    assert not counted(text)


def test_two_on_a_line_without_a_blank_between_them() -> None:
    assert counted("・サーバ冗長化・バックアップ") == Counter(["サーバ冗長化", "バックアップ"])


def test_half_width_bullets_count_only_where_there_are_no_others() -> None:
    assert counted("･アクセス制御\n･入退室管理") == Counter(["アクセス制御", "入退室管理"])
    assert counted("･アクセス制御 ･架空の対策\n・入退室管理") == Counter(["入退室管理"])


def test_another_writing_is_counted_apart() -> None:
    counts = count_short_forms(["・特定相手以外の通信不可", "・ウイルス対策"], short_forms())
    assert not counts.operational
    assert not counts.technical
    assert counts.variants == {"特定相手以外の通信不可": 1, "ウイルス対策": 1}


def test_operational_and_technical_are_told_apart() -> None:
    counts = count_short_forms(["・データの暗号化", "・通信内容の暗号化"], short_forms())
    assert counts.operational == {"データの暗号化": 1}
    assert counts.technical == {"通信内容の暗号化": 1}
