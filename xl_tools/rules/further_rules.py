"""The rules beyond those of the registry, by what they look at, and all rules in the order of the manual.

They stand apart so that checking a paper need not load them.
"""

from __future__ import annotations

from xl_tools.rules import approvals, half_year, listing, prior
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.listing.checked import ListRuleModule
from xl_tools.rules.registry import PAPER_RULES

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
