"""A new paper from the last one: from its workbook, or from what the register holds of the case."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from xl_tools.approvals.approval_name import approval_name
from xl_tools.approvals.calendar import calendar_of
from xl_tools.approvals.case_index import canonical_body
from xl_tools.facts.documents import own_number
from xl_tools.filling.from_prior import Started, start_from
from xl_tools.filling.from_register import document_of_case
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.paper import Context, Prior
from xl_tools.model.register import Register


@dataclass(frozen=True, slots=True)
class NewFromPrior:
    """The sheets of the new paper, the approval its ※ lines name, and sheets of the last paper that stay behind."""

    started: Started
    approval: str
    left_behind: tuple[str, ...]
    from_workbook: bool


def new_from_prior(prior: Prior, register: Register, context: Context) -> NewFromPrior:
    """Raises BadInput where the last paper holds what no new one can."""
    if prior.paper is not None:
        document = paper_to_json(prior.paper)
        date, left_behind = prior.paper.paper_date, prior.paper.unknown_sheets
    else:
        assert prior.case is not None, "a predecessor is a case, a workbook, or both"
        document = document_of_case(prior.case, register, context.profile)
        date, left_behind = None, ()
    number = own_number(prior.paper) if prior.paper else None
    approval = approval_text(prior, register, context, date)
    return NewFromPrior(
        start_from(plan_paper(document), approval, number), approval, left_behind, prior.paper is not None
    )


def approval_text(
    prior: Prior, register: Register, context: Context, paper_date: datetime.date | None
) -> str:
    """「令和６年度第１回○○会議承認済」; ○ stands for what neither register nor paper tells."""
    case = prior.case
    date = (case.date if case else None) or paper_date
    body = canonical_body(case.body if case else "", context.bodies)
    meetings = calendar_of(register, context.bodies).on(body, date) if date else ()
    numbers = {meeting.number for meeting in meetings if meeting.number is not None}
    return approval_name(
        fiscal_year_of(date) if date else None,
        numbers.pop() if len(numbers) == 1 else None,
        body,
        case.result if case else "",
    )
