"""The text modules against the papers in ../shared, where that folder is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xl_tools.catalogue.profile import load_profile
from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.items import Item, parse_items, unbalanced_brackets
from xl_tools.japanese.lookalikes import find_lookalikes
from xl_tools.japanese.numbers import find_counts
from xl_tools.japanese.periods import parse_period
from xl_tools.japanese.repeats import find_doubled_words
from xl_tools.japanese.sections import split_sections
from xl_tools.japanese.totals import find_totals

CASES = Path(__file__).parents[2].parent / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared は手元にない")


def texts() -> list[Path]:
    return sorted([*CASES.glob("*.txt"), *CASES.glob("*.md")])


def loaded(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return data


def test_no_false_alarm_on_dates_characters_and_sums() -> None:
    for path in texts():
        text = path.read_text(encoding="utf-8")
        assert [date for date in find_dates(text) if date.problem] == []
        assert find_lookalikes(text) == ()
        assert [total for total in find_totals(text) if not total.is_right] == []


def test_doubled_words_and_brackets() -> None:
    words = [
        repeat.word for path in texts() for repeat in find_doubled_words(path.read_text(encoding="utf-8"))
    ]
    brackets = [
        fault[1] for path in texts() for fault in unbalanced_brackets(path.read_text(encoding="utf-8"))
    ]
    assert (words, brackets) == (["新宿区"], ["「"])


def same(items: tuple[Item, ...], expected: list[dict[str, Any]]) -> bool:
    return [item.name for item in items] == [entry["name"] for entry in expected] and all(
        same(item.sub_items, entry.get("sub_items") or [])
        for item, entry in zip(items, expected, strict=True)
    )


def test_item_lists_and_periods() -> None:
    for packet in loaded("papers.json")["packets"]:
        for item_list in packet["information_items"]:
            for category in item_list.get("categories", []):
                assert same(parse_items(category["as_printed"]), category["items"])
        for section in packet["sections"]:
            for field in section["fields"]:
                if "時期" not in field["label_as_printed"] or not isinstance(field["value_as_printed"], str):
                    continue
                assert not parse_period(field["value_as_printed"]).ends_before_start


def test_sections_of_list_and_pages() -> None:
    for row in loaded("half_year_list.json")["rows"]:
        assert list(split_sections(row["sections_as_printed"]).names) == row["sections"]
    for case in loaded("half_year_details.json")["cases"]:
        sections = split_sections(case["sections"]["as_printed"])
        assert list(sections.names) == case["sections"]["named"]
        assert sections.others == case["sections"]["others_count"]


def test_counts_of_the_pages() -> None:
    for case in loaded("half_year_details.json")["cases"]:
        for entry in case.get("numbers", {}).get("items", []):
            count = find_counts(entry["as_printed"])[-1]
            assert (count.value, count.unit + count.bound, count.approximate) == (
                entry["value"],
                entry["unit"],
                entry["approximate"],
            )


def test_citations_of_the_half_year_list() -> None:
    expected = [
        (entry["body"], entry["era"] or "", entry["fiscal_year"], entry["meeting"], entry["verb"])
        for case in loaded("half_year_details.json")["cases"]
        for entry in case.get("citations", [])
    ]
    citations = find_citations(
        (CASES / "half-year-r5.txt").read_text(encoding="utf-8"), load_profile().body_names
    )
    assert [(c.body, c.era, c.fiscal_year, c.meeting, "・".join(c.verbs)) for c in citations] == expected
    assert [problem for c in citations for problem in c.problems] == [
        "missing_year_word",
        "missing_era_year",
        "unknown_body",
    ]
