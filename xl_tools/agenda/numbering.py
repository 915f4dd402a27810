"""資料 numbers of one meeting: who has one keeps it, the others get the lowest free ones in order.

Gaps are filled. A number that two papers claim stays with both and is given to nobody else: people must say whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import PurePath

from xl_tools.japanese.natural_order import NaturalKey, natural_key
from xl_tools.japanese.widths import comparable
from xl_tools.model.agenda import AgendaPaper


def assigned(
    papers: Sequence[AgendaPaper],
    fixed: Mapping[str, int] | None = None,
    first: int = 1,
    reserved: Collection[int] = (),
) -> dict[str, int]:
    """Source → number, for papers in the order wanted. ``fixed`` by source goes before what a paper carries.

    New numbers begin with ``first`` and leave out ``reserved``.
    """
    kept = {
        paper.source: number
        for paper in papers
        if (number := (fixed or {}).get(paper.source, paper.number)) is not None
    }
    taken = {*kept.values(), *reserved}
    free = (number for number in count(first) if number not in taken)
    return {paper.source: kept[paper.source] if paper.source in kept else next(free) for paper in papers}


def doubled(numbers: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """Numbers that more than one paper claims, with those papers."""
    claims: dict[int, list[str]] = defaultdict(list)
    for source, number in numbers.items():
        claims[number].append(source)
    return {number: tuple(sources) for number, sources in sorted(claims.items()) if len(sources) > 1}


def in_usual_order(papers: Iterable[AgendaPaper], sections: Sequence[str]) -> list[AgendaPaper]:
    """By the municipality's order of sections (unknown ones last), then by the name of the file."""
    rank = {comparable(name): index for index, name in enumerate(sections)}

    def key(paper: AgendaPaper) -> tuple[int, NaturalKey, str]:
        ranks = [rank[name] for name in map(comparable, paper.case.sections[:1]) if name in rank]
        return (ranks[0] if ranks else len(rank), natural_key(PurePath(paper.source).name), paper.source)

    return sorted(papers, key=key)
