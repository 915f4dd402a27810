from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.half_year.published_list import real_list
from tests.reports.half_year_lists import BARE, FLOW, HEADER, LIBRARY, PAGE, half_year, small_list
from tests.reports.web_folder import Page, faults_of, pages_of
from xl_tools.model.half_year import HalfYearList
from xl_tools.reports.publication import publication


def png(width: int = 40, height: int = 30) -> bytes:
    picture = io.BytesIO()
    Image.new("P", (width, height)).save(picture, "PNG")
    return picture.getvalue()


def page(files: HalfYearList, name: str = "case-001.html", **pictures: bytes) -> Page:
    return pages_of(publication(files, {(1, int(place[1:])): each for place, each in pictures.items()}))[name]


def test_names_are_ascii_and_the_index_comes_last() -> None:
    files = publication(small_list(), {(1, 0): png()})
    assert [*files] == [
        "style.css", "list.csv", "list.json", "case-001-flow-1.png",
        "case-001.html", "case-003.html", "case-004.html", "index.html",
    ]  # fmt: skip


@pytest.mark.parametrize("made", [small_list(), half_year(), half_year(BARE), half_year(LIBRARY)])
def test_a_reader_stumbles_over_nothing(made: HalfYearList) -> None:
    assert faults_of(publication(made, {(1, 0): png(), (1, 1): png()})) == []


def test_the_published_list_reads_like_the_paper(shared: Path) -> None:
    made = real_list(shared)
    files = publication(made)
    assert faults_of(files) == []
    index = pages_of(files)["index.html"]
    cells = index.texts["td"]
    assert index.texts["th"][6:] == [case.title for case in made.cases]
    assert cells[0::5] == [str(number) for number in range(1, 52)]
    assert cells[1::5] == ["、".join(case.sections) for case in made.cases]
    assert cells[2::5] == ["、".join(case.categories) for case in made.cases]
    assert cells[4::5] == [case.result for case in made.cases]
    assert [each["datetime"] for each in index.all("time")[1:]] == [str(case.date) for case in made.cases]
    for text in (
        made.header.title,
        made.header.intro,
        made.header.note,
        made.header.other,
        made.header.addressee,
    ):
        assert text in "".join(index.texts["body"])


def test_blanks_that_stretch_a_line_are_gone_and_the_date_is_one_for_machines() -> None:
    index = page(small_list(), "index.html")
    assert index.all("time")[0] == {"datetime": "2026-01-20"}
    assert index.texts["time"][0] == "令和8年1月20日"
    assert "総務部文書課" in index.texts["header"][0]


def test_a_date_nobody_can_read_is_shown_as_it_is() -> None:
    made = half_year(BARE)
    index = page(replace(made, header=replace(HEADER, date="令和8年1月 日")), "index.html")
    assert index.all("time") == []
    assert "令和8年1月 日" in index.texts["header"][0]


def test_a_case_without_page_is_listed_without_link() -> None:
    index = page(half_year(LIBRARY, BARE), "index.html")
    links = [attrs["href"] for attrs in index.all("a")]
    assert "case-001.html" in links
    assert "case-002.html" not in links
    assert BARE.title in index.texts["th"]


def test_before_and_behind_are_the_nearest_cases_with_a_page() -> None:
    third = page(small_list(), "case-003.html")
    around = {attrs["rel"]: attrs["href"] for attrs in third.all("a") if "rel" in attrs}
    assert around == {"prev": "case-001.html", "next": "case-004.html"}
    first = page(small_list(), "case-001.html")
    assert [attrs["rel"] for attrs in first.all("a") if "rel" in attrs] == ["next"]


def test_fields_stand_in_the_order_of_the_printed_page() -> None:
    shown = page(small_list())
    assert shown.texts["dt"] == ["事業名", "担当課", "区分", "付議日", "審議結果", "目的", "対象者"]
    assert [text.strip() for text in shown.texts["dd"]][:5] == [
        "電子貸出の実施", "みほん図書館、文書課外２課", "業務委託", "令和7年7月28日", "承認",
    ]  # fmt: skip
    assert shown.texts["h3"][:3] == ["１ 概要", "２ 業務委託の付議内容", "３ 対象者数"]


def test_what_a_case_does_not_have_leaves_no_heading() -> None:
    bare = replace(
        LIBRARY, date=None, page=replace(PAGE, purpose="", counts_heading="", counts=" \n", flows=())
    )
    shown = page(half_year(bare))
    assert "目的" not in shown.texts["dt"]
    assert "付議日" not in shown.texts["dt"]
    assert shown.texts["h2"] == ["事業内容"]
    assert len(shown.texts["h3"]) == 2


def test_a_drawing_is_shown_and_said_in_words() -> None:
    shown = page(small_list(), _0=png(640, 480))
    assert shown.all("img") == [
        {"src": "case-001-flow-1.png", "width": "640", "height": "480"}
        | {"alt": f"{FLOW.title}の図。図の中の言葉は、この下に並べています。"}
    ]
    words = [text for text in shown.texts["li"] if text in FLOW.texts]
    assert words == list(FLOW.texts)


def test_a_drawing_that_is_neither_shown_nor_said_is_told() -> None:
    shown = page(small_list())
    assert shown.all("img") == []
    assert "この図は、ウェブページでは表示できません。" in shown.texts["p"]


def test_where_papers_come_from_is_not_published() -> None:
    files = publication(small_list(), {(1, 0): png()})
    for name, content in files.items():
        assert b".xlsx" not in content, name
        assert "付議書\\".encode() not in content, name


def test_hostile_texts_stay_texts() -> None:
    for name, content in publication(small_list()).items():
        assert b"<script>" not in content or not name.endswith(".html")
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content)
        assert "\u202e".encode() not in content
    shown = page(small_list(), "case-003.html")
    assert "<script>alert(1)</script>\"'&amp;" in "".join(shown.texts["h1"])
    assert "{{ 7*7 }}" in "".join(shown.texts["h1"])


def test_same_list_same_bytes() -> None:
    assert publication(small_list(), {(1, 0): png()}) == publication(small_list(), {(1, 0): png()})


def test_a_case_added_at_the_end_changes_only_the_list_and_its_neighbour() -> None:
    before = publication(half_year(LIBRARY, LIBRARY, LIBRARY))
    after = publication(half_year(LIBRARY, LIBRARY, LIBRARY, LIBRARY))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"index.html", "list.csv", "list.json", "case-003.html"}


TEXTS = st.text(max_size=30)


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_makes_a_sound_folder(one: str, other: str, third: str) -> None:
    flow = replace(FLOW, title=third, texts=(one, other))
    strange = replace(
        PAGE, project_name=one, summary_heading=other, summary=third, purpose=one + "\n" + other
    )
    case = replace(LIBRARY, title=f"件名{one}", sections=(other,), page=replace(strange, flows=(flow,)))
    assert faults_of(publication(half_year(case, LIBRARY))) == []


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("behind", ["ground", "#ffffff", "#fff6d6", "#e8eff0"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "visited", "deep"])
def test_every_text_stands_out_from_what_is_behind_it(ink: str, behind: str) -> None:
    style = publication(small_list())["style.css"].decode("utf-8")
    named = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", style))
    assert behind in named or behind == "#ffffff" or behind in style
    darker, lighter = sorted(luminance(named.get(each, each)) for each in (ink, behind))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
