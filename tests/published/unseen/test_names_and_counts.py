"""Companies and numbers as other papers write them."""

from __future__ import annotations

import pytest

from xl_tools.japanese.numbers import find_counts
from xl_tools.published.company_names import names_in

_COMPANIES = (
    ("業務をみなと印刷株式会社及び日の出印刷株式会社に委託する。", "日の出印刷株式会社"),
    ("運用をコスモ ウェブ サービス合同会社が行う。", "コスモウェブサービス合同会社"),
    ("区の指定管理者である株式会社スポーツひろばに", "株式会社スポーツひろば"),
    ("システムの開発元であるりんごソフト株式会社に", "りんごソフト株式会社"),
    ("発送は、一般財団法人みどりの暮らし協会に委託する。", "一般財団法人みどりの暮らし協会"),
    ("株式会社みらい座席 プライバシーマーク・ISMS認証取得", "株式会社みらい座席"),
    ("（有）丸山工務店に委託する", "（有）丸山工務店"),
    ("株式会社エヌ・ティ・アクロスである。", "株式会社エヌ・ティ・アクロス"),
    ("令和５年度は株式会社見本データが受託している。", "株式会社見本データ"),
)


@pytest.mark.parametrize("text, name", _COMPANIES)
def test_a_company_is_named_as_a_whole(text: str, name: str) -> None:
    assert name in ["".join(each.name.split()) for each in names_in(text)]


@pytest.mark.parametrize(
    "text", ["株式会社に委託する場合は、当該株式会社の責任者を定める。", "区の印刷の委託"]
)
def test_no_name_is_no_company(text: str) -> None:
    assert list(names_in(text)) == []


_COUNTS: tuple[tuple[str, list[tuple[int, str]]], ...] = (
    ("月１００件、年１，２００件", [(100, "件"), (1200, "件")]),
    ("年間約１．５万件", [(15000, "件")]),
    ("１２万３千人", [(123000, "人")]),
    ("１２校　３，４５６人", [(12, "校"), (3456, "人")]),
    ("８割（約２，０００人）", [(2000, "人")]),
    ("令和５年１２人の委員", []),
    ("３億２千万円", []),
)


@pytest.mark.parametrize("text, wanted", _COUNTS)
def test_numbers_are_counted(text: str, wanted: list[tuple[int, str]]) -> None:
    assert [(each.value, each.unit) for each in find_counts(text)] == wanted
