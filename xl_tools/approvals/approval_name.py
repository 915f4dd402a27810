"""What a paper calls the approval of a case: 「令和５年度第６回○○会議承認済」."""

from __future__ import annotations

from xl_tools.approvals.calendar import calendar_of
from xl_tools.facts.change_note import cited_approval
from xl_tools.facts.citations import citations_in, citations_of, same_meeting
from xl_tools.japanese.eras import fiscal_year_text, official_digits
from xl_tools.model.paper import Context, Paper, Prior
from xl_tools.model.register import Case, Certainty, Meeting, Register

_APPROVED, _ACKNOWLEDGED, _REPORTED = "承認", "了承", "報告"
_UNKNOWN = "○"


def approval_to_cite(paper: Paper, prior: Prior, context: Context) -> str:
    """The approval of the case the paper follows; what the paper itself cites where the register does not tell.

    "" where neither names just one, and where the earlier paper cites it too: that is the approval before its own.
    """
    if prior.case is not None and context.register is not None:
        meeting = meeting_of(prior.case, context.register, context)
        if meeting is not None:
            return approval_name(meeting.fiscal_year, meeting.number, meeting.body, prior.case.result)
    cited = cited_approval(paper, context)
    return "" if prior.paper is not None and _cites(prior.paper, cited, context) else cited


def _cites(paper: Paper, approval: str, context: Context) -> bool:
    (wanted,) = citations_in(approval, context) or (None,)
    return wanted is not None and any(
        same_meeting(place.citation, wanted) for place in citations_of(paper, context)
    )


def meeting_of(case: Case, register: Register, context: Context) -> Meeting | None:
    """The meeting that decided the case; None where its number is unknown, or told by nothing but the order."""
    held = calendar_of(register, context.bodies).of_case(case, context.bodies)
    known = [one for one in held if one.number is not None and one.certainty is not Certainty.INFERRED]
    return known[0] if len(known) == 1 else None


def approval_name(fiscal_year: int | None, number: int | None, body: str, result: str) -> str:
    """As papers write it, in official digits; ○ stands for what is None. ``result`` is the case's in the register."""
    year = fiscal_year_text(fiscal_year) if fiscal_year is not None else f"令和{_UNKNOWN}年度"
    count = official_digits(number) if number is not None else _UNKNOWN
    return f"{year}第{count}回{body}{_verb(result)}済"


def _verb(result: str) -> str:
    if result.strip() == _REPORTED:
        return _REPORTED
    return _ACKNOWLEDGED if _ACKNOWLEDGED in result else _APPROVED
