"""New cases against the register: which rows to append, which blanks to fill, what contradicts.

Nothing is written here, and nothing that stands in the register is changed. Adding the same cases again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.model.register import Meeting, Register
from xl_tools.register.additions import AppendPlan, CaseOutcome, Fate, NewCase
from xl_tools.register.append_cases import CaseEntries
from xl_tools.register.append_meetings import MeetingEntries
from xl_tools.register.entries import StandingText

__all__ = ["NewCase", "plan_additions"]


def _nothing_stands(sheet: str, row: int, column: str) -> str:
    return ""


def plan_additions(
    register: Register,
    cases: Iterable[NewCase],
    meetings: Iterable[Meeting] = (),
    *,
    taken_ids: Iterable[str] = (),
    standing_text: StandingText = _nothing_stands,
) -> AppendPlan:
    """``taken_ids`` stand in the register's sheets although their rows may not be readable.

    ``standing_text`` gives the text of a cell that could not be read, so that it is not taken for blank.
    """
    meeting_entries = MeetingEntries(register, standing_text)
    meeting_outcomes = tuple(meeting_entries.add(meeting) for meeting in meetings)
    case_entries = CaseEntries(register, taken_ids, standing_text)
    taken = []
    outcomes: list[CaseOutcome] = []
    for new in cases:
        if (new.case.body, new.case.date) in meeting_entries.contradicted:
            reason = "会議の回か開催日が台帳と違います"
            outcomes.append(CaseOutcome(new.case.title, "", Fate.REFUSED, reason=reason))
        else:
            taken.append(new)
            outcomes.append(case_entries.add(new))
    _settle(case_entries, taken)
    entries = [*meeting_entries.entries, *case_entries.entries]
    return AppendPlan(
        rows=(*(row for entry in entries for row in entry.new_rows()), *case_entries.details.new_rows),
        fills=tuple(fill for entry in entries for fill in entry.fills),
        cases=tuple(outcomes),
        meetings=meeting_outcomes,
    )


def _settle(entries: CaseEntries, cases: list[NewCase]) -> None:
    """What one case leaves open another may have told since, so each is looked at again until nothing is new."""
    before = -1
    while before != entries.changes:
        before = entries.changes
        for new in cases:
            entries.add(new)
