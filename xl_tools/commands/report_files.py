"""Documents that may hold a half-yearly report: told from others, read, checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import report_outcome
from xl_tools.commands.each_file import each_file
from xl_tools.errors import NotAPaper
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.model.paper import Context
from xl_tools.model.register import Register
from xl_tools.model.report import DocumentText, PublishedReport
from xl_tools.ports import DocumentReader
from xl_tools.published.report import is_report, read_report
from xl_tools.published.segments import has_pages

_DAY_HEADING = re.compile("(?:付議|審議|開催|会議)(?:年月)?日")


def report_in(document: DocumentText, context: Context) -> PublishedReport | None:
    """The report of a document; None for a document that has none."""
    if not (has_pages(document) or _has_list_headings(document)):
        return None
    report = read_report(document, context.bodies, context.catalogue.short_forms)
    return report if is_report(report) else None


def _has_list_headings(document: DocumentText) -> bool:
    """Told by two headings every list has; taking any text apart as a list would take minutes."""
    text = "".join("".join(line.text.split()) for line in document.lines)
    return _DAY_HEADING.search(text) is not None and "結果" in text


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """Without a register citations are looked up in the report alone."""

    documents: DocumentReader
    register: Register | None = None

    def files(self, paths: Sequence[Path]) -> list[Outcome | Refusal]:
        """One result per path, in order. What is no report is refused and does not stop the others."""
        return each_file(paths, self.file)

    def file(self, path: Path) -> Outcome:
        """Raises UnreadableFile, NotAPaper."""
        document = self.documents.read(path)
        context = replace(load_context(), register=self.register)
        report = report_in(document, context)
        if report is None:
            raise NotAPaper(
                f"「{path.name}」は、審議案件一覧ではないようです（№・事業名・付議日の表も、案件ごとのページも見当たりません）。"
                "公表する一覧の文書を指定してください。"
            )
        return report_outcome(report, context, document)
