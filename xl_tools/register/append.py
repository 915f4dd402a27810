"""New cases against the register: which rows to append, which blanks to fill, what contradicts.

Nothing is written here, and nothing that stands in the register is changed. Adding the same cases again adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from xl_tools.model.register import Meeting, Register
from xl_tools.register.additions import AppendPlan, CaseOutcome, Fate, NewCase
from xl_tools.register.append_cases import CaseEntries
from xl_tools.register.append_meetings import MeetingEntries
from xl_tools.register.cleaned import cleaned_case, cleaned_meeting
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
    held = tuple(cleaned_meeting(meeting) for meeting in meetings)
    meeting_outcomes = tuple(map(meeting_entries.add, held))
    _settle(meeting_entries, lambda: [meeting_entries.add(meeting) for meeting in held])
    case_entries = CaseEntries(register, taken_ids, standing_text)
    taken: dict[int, NewCase] = {}
    outcomes: list[CaseOutcome] = []
    for new in map(cleaned_case, cases):
        if (new.case.body, new.case.date) in meeting_entries.contradicted:
            reason = "会議の回か開催日が台帳と違います"
            outcomes.append(CaseOutcome(new.case.title, "", Fate.REFUSED, reason=reason))
        else:
            taken[len(outcomes)] = new
            outcomes.append(case_entries.add(new))
    _settle(case_entries, lambda: _add_again(case_entries, taken, outcomes))
    entries = [*meeting_entries.entries, *case_entries.entries]
    return AppendPlan(
        rows=(*(row for entry in entries for row in entry.new_rows()), *case_entries.details.new_rows),
        fills=tuple(fill for entry in entries for fill in entry.fills),
        cases=tuple(outcomes),
        meetings=meeting_outcomes,
    )


def _add_again(entries: CaseEntries, taken: Mapping[int, NewCase], outcomes: list[CaseOutcome]) -> None:
    """A case that looked like another's row, until that row was told apart, has a row of its own now."""
    for place, new in taken.items():
        outcome = entries.add(new)
        if outcome.fate is Fate.ADDED:
            outcomes[place] = outcome


def _settle(sheet: MeetingEntries | CaseEntries, add_all: Callable[[], object]) -> None:
    """What one of them leaves open another may have told since: all are looked at until nothing is new."""
    before = -1
    while before != sheet.changes:
        before = sheet.changes
        add_all()
