"""What is known of a paper whose prior case is wanted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.approvals.resolve import Resolution, State
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case

_BELIEVED = (State.CONSISTENT, State.PROBABLE, State.NO_SUCH_CASE)


@dataclass(frozen=True, slots=True)
class Query:
    """What is known of the paper whose predecessor is wanted. ``date`` is its 付議日 (None if unknown).

    ``case_id`` is the paper's own case where it stands in the register already; ``ward`` is the municipality's
    name, which says nothing before a title. ``cited_on`` are the days of the meetings the paper cites.
    """

    title: str
    project_name: str = ""
    sections: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    date: datetime.date | None = None
    case_id: str = ""
    ward: str = ""
    cited_on: frozenset[datetime.date] = frozenset()


def query_of_paper(paper: Paper, context: Context) -> Query:
    """What the paper's cover, overview and citations say; the citations count where the context has a register."""
    cover, overview = paper.cover, paper.overview
    sections = overview.text("section") if overview else ""
    if not sections and cover:
        sections = without_label(cover.text("department"))
    known = context.profile.categories
    present = {matter.layout.category for matter in paper.matters}
    return Query(
        title=paper.title,
        project_name=overview.text("project_name") if overview else "",
        sections=tuple(map(strip_department, split_sections(sections).names)),
        categories=tuple(name for name in known if name in present),
        date=paper.paper_date,
        ward=context.profile.ward,
        cited_on=frozenset(
            day for each in resolved_citations(paper, context) for day in days_cited(each.resolution)
        ),
    )


def query_of_case(case: Case, ward: str = "") -> Query:
    """A case of the register (or of a half-yearly list) as the question for its own predecessor."""
    return Query(
        case.title, case.project_name, case.sections, case.categories, case.date, case_id=case.id, ward=ward
    )


def days_cited(found: Resolution) -> Iterator[datetime.date]:
    """The day of the meeting a citation names, unless the register says that it names the wrong one."""
    meeting = found.meeting if found.state in _BELIEVED else None
    if meeting is not None and meeting.date is not None:
        yield meeting.date
