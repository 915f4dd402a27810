"""Reports of other years and wards: every field as it stands in them, nothing false reported, what is planted is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.published.unseen.compare import differences
from tests.published.unseen.planted import PLANTED, PLANTED_IN_WINTER, Planted
from tests.published.unseen.reading import REPORTS, found_in, found_in_clean, read

_TOLD_OF_CLEAN = {"B005", "W002"}
"""Pages that are not in the file, and the official short form's spelling, which the checklists no longer use."""
_LOOKS: tuple[dict[str, object], ...] = (
    {"line_by_line": True, "title_width": 22, "section_width": 9, "page_mark": "\f"},
    {"title_width": 16, "section_width": 6, "body_width": 29, "page_numbers": True, "number_word": "(№{})"},
    {"labels": ("事 業 名", "担 当 課", "区　　分", "目　　的", "対 象 者", "事業内容"), "head_after": 0},
)


@pytest.mark.parametrize("name", REPORTS)
def test_every_row_and_field_is_read(name: str) -> None:
    assert list(differences(read(REPORTS[name]), REPORTS[name])) == []


@pytest.mark.parametrize("look", _LOOKS, ids=["line by line", "narrow", "spaced labels"])
@pytest.mark.parametrize("name", ["ward_spring", "ward_long"])
def test_the_layout_makes_no_difference(name: str, look: dict[str, object]) -> None:
    report = replace(REPORTS[name], look={**REPORTS[name].look, **look})
    assert list(differences(read(report), report)) == []


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_reported_of_a_clean_report(name: str) -> None:
    assert {finding for finding in found_in_clean(name) if finding[0] not in _TOLD_OF_CLEAN} == set()


@pytest.mark.parametrize(
    "name, planted",
    [("ward_spring", each) for each in PLANTED] + [("ward_winter", each) for each in PLANTED_IN_WINTER],
    ids=[each.name for each in PLANTED] + [f"冬・{each.name}" for each in PLANTED_IN_WINTER],
)
def test_a_planted_error_is_found(name: str, planted: Planted) -> None:
    new = found_in(planted.change(REPORTS[name])) - found_in_clean(name)
    assert {code for code, _ in new} & set(planted.codes)
