"""The invented reports through reading and check."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.published.unseen import city, ward_long, ward_spring, ward_spring6, ward_winter
from tests.published.unseen.printing import printed
from tests.published.unseen.spec import Report
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.model.finding import Finding
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report

REPORTS: dict[str, Report] = {
    module.REPORT.name: module.REPORT for module in (ward_spring, ward_spring6, ward_winter, city, ward_long)
}


def read(report: Report) -> PublishedReport:
    document = document_of(printed(report), f"{report.name}.txt")
    return read_report(document, report.bodies, load_context().catalogue.short_forms)


def found_in(report: Report) -> set[tuple[str, str]]:
    """Code and message of every finding of the whole check."""
    context = replace(load_context(), bodies=report.bodies)
    return {(each.code, each.message) for each in _checked(report, context)}


def _checked(report: Report, context: Context) -> list[Finding]:
    return check_report(read(report), context, document_of(printed(report), f"{report.name}.txt"))


@cache
def found_in_clean(name: str) -> frozenset[tuple[str, str]]:
    return frozenset(found_in(REPORTS[name]))
