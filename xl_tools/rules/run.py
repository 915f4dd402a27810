"""Run the rules on a paper, on a half-yearly report, or on a list that is put together."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.model.finding import Finding, RuleRun
from xl_tools.model.paper import Context, Paper
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import RuleModule
from xl_tools.rules.listing.checked import ListChecked
from xl_tools.rules.registry import LIST_RULES, PAPER_RULES, REPORT_RULES


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


def run_report_rules(report: PublishedReport, context: Context) -> list[Finding]:
    """Findings in the order of the rules; as in run_rules, a broken rule is not caught."""
    return [finding for module in REPORT_RULES for finding in module.check(report, context)]


def run_list_rules(listed: ListChecked, context: Context) -> tuple[list[Finding], list[RuleRun]]:
    """As run_rules, for the list that is put together."""
    findings: list[Finding] = []
    runs: list[RuleRun] = []
    for module in LIST_RULES:
        rule = module.RULE
        skip = getattr(module, "skip", None)
        reason = skip(listed, context) if skip else None
        runs.append(RuleRun(rule.code, rule.title, rule.severity, reason))
        if reason is None:
            findings.extend(module.check(listed, context))
    return findings, runs
