from __future__ import annotations

import pytest

from xl_tools.japanese.numbers import find_counts
from xl_tools.japanese.totals import find_totals


@pytest.mark.parametrize(
    "text, value, unit, approximate, label",
    [
        ("対象者 約35万人", 350000, "人", True, "対象者"),
        ("１，０００人", 1000, "人", False, ""),
        ("印鑑登録件数\n　１７，２３１件", 17231, "件", False, "印鑑登録件数"),
        ("（１） 申込者数 約1,000人/年", 1000, "人/年", True, "申込者数"),
        ("被保険者（第１号） ６４，７４４名", 64744, "名", False, "被保険者(第1号)"),
        ("約 35 万人", 350000, "人", True, ""),
        ("3万5千人", 35000, "人", False, ""),
        ("85,200人（被保険者数）", 85200, "人", False, "被保険者数"),
        ("施設９７か所", 97, "か所", False, "施設"),
        ("100人程度", 100, "人", True, ""),
        ("７１，０００世帯（予定）", 71000, "世帯", False, ""),
    ],
)
def test_one_count(text: str, value: int, unit: str, approximate: bool, label: str) -> None:
    (count,) = find_counts(text)
    assert (count.value, count.unit, count.approximate, count.label) == (value, unit, approximate, label)


def test_as_of_behind_and_in_the_heading() -> None:
    for text in (
        "３４６，３１３人（令和５年４月１日現在）",
        "人口（令和５年４月１日現在）\n ３４６，３１３人",
    ):
        (count,) = find_counts(text)
        assert count.as_of is not None
        assert str(count.as_of.first_day) == "2023-04-01"


def test_at_least() -> None:
    (count,) = find_counts("全データは10万人以上")
    assert (count.value, count.bound, count.approximate) == (100000, "以上", False)


@pytest.mark.parametrize(
    "text",
    [
        "１世帯につき１回",
        "１人当たり",
        "第３人",
        "２ 団体内統合",
        "５ 件名",
        "１ 名称",
        "住民基本1台帳",
        "３人目",
        "1件名",
    ],
)
def test_no_count(text: str) -> None:
    assert find_counts(text) == ()


@pytest.mark.parametrize(
    "text, total, parts",
    [
        ("（１） 甲（１） ６０件\n（２） 乙（２） ４０件\n（３） 合 計  １００件", 100, [60, 40]),
        ("100人（内訳：甲 60人、乙 40人）", 100, [60, 40]),
        ("100人（内訳：甲 60人、乙 39人）、登録 3件", 100, [60, 39]),
        ("利用者 100人（内訳）\n・甲：60人\n・乙：40人\n登録 5件", 100, [60, 40]),
        ("100人  甲：60人 \n      乙： 40人\n\n登録件数\n 17件", 100, [60, 40]),
        ("甲 10人、乙 20人、合計 31人", 31, [10, 20]),
    ],
)
def test_totals(text: str, total: int, parts: list[int]) -> None:
    (found,) = find_totals(text)
    assert (found.total.value, [part.value for part in found.parts]) == (total, parts)
    assert found.is_right == (sum(parts) == total)


@pytest.mark.parametrize(
    "text",
    [
        "1,000人（うち新規200人、継続300人）",
        "約100人（内訳：甲 60人、乙 40人）",
        "100人（内訳：甲 60人、乙 40件）",
        "甲 60人\n乙 40人",
        "甲 60人\n合計 60人",
        "1,000人 甲：10人 乙：20人",
        "甲 60人。乙 40人。合計 90人",
        "甲 60人\n乙 40人\n延べ合計 90人",
    ],
)
def test_doubtful_totals_are_left_alone(text: str) -> None:
    assert find_totals(text) == ()
