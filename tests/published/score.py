"""What the reader makes of the published half-yearly report, field by field: python -m tests.published.score."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.conftest import SHARED_CASES
from tests.published import score_attached, score_list, score_pages
from tests.published.table import ScoreTable
from tests.published.tracked import Tracked
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.model.report import CasePage, PublishedReport
from xl_tools.published.citations import citations_of_page
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report

REPORT = "half-year-r5.txt"
LEFT_OUT = score_list.LEFT_OUT | score_pages.LEFT_OUT | score_attached.LEFT_OUT


def read_shared(shared: Path) -> PublishedReport:
    """The published report of the shared cases, read as the product reads it."""
    document = document_of((shared / REPORT).read_text(encoding="utf-8"), REPORT)
    return read_report(document, load_profile().body_names, load_catalogue().short_forms)


def score(report: PublishedReport, shared: Path) -> ScoreTable:
    """Asks for every field of the two files of the careful clerk, or lists it with the reason why not."""
    listed, details = _json(shared, "half_year_list.json"), _json(shared, "half_year_details.json")
    table = ScoreTable()
    score_list.score_list(table, report, listed)
    pages = {page.number: page for page in report.pages}
    for case in details["cases"]:
        _score_case(table, case, pages.get(case["no"]))
    for path in sorted(listed.untouched() | details.untouched()):
        table.left_out[path] = LEFT_OUT.get(path, "?")
    return table


def _score_case(table: ScoreTable, case: Tracked, page: CasePage | None) -> None:
    score_pages.score_page(table, case, page)
    score_attached.score_attachment(table, case, page)
    score_attached.score_contractors(table, case, page)
    cited = citations_of_page(page, load_profile().body_names) if page else ()
    score_attached.score_citations(table, case, cited)


def _json(shared: Path, name: str) -> Tracked:
    return Tracked(json.loads((shared / name).read_text(encoding="utf-8")))


def main() -> None:
    lines = score(read_shared(SHARED_CASES), SHARED_CASES).lines()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
