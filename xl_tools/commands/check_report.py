"""A half-yearly report in, findings out: its list against its pages, its cases against each other, each page by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from xl_tools.model.finding import Finding, Outcome, RuleRun
from xl_tools.model.paper import Context
from xl_tools.model.report import DocumentText, LineRef, PublishedReport
from xl_tools.published.as_paper import paper_of_page
from xl_tools.published.as_register import register_of_report
from xl_tools.published.exact_lines import ExactLines
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.flow import l006_short_form_misspelt
from xl_tools.rules.further_rules import REPORT_RULES
from xl_tools.rules.pages import DRAWING_RULES, PAGE_RULES
from xl_tools.rules.run import run_rules
from xl_tools.rules.wording import RULES as WORDING_RULES

_SPELLING = frozenset(module.RULE.code for module in (*WORDING_RULES, l006_short_form_misspelt))
"""What is written alike in case after case; it is told once."""

_REGISTER = re.compile("(?:承認)?台帳")


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
    of_report = (finding for module in REPORT_RULES for finding in module.check(report, context))
    found = [*of_report, *_told_once(_on_pages(report, context))]
    if document is not None:
        lines = ExactLines(report, document)
        found = [_at_exact_line(finding, lines) for finding in found]
    return sorted(
        dict.fromkeys(found),
        key=lambda each: (each.ref.column, each.ref.row, each.severity.rank, each.code),
    )


def _on_pages(report: PublishedReport, context: Context) -> Iterable[tuple[int, Finding]]:
    """The findings of the rules for papers, with the № of the page.

    Citations are looked up in the report itself, and in the register where the context has one.
    """
    register = register_of_report(report, context.bodies, context.register)
    looked_up = replace(context, register=register)
    for page in report.pages:
        paper = paper_of_page(page, report.row_of.get(page.number), context.layouts)
        is_drawn = page.attachment is not None and page.attachment.kind == "flow"
        modules = (*PAGE_RULES, *DRAWING_RULES) if is_drawn else PAGE_RULES
        for finding in run_rules(paper, looked_up, modules)[0]:
            yield page.number, finding if context.register else _of_this_list(finding)


def _of_this_list(finding: Finding) -> Finding:
    """What was looked up in the report is no register to a clerk."""
    message, fix = (_REGISTER.sub("この一覧", text) for text in (finding.message, finding.fix))
    return replace(finding, message=message, fix=fix)


def _told_once(found: Iterable[tuple[int, Finding]]) -> list[Finding]:
    """One finding for a spelling that stands in many cases, with the № of the others."""
    groups: dict[object, list[tuple[int, Finding]]] = {}
    for number, finding in found:
        key = (finding.code, finding.value, finding.fix) if finding.code in _SPELLING else finding
        groups.setdefault(key, []).append((number, finding))
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[tuple[int, Finding]]) -> Finding:
    (number, first), *rest = group
    others = dict.fromkeys(each for each, _ in rest if each != number)
    if not others:
        return first
    names = "、".join(f"№{each}" for each in others)
    refs = tuple(finding.ref for _, finding in rest)
    message = f"{first.message}ほかに{names}にもあります。"
    return replace(first, message=message, others=(*first.others, *refs))


def _at_exact_line(finding: Finding, lines: ExactLines) -> Finding:
    if not isinstance(finding.ref, LineRef):
        return finding
    return replace(finding, ref=lines.find(finding.ref, finding.value))
