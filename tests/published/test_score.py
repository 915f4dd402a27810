"""The published half-yearly report is read as a careful clerk reads it; what is not, is counted and bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.published.score import LEFT_OUT, read_shared, score
from tests.published.table import ScoreTable, overlapping, same
from tests.published.tracked import Tracked

MOST_MISSES = {
    "page: numbers.label": 7,
    "contractor: role, to the letter": 4,
    "contractor: none beyond": 1,
    "citation: about (half of the letters shared)": 1,
}
"""Where the clerk put a label, a role or a summary in words of their own; every other field is read to the letter."""


@pytest.fixture(scope="module")
def table(shared: Path) -> ScoreTable:
    return score(read_shared(shared), shared)


def test_no_field_is_read_worse_than_before(table: ScoreTable) -> None:
    worse = {
        each.name: each.misses
        for each in table.fields.values()
        if len(each.misses) > MOST_MISSES.get(each.name, 0)
    }
    assert worse == {}
    assert MOST_MISSES.keys() <= table.fields.keys()


def test_every_field_is_scored_or_left_out_for_a_reason(table: ScoreTable) -> None:
    assert table.left_out.items() <= LEFT_OUT.items()


def test_the_table_names_every_miss() -> None:
    table = ScoreTable(left_out={"remarks": "the clerk's own words"})
    table.ask("title", "№1", "架空事業 について", "架空事業について")
    table.ask("title", "№2", "架空事業について", None)
    assert list(table.lines()) == [
        "title     1 / 2",
        "    №2  printed 架空事業について  |  read -",
        "",
        "not read:",
        "    remarks: the clerk's own words",
    ]


def test_texts_are_the_same_without_white_space_only() -> None:
    assert same("約 ３件", "約３件")
    assert not same("約３件", "約3件")
    assert overlapping("（令和５年度第１回会議承認済）", "令和5年度第1回会議承認済")
    assert not overlapping("承認", "")


def test_what_nobody_asked_for_is_told() -> None:
    json = Tracked({"no": 1, "rows": [{"title": "架空", "note": "x"}, {"title": "仮"}], "meta": {"by": "y"}})
    assert [row["title"] for row in json["rows"]] == ["架空", "仮"]
    assert json.untouched() == {"no", "rows.note", "meta"}
