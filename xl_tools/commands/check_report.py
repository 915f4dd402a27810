"""A half-yearly report in, findings out: its list against its pages, its cases against each other, each page by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from xl_tools.commands.check_pages import findings_on_pages, told_once
from xl_tools.model.finding import Finding, Outcome, RuleRun
from xl_tools.model.paper import Context
from xl_tools.model.report import DocumentText, LineRef, PublishedReport
from xl_tools.published.exact_lines import ExactLines
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.further_rules import REPORT_RULES
from xl_tools.rules.pages import DRAWING_RULES, PAGE_RULES
from xl_tools.rules.run_further import run_report_rules


def report_outcome(
    report: PublishedReport, context: Context, document: DocumentText | None = None
) -> Outcome:
    """What the reports of every check show, for a half-yearly report."""
    title = report.header.title.text if report.header.title else "審議案件一覧"
    modules: tuple[ReportRuleModule | RuleModule, ...] = (*REPORT_RULES, *PAGE_RULES, *DRAWING_RULES)
    runs = tuple(RuleRun(module.RULE.code, module.RULE.title, module.RULE.severity) for module in modules)
    findings = tuple(check_report(report, context, document))
    return Outcome(report.source, title, findings, runs, sheets=(PurePath(report.source).name,))


def check_report(
    report: PublishedReport, context: Context, document: DocumentText | None = None
) -> list[Finding]:
    """Findings in the order of the document, each at its line; with ``document`` at the very line it quotes."""
    found = [*run_report_rules(report, context), *told_once(findings_on_pages(report, context))]
    if document is not None:
        lines = ExactLines(report, document)
        found = [_at_exact_line(finding, lines) for finding in found]
    return sorted(
        dict.fromkeys(found),
        key=lambda each: (each.ref.column, each.ref.row, each.severity.rank, each.code),
    )


def _at_exact_line(finding: Finding, lines: ExactLines) -> Finding:
    if not isinstance(finding.ref, LineRef):
        return finding
    return replace(finding, ref=lines.find(finding.ref, finding.value))
