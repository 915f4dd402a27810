"""Run the rules about a half-yearly report, and those about a list that is put together."""

from __future__ import annotations

from xl_tools.model.finding import Finding, RuleRun
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.further_rules import LIST_RULES, REPORT_RULES
from xl_tools.rules.listing.checked import ListChecked


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
