"""The parts of 事業内容 are found by their headings, not by sentences that look like one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.papers import base_document, paper_of
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper


def _overview(**fields: str) -> dict[str, Any]:
    document = base_document()
    document["overview"]["fields"].update(fields)
    return document


def _read(document: dict[str, Any]) -> dict[str, str]:
    overview = paper_of(document).overview
    assert overview is not None
    return {name: overview.text(name) for name in ("summary", "agenda", "numbers")}


@pytest.mark.parametrize(
    "line", ["３万円）の対象となる見本世帯", "３年度の見本受給者数", "３件以上を申請した世帯"]
)
def test_a_sentence_broken_before_a_number_opens_no_part(line: str) -> None:
    summary = f"区では、見本給付金を支給している（１世帯当たり\n{line}"
    read = _read(_overview(summary=summary))
    assert read["summary"] == summary
    assert read["agenda"].startswith("（１）電算処理")
    assert read["numbers"] == "約1,200人"


def test_the_last_part_does_not_open_before_the_one_in_the_middle() -> None:
    summary = "区では、次の３つの場合に支給する。\n３ 見本世帯"
    read = _read(_overview(summary=summary))
    assert read["summary"] == summary
    assert read["agenda"].startswith("（１）電算処理")


def test_a_heading_may_carry_a_long_bracket() -> None:
    document = _overview(numbers="見本世帯　500世帯")
    document["overview"]["labels"] = {"numbers": "３　見本受給世帯数（令和 7 年 4 月 1 日時点の世帯数）"}
    assert _read(document)["numbers"] == "見本世帯　500世帯"


def test_headings_left_below_the_pasted_text_are_no_text() -> None:
    document = base_document()
    fields = document["overview"]["fields"]
    parts = [fields.pop(name) for name in ("summary", "agenda", "numbers")]
    headings = ("１　概要", "２　業務委託の付議内容", "３　対象者数")
    pasted = "\n".join(f"{heading}\n{part}" for heading, part in zip(headings, parts, strict=True))
    fields["content"] = pasted
    grids = [grid_of(plan) for plan in plan_paper(document)]
    texts = [text for grid in grids for text in grid.cells.values() if text == "３　対象者数"]
    assert texts, "the template's own headings stand below the pasted text"
    assert list(_read(document).values()) == parts


def test_a_heading_in_half_width_katakana_is_read_whole() -> None:
    document = base_document()
    document["matters"][0]["labels"] = {"computer": "３ 記録するｺﾝﾋﾟｭｰﾀ"}
    computer = paper_of(document).matters[0].fields["computer"]
    assert computer.label.text == "３ 記録するｺﾝﾋﾟｭｰﾀ"
    assert computer.text == document["matters"][0]["fields"]["computer"]
