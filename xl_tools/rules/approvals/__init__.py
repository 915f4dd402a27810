"""Rules that compare a paper with the register of approvals: A001 and on."""

from __future__ import annotations

from xl_tools.rules.approvals import (
    a001_case_of_another_meeting,
    a002_result_differs_from_register,
    a003_decision_not_before_the_paper,
    a004_meeting_not_in_the_register,
    a005_meeting_without_such_a_case,
    a006_begun_before_its_approval,
    a007_one_thing_two_meetings,
)
from xl_tools.rules.base import RuleModule

RULES: tuple[RuleModule, ...] = (
    a001_case_of_another_meeting,
    a002_result_differs_from_register,
    a003_decision_not_before_the_paper,
    a004_meeting_not_in_the_register,
    a005_meeting_without_such_a_case,
    a006_begun_before_its_approval,
    a007_one_thing_two_meetings,
)
