"""Later titles written by hand find the case a clerk would cite, and new matters find none."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pytest

from tests.approvals.prior_pairs import WARD, Verdict, judged, pairs_of, register_of_set, sets
from xl_tools.approvals.match import find_prior, possible_priors
from xl_tools.approvals.query import Query


class Floor(NamedTuple):
    """Shares of the follow-ups and of the new matters of one set."""

    sure: float
    found: float
    """Shown as sure or as one that may be meant."""
    none: float
    """Of the new matters, those for which nothing at all is shown."""


FLOORS = {"first": Floor(0.75, 0.95, 0.8), "second": Floor(0.75, 0.94, 0.85), "third": Floor(0.9, 1, 0.8)}


@pytest.mark.parametrize("name", FLOORS)
def test_no_less_is_found_than_was(name: str) -> None:
    results = judged(sets()[name])
    verdicts = Counter(one.verdict for one in results)
    follow_ups = sum(bool(one.pair.right) for one in results)
    floor = FLOORS[name]
    assert [one.pair.query.title for one in results if one.verdict is Verdict.WRONG] == []
    assert verdicts[Verdict.RIGHT] >= floor.sure * follow_ups
    assert verdicts[Verdict.RIGHT] + verdicts[Verdict.POINTED] >= floor.found * follow_ups
    assert verdicts[Verdict.NONE] >= floor.none * (len(results) - follow_ups)


def test_every_set_has_a_floor_and_names_cases_it_has() -> None:
    assert set(sets()) == set(FLOORS)
    for table in sets().values():
        ids = {case.id for case in register_of_set(table).cases}
        assert {each for pair in pairs_of(table) for each in pair.right} <= ids


def test_a_doubtful_case_is_no_predecessor_but_shown() -> None:
    table = sets()["first"]
    query = Query("霧沢公園における防犯カメラの設置等について", "公園維持管理", ("みどり公園課",), ward=WARD)
    register = register_of_set(table)
    assert find_prior(query, register) == ()
    (possible,) = possible_priors(query, register)
    assert possible.case.id == "A22"
    assert "事業名が同じ" in possible.reason


def test_nothing_is_doubtful_beside_a_sure_one() -> None:
    register = register_of_set(sets()["first"])
    query = Query("雪沢公園における防犯カメラの設置等について（設置台数の変更）", ward=WARD)
    assert [one.case.id for one in find_prior(query, register)] == ["A22"]
    assert possible_priors(query, register) == ()


def test_a_citation_makes_a_case_sure() -> None:
    table = sets()["first"]
    register = register_of_set(table)
    (pair,) = (one for one in pairs_of(table) if one.query.title.startswith("高齢者等見守り事業における"))
    assert pair.query.cited_on
    uncited = Query(pair.query.title, "", pair.query.sections, date=pair.query.date, ward=WARD)
    cited = Query(
        "見守りサービス事業の委託について",
        date=pair.query.date,
        ward=WARD,
        cited_on=pair.query.cited_on,
    )
    assert find_prior(uncited, register) == ()
    (best, *_) = find_prior(cited, register)
    assert best.case.id == "A19"
    assert best.reason.endswith("付議書が引用している会議の案件")
