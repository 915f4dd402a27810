from __future__ import annotations

from pathlib import Path

import pytest

from tests.approvals.published_cases import PREDECESSORS, published_register
from xl_tools.approvals.kinship import is_named_in, is_same_matter, shares_a_word, tells_of


@pytest.mark.parametrize(
    "one, other",
    [
        ("見本申請システムの構築等について", "見本申請システムの改修について（委託内容の変更）"),
        (
            "架空図書の貸出に係る外部結合等について",
            "架空図書の貸出に係る業務の委託について（委託内容の追加）",
        ),
        (
            "標準化に対応した戸籍附票及び印影登録システムへの移行",
            "標準化に対応した戸籍附票システムへの移行について",
        ),
        ("ＡＢＣ講座の申込受付について", "ABC講座の申込受付等について"),
        ("令和６年度見本給付金の支給について", "令和７年度見本給付金の支給について"),
    ],
)
def test_one_matter(one: str, other: str) -> None:
    assert is_same_matter(one, other, shares_section=False)
    assert is_same_matter(other, one, shares_section=False)


@pytest.mark.parametrize(
    "one, other",
    [
        (
            "標準化に対応した架空年金システムへの移行について",
            "標準化に対応した見本保険システムへの移行について",
        ),
        ("見本公園における防犯カメラの設置について", "例示公園における防犯カメラの設置について"),
        ("システムの開発等について", "見本申請システムの開発等について"),
        ("見本申請について", ""),
        ("", ""),
    ],
)
def test_two_matters(one: str, other: str) -> None:
    assert not is_same_matter(one, other, shares_section=True)
    assert not is_same_matter(other, one, shares_section=True)


def test_a_short_subject_needs_the_same_section() -> None:
    one, other = "税務システムの再整備等について", "標準化に対応した税務システムへの移行等について"
    assert is_same_matter(one, other, shares_section=True)
    assert not is_same_matter(one, other, shares_section=False)


def test_a_sentence_names_a_case() -> None:
    title = "架空図書集約システム（クラウド移行後のシステム）との外部結合等について"
    assert is_named_in(title, "クラウド移行後の架空図書集約システムの利用を継続する必要がある")
    assert not is_named_in(title, "図書の利用を継続する必要がある")
    assert not is_named_in("税務システムの再整備について", "税務システムを利用する"), "too few letters"
    assert not is_named_in("", "")


def test_a_long_word_in_common() -> None:
    assert shares_a_word(("例示講座の運営", ""), "例示講座の受付について")
    assert not shares_a_word(("見本申請", "システム"), "例示講座の受付について")


def test_a_text_tells_what_the_sentence_is_about() -> None:
    text = "「被貸出者の資格確認」と「高額図書多数回管理」を都道府県単位で行う。"
    assert tells_of(text, "都道府県単位で行う事務（被貸出者の資格確認、高額図書多数回管理）については、")
    assert not tells_of(text, "架空年金の資格確認、見本給付金の支給決定については、")
    assert not tells_of(text, "")


def test_the_published_titles(shared: Path) -> None:
    """Every follow-up is kin to its predecessor; no two matters of the list are taken for one."""
    cases = published_register(shared).cases
    by_number = {case.number: case for case in cases}
    families = {number: number for number in by_number}
    for later, earlier in PREDECESSORS.items():
        families[later] = families[earlier]
    for one in cases:
        for other in cases:
            kin = is_same_matter(
                one.title, other.title, shares_section=bool(set(one.sections) & set(other.sections))
            )
            assert kin == (families[one.number] == families[other.number]), (one.title, other.title)
