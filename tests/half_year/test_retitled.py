"""Versions of one paper whose title was changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.half_year.digests import digest
from tests.half_year.test_versions import LONG_TEXT, OTHER_DAY, PLACE, kept
from xl_tools.half_year.versions import told_apart


def test_a_changed_title_with_the_same_number_day_and_text() -> None:
    old = digest("a.xlsx", "見本システムの構築について", saved=1, text=LONG_TEXT, **PLACE)
    new = digest("b.xlsx", "見本管理システムの再構築等について", saved=2, text=LONG_TEXT + "修正。", **PLACE)
    apart = told_apart([old, new])
    assert [each.digest.source for each in apart.kept] == ["b.xlsx"]
    assert apart.left_out[0].reason == (
        "「b.xlsx」の旧版です。件名は違いますが、付議日と資料番号が同じで、内容もほとんど同じです。"
        "更新日時が新しいため、そちらを採用しました。"
    )


@pytest.mark.parametrize(
    "difference",
    [
        {"text": "まったく別の事業で、別の窓口の受付について、別の課が書いた概要である。" * 4},
        {"text": ""},
        {"date": OTHER_DAY},
        {"document_number": "4"},
        {"document_number": ""},
    ],
)
def test_another_title_and_something_else_is_another_case(difference: dict[str, Any]) -> None:
    one = digest("a.xlsx", "見本システムの構築について", saved=1, text=LONG_TEXT, **PLACE)
    values: dict[str, Any] = {"text": LONG_TEXT, **PLACE, **difference}
    other = digest("b.xlsx", "例示システムの構築について", saved=2, **values)
    assert len(kept(one, other)) == 2
