from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Sequence
from types import FrameType

import pytest

from tests.reports.golden import assert_golden
from tests.reports.html_reader import Reader
from tests.reports.samples import CLEAN, HOSTILE, MISTAKES, REFUSED, many
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.reports.page import outcomes_to_html


def page(*outcomes: Outcome | Refusal, explanations: dict[str, str] | None = None) -> str:
    return outcomes_to_html(
        outcomes, generated="令和7年10月1日 9時30分", tool_version="0.0.0", explanations=explanations
    )


def test_golden_text() -> None:
    explained = {"C003": "確認すること\n理由があるか。"}
    html = page(MISTAKES, CLEAN, REFUSED, explanations=explained)
    assert_golden("page.txt", Reader(html).text + "\n")


@pytest.mark.parametrize(
    "outcomes",
    [[MISTAKES], [CLEAN], [REFUSED], [], [MISTAKES, CLEAN, REFUSED, HOSTILE], many(51)],
    ids=["one", "clean", "refused", "none", "several", "folded"],
)
def test_well_formed_with_every_link_inside_the_page(outcomes: Sequence[Outcome | Refusal]) -> None:
    read = Reader(page(*outcomes))
    assert len(read.ids) == len(set(read.ids))
    assert read.links <= set(read.ids)
    assert read.outside == []
    assert read.handlers == []
    assert read.tags["h1"] == 1


def test_nothing_is_fetched() -> None:
    html = page(MISTAKES)
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'" in html
    assert not re.search(r"https?:|url\(|@import", html)


def test_finding_anchors_count_through() -> None:
    ids = Reader(page(MISTAKES, CLEAN, MISTAKES)).ids
    assert [each for each in ids if each.startswith("f-")] == [f"f-{number}" for number in range(1, 21)]


def test_hostile_text_stays_text() -> None:
    html = page(HOSTILE)
    safe = Reader(page(MISTAKES))
    read = Reader(html)
    assert read.tags["script"] == safe.tags["script"] == 1
    assert read.tags["img"] == read.tags["i"] == read.tags["u"] == 0
    assert "<img src=x onerror=alert(1)>" in read.text
    assert "{{ 7*7 }}を<消して>ください。" in read.text
    assert "\x1b" not in html
    assert "\u202e" not in html
    html.encode("utf-8")


def test_control_characters_in_names_are_shown_too() -> None:
    odd = dataclasses.replace(HOSTILE, title="件\u202e名", source="a\ud800\x1b.xlsx", sheets=("表\u200b紙",))
    html = page(odd, Refusal("b\udc80.xlsx", "開けま\u202eせん。"))
    html.encode("utf-8")
    assert not re.search("[\u202e\u200b\x1b]", html)


def test_empty_value_and_clean_paper() -> None:
    assert "（空欄）" in page(MISTAKES)
    html = page(CLEAN)
    assert "指摘はありません。" in html
    assert "<form" not in html
    assert "<script" not in html


def test_a_full_cell_is_shortened_with_its_length() -> None:
    first = MISTAKES.findings[0]
    long = dataclasses.replace(first, value="字" * 32_761 + "、氏名、氏名")
    html = page(dataclasses.replace(MISTAKES, findings=(long,)))
    assert "全体を見る（32,767文字）" in html
    assert len(html) < 60_000
    assert "<mark>氏名</mark>" in html


def test_more_than_fifty_papers_are_folded() -> None:
    assert '<details class="matter" id="p51">' in page(*many(51))
    assert '<section class="matter" id="p50"' in page(*many(50))


def calls_for(papers: int) -> int:
    """How many functions are called to write the page of so many papers."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    outcomes = many(papers)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        page(*outcomes)
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_papers_are_twice_the_work() -> None:
    calls_for(60)  # fills caches
    fewer, some, more = (calls_for(papers) for papers in (60, 120, 240))
    assert more - some == pytest.approx(2 * (some - fewer), rel=0.05)
