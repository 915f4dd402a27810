"""資料 numbers: laws that hold for any papers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.agenda.numbering import assigned, doubled, in_usual_order
from xl_tools.model.agenda import AgendaPaper
from xl_tools.model.half_year import ListedCase


def made(numbers: list[int | None]) -> list[AgendaPaper]:
    return [
        AgendaPaper(f"{index}.xlsx", ListedCase(f"見本その{index}について"), number)
        for index, number in enumerate(numbers)
    ]


some_papers = st.lists(st.none() | st.integers(1, 12), max_size=12).map(made)


@given(some_papers, st.integers(1, 40))
def test_numbers_carried_are_kept_and_new_ones_are_nobody_elses(
    papers: list[AgendaPaper], first: int
) -> None:
    numbers = assigned(papers, first=first)
    assert list(numbers) == [paper.source for paper in papers]
    carried = {paper.source: paper.number for paper in papers if paper.number is not None}
    assert all(numbers[source] == number for source, number in carried.items())
    new = [numbers[paper.source] for paper in papers if paper.number is None]
    assert len({*new}) == len(new)
    assert not {*new} & {*carried.values()}
    assert new == sorted(new)


@given(some_papers)
def test_gaps_are_filled_before_anything_follows(papers: list[AgendaPaper]) -> None:
    numbers = assigned(papers)
    new = [numbers[paper.source] for paper in papers if paper.number is None]
    if new:
        assert {*range(1, max(new) + 1)} <= {*numbers.values()}


@given(some_papers)
def test_only_papers_that_came_with_one_number_share_it(papers: list[AgendaPaper]) -> None:
    numbers = assigned(papers)
    carried = {paper.source for paper in papers if paper.number is not None}
    shared = doubled(numbers)
    assert all({*sources} <= carried and len(sources) > 1 for sources in shared.values())
    alone = [number for number in numbers.values() if number not in shared]
    assert len({*alone}) == len(alone)


@given(some_papers)
def test_assigning_again_changes_nothing(papers: list[AgendaPaper]) -> None:
    numbers = assigned(papers)
    again = [replace(paper, number=numbers[paper.source]) for paper in papers]
    assert assigned(again) == numbers


def test_a_number_written_by_the_secretariat_goes_before_that_of_the_cover() -> None:
    assert assigned(made([35, None]), {"0.xlsx": 2}) == {"0.xlsx": 2, "1.xlsx": 1}


def test_sections_in_their_order_then_files_by_number() -> None:
    papers = [
        AgendaPaper(source, ListedCase(source, sections=(section,)))
        for source, section in (
            ("資料10.xlsx", "見本課"),
            ("資料２.xlsx", "見本課"),
            ("1.xlsx", "ほかの課"),
            ("9.xlsx", "例示課"),
        )
    ]
    ordered = in_usual_order(papers, ["例示課", "見本課"])
    assert [paper.source for paper in ordered] == ["9.xlsx", "資料２.xlsx", "資料10.xlsx", "1.xlsx"]
