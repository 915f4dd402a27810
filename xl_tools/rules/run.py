"""Run the rules on a paper."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.model.finding import Finding, RuleRun
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import RuleModule
from xl_tools.rules.registry import PAPER_RULES


def run_rules(
    paper: Paper, context: Context, modules: Sequence[RuleModule] = PAPER_RULES
) -> tuple[list[Finding], list[RuleRun]]:
    """Findings in the order of the rules, and which rules ran or were skipped and why.

    An exception in a rule is a defect of the rule and is not caught: it must not look like bad data.
    """
    findings: list[Finding] = []
    runs: list[RuleRun] = []
    for module in modules:
        rule = module.RULE
        skip = getattr(module, "skip", None)
        reason = skip(paper, context) if skip else None
        runs.append(RuleRun(rule.code, rule.title, rule.severity, reason))
        if reason is None:
            findings.extend(module.check(paper, context))
    return findings, runs
