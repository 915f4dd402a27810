"""Citations as they have been written over the years."""

from __future__ import annotations

import pytest

from tests.japanese.citations_over_the_years import BODIES, SENTENCES, SLIPS, Reading
from xl_tools.japanese.citations import find_citations


@pytest.mark.parametrize("sentence, wanted", SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_each_is_read_as_a_clerk_reads_it(sentence: str, wanted: tuple[Reading, ...]) -> None:
    found = find_citations(sentence, BODIES)
    assert tuple((one.western_fiscal_year, one.meeting, one.body, one.verbs) for one in found) == wanted


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_only_those_with_a_slip_have_problems(sentence: str) -> None:
    problems = {problem for one in find_citations(sentence, BODIES) for problem in one.problems}
    assert problems == SLIPS.get(sentence, set())


@pytest.mark.parametrize(
    "sentence",
    ["令和５年度第１、２期工事", "第３・４回の検診", "資料３５・３６のとおり", "令和５年度第４～６回講座"],
)
def test_numbers_of_something_else_are_no_citations(sentence: str) -> None:
    assert find_citations(sentence, BODIES) == ()
