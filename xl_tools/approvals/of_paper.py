"""The citations of a paper against the register, worked out once for all rules."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from xl_tools.approvals.citing import Cited, Citing, with_sentences
from xl_tools.approvals.resolve import Resolution, State, resolve_all
from xl_tools.facts.citations import CitationAt, citations_of
from xl_tools.facts.memory import whatever_the_prior
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import Context, Paper

_SHORTEST_SENTENCE = 8
"""Letters; shorter ones are alike by chance."""
_WRONG = (State.ELSEWHERE, State.NO_SUCH_CASE, State.UNKNOWN_MEETING)


class Resolved(NamedTuple):
    """A citation at its place, what the register says of it, and where the same thing is cited as another meeting.

    ``twin`` is the place whose citation the register confirms; None for a citation that is right or stands alone.
    """

    place: CitationAt
    resolution: Resolution
    twin: CitationAt | None = None


@whatever_the_prior
def resolved_citations(paper: Paper, context: Context) -> tuple[Resolved, ...]:
    """Every citation with a result, in the order of the paper; nothing without a register."""
    if context.register is None:
        return ()
    citing = citing_paper(paper)
    places = _with_sentences(citations_of(paper, context), citing)
    found = resolve_all(citing, [cited for _, cited in places], context.register, context.bodies)
    resolved = [Resolved(place, one) for (place, _), one in zip(places, found, strict=True)]
    return tuple(each._replace(twin=_twin(each, resolved)) for each in resolved)


def citing_paper(paper: Paper) -> Citing:
    """The paper as resolving sees it. Its date counts only where it is written: what a paper's other dates point
    to is no meeting."""
    overview = paper.overview
    written = [
        overview.text("section") if overview else "",
        paper.cover.text("department") if paper.cover else "",
    ]
    names = (name for text in written for name in split_sections(without_label(text)).names)
    return Citing(
        title=paper.title,
        project_name=overview.text("project_name") if overview else "",
        sections=tuple(dict.fromkeys(map(strip_department, names))),
        date=paper.paper_date if paper.paper_date_is_written else None,
    )


def _with_sentences(places: tuple[CitationAt, ...], citing: Citing) -> list[tuple[CitationAt, Cited]]:
    """The citations of one value together: a year left out stands with the one before."""
    by_value: dict[object, list[CitationAt]] = defaultdict(list)
    for place in places:
        by_value[place.value.ref].append(place)
    found: list[tuple[CitationAt, Cited]] = []
    for together in by_value.values():
        text = together[0].value.text
        by_start = {place.citation.start: place for place in together}
        cited = with_sentences(text, tuple(place.citation for place in together), citing.date)
        found += [(by_start[one.citation.start], one) for one in cited]
    return found


def _twin(wrong: Resolved, resolved: list[Resolved]) -> CitationAt | None:
    """Where the very same sentence stands with a meeting the register confirms."""
    if wrong.resolution.state not in _WRONG:
        return None
    sentence = comparable(wrong.resolution.cited.sentence)
    if len(sentence) < _SHORTEST_SENTENCE:
        return None
    return next(
        (
            other.place
            for other in resolved
            if other.resolution.state is State.CONSISTENT
            and comparable(other.resolution.cited.sentence) == sentence
        ),
        None,
    )
