"""What a paper tells the secretariat besides its case: citations nobody can answer, and how its controls are answered."""

from __future__ import annotations

from typing import NamedTuple

from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.approvals.resolve import State
from xl_tools.facts.citations import on_one_line
from xl_tools.model.half_year import UnresolvedCitation
from xl_tools.model.paper import Context, Paper

_ANSWERED = (State.CONSISTENT, State.PROBABLE, State.ELSEWHERE)
"""The register knows the meeting, or the case that was meant."""
_NOT_NEEDED = "ー"


class Answers(NamedTuple):
    """Ids of the controls answered ー, in the order of the checklists, and how many have an answer."""

    not_needed: tuple[str, ...]
    answered: int


def answers_of(paper: Paper) -> Answers:
    """Each control once, however many pages ask for it; ー on one of them counts."""
    rows = [
        (row.control.id, row.mark)
        for checklist in paper.checklists
        for row in checklist.rows
        if row.control is not None and row.mark
    ]
    not_needed = dict.fromkeys(control for control, mark in rows if mark == _NOT_NEEDED)
    return Answers(tuple(not_needed), len({control for control, _ in rows}))


def unresolved_citations(paper: Paper, context: Context) -> tuple[UnresolvedCitation, ...]:
    """Each once, in the order of the paper; nothing without a register."""
    found = (
        UnresolvedCitation(on_one_line(each.place.citation.as_written), each.resolution.certainty)
        for each in resolved_citations(paper, context)
        if each.resolution.state not in _ANSWERED
    )
    return tuple(dict.fromkeys(found))
