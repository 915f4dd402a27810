"""The published half-yearly report of the shared cases through the whole check."""

from __future__ import annotations

from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.model.finding import Finding
from xl_tools.model.report import DocumentText
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report

SOURCE = "half-year-r5.txt"


def check_shared_report(shared: Path) -> tuple[list[Finding], DocumentText]:
    """Its findings as a user would see them, and its lines."""
    context = load_context()
    document = document_of((shared / SOURCE).read_text(encoding="utf-8"), SOURCE)
    report = read_report(document, context.bodies, context.catalogue.short_forms)
    return check_report(report, context, document), document
