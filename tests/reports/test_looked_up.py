"""What was looked up in the register stands in every report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.json_schemas import faults
from tests.reports.samples import CLEAN
from tests.reports.test_terminal import printed
from xl_tools.model.finding import LookedUp
from xl_tools.reports.as_json import outcomes_to_json
from xl_tools.reports.page import outcomes_to_html

TABLE = LookedUp(
    "引用した承認",
    ("引用", "場所", "会議"),
    (
        ("令和６年度第４回見本会議承認済", "「事業の概要」B7", "令和６年度第４回（令和6年7月26日、確定）"),
        ("<b>第５回\ud800", "", "－"),
    ),
)
OUTCOME = replace(CLEAN, looked_up=(TABLE,))


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_on_the_console(width: int, encoding: str) -> None:
    text = printed([OUTCOME], width, encoding=encoding)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    if encoding != "ascii":
        assert "令和６年度第４回見本会議承認済" in "".join(text.split())


def test_on_the_page() -> None:
    page = outcomes_to_html([OUTCOME], generated="", tool_version="0.0.0")
    assert "<summary>引用した承認</summary>" in page
    assert "<td>「事業の概要」B7</td>" in page
    assert "&lt;b&gt;第５回" in page
    assert "引用した承認" not in outcomes_to_html([CLEAN], generated="", tool_version="0.0.0")


def test_the_page_says_that_only_the_register_was_asked() -> None:
    page = outcomes_to_html([OUTCOME, CLEAN], generated="", tool_version="0.0.0")
    assert page.startswith("<!DOCTYPE html>\n")
    assert "<title>承認台帳との照合結果" in page
    assert "書き方の検査は、別に行ってください" in page
    of_a_check = outcomes_to_html([CLEAN], generated="", tool_version="0.0.0")
    assert "<title>付議書の検査結果" in of_a_check
    assert "別に行ってください" not in of_a_check


def test_as_json() -> None:
    schema = Path(__file__).resolve().parents[2] / "schemas" / "findings.schema.json"
    document = outcomes_to_json([OUTCOME, CLEAN], "0.0.0")
    assert faults(document, json.loads(schema.read_text(encoding="utf-8"))) == []
    with_table, without = document["papers"]
    assert with_table["looked_up"][0]["rows"][0][1] == "「事業の概要」B7"
    assert "looked_up" not in without
    json.dumps(document, ensure_ascii=False).encode("utf-8")
