"""What the reader makes of the published half-yearly report, field by field: python -m tests.published.score."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.conftest import SHARED_CASES
from tests.published import score_attached, score_list, score_pages
from tests.published.table import ScoreTable
from xl_tools.catalogue.load import load_catalogue, load_profile
from xl_tools.model.report import PublishedReport
from xl_tools.published.citations import citations_of_page
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report

REPORT = "half-year-r5.txt"


def read_shared(shared: Path) -> PublishedReport:
    """The published report of the shared cases, read as the product reads it."""
    document = document_of((shared / REPORT).read_text(encoding="utf-8"), REPORT)
    return read_report(document, _bodies(), load_catalogue().short_forms)


def score(report: PublishedReport, shared: Path) -> ScoreTable:
    """Every field of the two files of the careful clerk is asked for, or listed with the reason why not."""
    table = ScoreTable(left_out=score_list.LEFT_OUT | score_pages.LEFT_OUT | score_attached.LEFT_OUT)
    score_list.score_list(table, report, _json(shared, "half_year_list.json"))
    pages = {page.number: page for page in report.pages}
    for case in _json(shared, "half_year_details.json")["cases"]:
        page = pages.get(case["no"])
        score_pages.score_page(table, case, page)
        score_attached.score_attachment(table, case, page)
        score_attached.score_contractors(table, case, page)
        cited = citations_of_page(page, _bodies()) if page else ()
        score_attached.score_citations(table, case, cited)
    return table


def _bodies() -> dict[str, tuple[str, ...]]:
    return {body.name: body.short_names for body in load_profile().bodies}


def _json(shared: Path, name: str) -> Any:
    return json.loads((shared / name).read_text(encoding="utf-8"))


def main() -> None:
    lines = score(read_shared(SHARED_CASES), SHARED_CASES).lines()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
