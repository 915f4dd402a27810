"""Every rule, in the order of the manual, by what it looks at."""

from __future__ import annotations

from xl_tools.rules import (
    approvals,
    changes,
    checklists,
    citations,
    dates,
    flow,
    half_year,
    items,
    listing,
    matters,
    numbers,
    pia,
    prior,
    references,
    wording,
)
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.listing.checked import ListRuleModule

PAPER_RULES: tuple[RuleModule, ...] = (
    *matters.RULES,
    *checklists.RULES,
    *items.RULES,
    *flow.RULES,
    *dates.RULES,
    *numbers.RULES,
    *citations.RULES,
    *changes.RULES,
    *references.RULES,
    *pia.RULES,
    *wording.RULES,
)
"""What the paper alone shows."""

REGISTER_RULES: tuple[RuleModule, ...] = (*approvals.RULES, *prior.RULES)
"""What only the register of approvals shows; they run where the context has one."""

REPORT_RULES: tuple[ReportRuleModule, ...] = half_year.RULES
"""What a half-yearly report shows, in its list and between its cases."""

LIST_RULES: tuple[ListRuleModule, ...] = listing.RULES
"""What only the list that is put together shows: between its cases, and beside the register."""

ALL_RULES: tuple[RuleModule | ReportRuleModule | ListRuleModule, ...] = (
    *PAPER_RULES,
    *REGISTER_RULES,
    *REPORT_RULES,
    *LIST_RULES,
)
