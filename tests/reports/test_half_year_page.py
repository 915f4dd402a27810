"""The page of a half year: complete, well-formed, without scripts, for none, one, 51 and thousands of cases."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.golden import assert_golden
from tests.reports.half_year_samples import (
    consolidation,
    contractor,
    digest,
    many,
    published,
    small,
    with_sections,
)
from tests.reports.html_reader import Reader
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.half_year import Consolidation, ListedCase, Period, UnresolvedCitation
from xl_tools.model.half_year_view import Count, Weights
from xl_tools.reports.half_year_bars import bars_of, columns_of, pieces_of, share_of
from xl_tools.reports.half_year_page import half_year_page, key_figures
from xl_tools.reports.half_year_view import half_year_view

ONE = consolidation(small().half_year.cases[:1])
NONE = consolidation([])
PROFILE = with_sections(shipped_profile("sample"))


def page(given: Consolidation) -> str:
    view = half_year_view(given, PROFILE, load_catalogue())
    return half_year_page(view, generated="令和6年1月18日 9時30分", tool_version="0.0.0")


def test_golden_text() -> None:
    assert_golden("half_year_page.txt", Reader(page(small())).text + "\n")


@pytest.mark.parametrize("given", [NONE, ONE, small(), many(51), many(300)], ids=["0", "1", "4", "51", "300"])
def test_well_formed_without_scripts_and_with_every_link_inside(given: Consolidation) -> None:
    html = page(given)
    read = Reader(html)
    assert len(read.ids) == len(set(read.ids))
    assert read.links <= set(read.ids)
    assert read.outside == []
    assert read.handlers == []
    assert read.tags["h1"] == 1
    assert read.tags["script"] == read.tags["img"] == read.tags["iframe"] == 0
    assert not re.search(r"https?:|url\(|@import", html)
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" in html


def test_every_table_heading_has_a_scope_and_every_drawing_a_text_or_is_hidden() -> None:
    html = page(many(51))
    assert re.findall(r"<th(?![^>]*scope=)[ >]", html) == []
    drawings = re.findall(r"<svg[^>]*>", html)
    assert drawings
    assert [each for each in drawings if "aria-hidden" not in each and 'role="img"' not in each] == []
    assert (
        len(re.findall(r'aria-labelledby="months-t"', html))
        == len(re.findall(r'<title id="months-t">', html))
        == 1
    )


def test_every_number_of_a_chart_stands_in_the_text() -> None:
    given = small()
    view = half_year_view(given, PROFILE, load_catalogue())
    text = Reader(page(given)).text
    for count in (*view.categories, *view.results, *view.departments):
        assert re.search(rf"{re.escape(count.label)}\n{count.number}(?!\d)", text), count
    for _, count in view.months:
        assert f"{count.label} {count.number}件" in text


def test_the_published_half_year(shared: Path) -> None:
    text = Reader(page(published(shared))).text
    for line in ("51件", "33課", "業務委託が33件（65％）で、最も多くなっています。", "令和5年12月21日\n15"):
        assert line in text


def test_key_figures() -> None:
    figures = {each.label: each for each in key_figures(half_year_view(small(), PROFILE, load_catalogue()))}
    assert {label: each.number for label, each in figures.items()} == {
        "審議案件": 4, "会議": 2, "承認": 2, "担当課": 5, "委託先": 2,
    }  # fmt: skip
    assert figures["承認"].note == "ほかに報告1件、（結果の記入なし）1件"
    assert figures["委託先"].note == "うち再委託だけ1者、ほかに結合の相手方など1者"


def test_thousands_of_cases_show_the_longest_bars_and_count_the_rest() -> None:
    given = many(2000)
    html = page(given)
    text = Reader(html).text
    assert "ほかの課 90" in text
    assert "ほか 191者" in text
    assert "ほか 1,900件" in text
    assert html.count('<tr id="c') == 2000
    assert len(html) < 600_000


def test_long_lists_of_numbers_are_cut_with_the_count_of_the_rest() -> None:
    assert "ほか39件" in Reader(page(many(51))).text


def test_hostile_text_stays_text() -> None:
    bad = "<script>alert(1)</script>{{ 7*7 }}\"'&<b>"
    case = ListedCase(bad, (bad,), (bad,), datetime.date(2023, 7, 1), bad, source=bad, number=1)
    cited = (UnresolvedCitation(bad, bad),)
    given = consolidation(
        [case], digests=[digest(case, contractors=(contractor(bad, bad),), unresolved=cited)]
    )
    header = replace(given.half_year.header, title=bad)
    html = page(replace(given, half_year=replace(given.half_year, header=header)))
    read = Reader(html)
    assert read.tags["script"] == 0
    assert bad in read.text
    assert "49" not in read.text
    html.encode("utf-8")


def test_nothing_is_said_to_be_missing_that_is_there() -> None:
    text = Reader(page(NONE)).text
    assert "案件はありません。" in text
    assert "指摘はありません。" in text
    assert "Traceback" not in text
    assert "案件はありません。" not in Reader(page(small())).text


def test_bars_fit_and_the_longest_is_whole() -> None:
    counts = [Count(str(number), tuple(range(1, number + 1))) for number in range(30, 0, -1)]
    bars = bars_of(counts, 30)
    assert bars.bars[0].width == "1.000"
    assert all(0 <= float(bar.width) <= 1 for bar in bars.bars)
    assert (len(bars.bars), bars.more, bars.more_number) == (20, 10, 55)
    assert sum(bar.number for bar in bars.bars) + bars.more_number == sum(range(31))


def test_columns_stand_on_the_base_and_the_last_years_are_kept() -> None:
    months = [
        ((2020 + place // 12, place % 12 + 1), Count(str(place), tuple(range(place)))) for place in range(40)
    ]
    columns = columns_of(months)
    assert (len(columns.columns), columns.left_out) == (24, 16)
    assert all(round(each.y + each.height, 1) == columns.base for each in columns.columns)
    assert [each.year for each in columns.columns if each.year] == ["令和3年", "令和4年", "令和5年"]


def test_pieces_follow_each_other() -> None:
    pieces = pieces_of(Weights(1, 0, 3), 8)
    assert [(each.weight, each.start, each.width) for each in pieces] == [
        ("required", "0.0%", "12.5%"),
        ("note", "12.5%", "37.5%"),
    ]
    assert pieces_of(Weights(), 0) == ()


@pytest.mark.parametrize(
    "number, whole, share", [(0, 0, 0), (0, 9, 0), (1, 999, 1), (998, 999, 99), (9, 9, 100)]
)
def test_share(number: int, whole: int, share: int) -> None:
    assert share_of(number, whole) == share


def test_one_month_alone() -> None:
    case = ListedCase("みほん", date=datetime.date(2024, 1, 15), number=1)
    text = Reader(page(consolidation([case], period=Period((2024, 1), (2024, 1))))).text
    assert "令和6年1月 1件" in text
    assert "～令和" not in text
