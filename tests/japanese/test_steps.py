from __future__ import annotations

import pytest

from xl_tools.japanese.steps import LOOK_ALIKE_KIND, find_steps, kind_of, number_of


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(step.kind, step.number, step.text) for step in find_steps(text)]


@pytest.mark.parametrize(
    "text, steps",
    [
        ("①申請\n②受付\n➂審査", [("circled", 1, "申請"), ("circled", 2, "受付"), ("sans", 3, "審査")]),
        (
            "④申請への対応及び\n対応記録の管理\n\n ⑤通知",
            [("circled", 4, "申請への対応及び対応記録の管理"), ("circled", 5, "通知")],
        ),
        ("【専用回線】 ⑤照会", [("circled", 5, "照会")]),
        ("①保管場所、③消去方法", [("circled", 1, "保管場所"), ("circled", 3, "消去方法")]),
        ("（１）申請\n（２）受付", [("bracketed", 1, "申請"), ("bracketed", 2, "受付")]),
        ("② 前項①において移行した", [("circled", 2, "前項①において移行した")]),
        ("❷ 甲\n⑴ 乙", [("negative", 2, "甲"), ("parenthesized", 1, "乙")]),
        ("①～③を行う", []),
        ("①、②の結果", []),
        ("再委託先①", []),
        ("", []),
    ],
)
def test_find_steps(text: str, steps: list[tuple[str, int, str]]) -> None:
    assert shown(text) == steps


def test_positions() -> None:
    text = "①申請 \n②受付"
    assert [text[step.start : step.end] for step in find_steps(text)] == ["①申請", "②受付"]


def test_kinds() -> None:
    assert [kind_of(char) for char in "①➀❶⑴1"] == [
        "circled",
        LOOK_ALIKE_KIND,
        "negative",
        "parenthesized",
        None,
    ]
    assert [number_of(char) for char in "⑳㉑㊿⓫1"] == [20, 21, 50, 11, None]
