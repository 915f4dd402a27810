"""The checks of a list take time in proportion to its cases, also where many are of one project."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.half_year.half_years import invented
from xl_tools.catalogue.context import load_context
from xl_tools.half_year.as_report import report_of
from xl_tools.model.half_year import HalfYearList
from xl_tools.rules.listing.checked import ListChecked
from xl_tools.rules.run_further import run_list_rules, run_report_rules

FEW, MANY = 250, 2000
ALLOWED = 3
"""How much more than in proportion it may take: quadratic would be eight times as much."""


def of_projects(size: int, projects: int) -> HalfYearList:
    """As invented, but what comes after the first ``projects`` cases are changes of these."""
    half_year = invented(size)
    cases = list(half_year.cases)
    for at in range(projects, size):
        first = cases[at % projects]
        title = f"{first.title}（委託内容の変更）"
        cases[at] = replace(cases[at], title=title, sections=first.sections)
    return replace(half_year, cases=tuple(cases))


def _seconds(half_year: HalfYearList) -> float:
    context = load_context()
    report = report_of(half_year)
    start = time.process_time()
    run_report_rules(report, context)
    run_list_rules(ListChecked(half_year), context)
    return time.process_time() - start


@pytest.mark.parametrize("projects", [None, 100, 3])
def test_time_grows_with_the_cases(projects: int | None) -> None:
    _seconds(invented(20))  # what is built once
    few, many = (
        min(_seconds(invented(size) if projects is None else of_projects(size, projects)) for _ in range(2))
        for size in (FEW, MANY)
    )
    assert many < few * MANY / FEW * ALLOWED


def test_five_thousand_clean_cases() -> None:
    half_year = invented(5000)
    context = load_context()
    findings = run_report_rules(report_of(half_year), context)
    assert findings + run_list_rules(ListChecked(half_year), context)[0] == []
