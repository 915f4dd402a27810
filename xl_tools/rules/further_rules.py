"""The rules beyond those of the registry, by what they look at, and all rules in the order of the manual.

They stand apart so that checking a paper need not load them.
"""

from __future__ import annotations

from xl_tools.rules import approvals, half_year, prior
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.registry import PAPER_RULES

REGISTER_RULES: tuple[RuleModule, ...] = (*approvals.RULES, *prior.RULES)
"""What only the register of approvals shows; they run where the context has one."""

REPORT_RULES: tuple[ReportRuleModule, ...] = half_year.RULES
"""What a half-yearly report shows, in its list and between its cases."""

ALL_RULES: tuple[RuleModule | ReportRuleModule, ...] = (*PAPER_RULES, *REGISTER_RULES, *REPORT_RULES)
