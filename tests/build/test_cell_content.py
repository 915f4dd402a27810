"""A text stays a text, a number a number, a change mark a change mark."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.build.written import one_cell, opened, read_back
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.errors import BadInput
from xl_tools.model.cell import Run


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+81", "@見本", "-5", "007", "1e5", "TRUE", "#REF!", "{=A1}", "https://example.jp/", "mailto:a@example.jp",
        "　前後の空白　", " ", "改行\nあり\n", "タブ\tと\x0b\x01", "_x0041_", "<&>\"'", "😀𠮷", "あ" * 32_767,
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_a_text_stays_the_same_text(text: str) -> None:
    content = read_back(workbook_bytes([one_cell(text)], guide=False))
    assert content.sheets[0].cells[1, 1] == text


def test_half_a_character_becomes_a_replacement_character() -> None:
    content = read_back(workbook_bytes([one_cell("見\ud800本")], guide=False))
    assert content.sheets[0].cells[1, 1] == "見\ufffd本"


@pytest.mark.parametrize(
    "raw, shown",
    [
        (12, 12),
        (1.5, 1.5),
        (True, True),
        (10**16, str(10**16)),
        (float("inf"), "inf"),
        (datetime.date(1899, 1, 1), "1899年1月1日"),
        (datetime.time(9, 30), datetime.time(9, 30)),
    ],
)
def test_numbers_and_dates_keep_their_kind(raw: Any, shown: Any) -> None:
    assert opened(workbook_bytes([one_cell(raw)]))["見本"]["A1"].value == shown


def test_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(BadInput, match=r"「見本」A1：文が長すぎて.*32,768字"):
        workbook_bytes([one_cell("あ" * 32_768)])


@pytest.mark.parametrize("name", ["見本/2", "あ" * 32, "", "'見本'"])
def test_sheet_name_excel_refuses_is_explained(name: str) -> None:
    plan = one_cell("あ")
    plan.name = name
    with pytest.raises(BadInput, match="シートの名前に使えません"):
        workbook_bytes([plan])


@pytest.mark.parametrize(
    "runs, changed",
    [
        ((Run("前"), Run("後", True)), ("後",)),
        ((Run("全部", True),), ("全部",)),
        ((Run(""), Run("前", True), Run("後", True), Run("")), ("前後",)),
        ((Run("前 ", True), Run("\n中\n"), Run(" 後", True)), ("前 ", " 後")),
        ((Run("なし"), Run("なし")), ()),
    ],
)
def test_change_marks_are_read_back(runs: tuple[Run, ...], changed: tuple[str, ...]) -> None:
    grid = read_back(workbook_bytes([one_cell(None, runs)], guide=False)).sheets[0]
    value = grid.value(1, 1)
    assert value.text == "".join(run.text for run in runs)
    assert value.changed_texts == changed
