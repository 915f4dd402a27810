"""The published half year, put together anew, gives the findings its published text gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.half_year.half_years import half_year_of
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_list import check_list
from xl_tools.commands.check_report import check_report
from xl_tools.half_year.as_report import report_of
from xl_tools.model.finding import Finding
from xl_tools.model.report import PublishedReport
from xl_tools.published.as_register import register_of_report
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report

ONLY_IN_PRINT = {
    # The heading of an attachment that is no drawing of a data flow: papers bring none into the list.
    ("B010", "別紙を示す欄の見出し", "全項目評価書の主な概要"): 1,
    # It stands in a table behind №21, which is no drawing either.
    ("N004", "個人情報の流れ", "（１）学校から警察への連絡事案"): 1,
}


@pytest.fixture(scope="module")
def published(shared: Path) -> PublishedReport:
    context = load_context()
    text = (shared / "half-year-r5.txt").read_text(encoding="utf-8")
    return read_report(document_of(text, "half-year-r5.txt"), context.bodies, context.catalogue.short_forms)


def _said(findings: Iterable[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((each.code, each.item, "".join(each.value.split())) for each in findings)


def test_the_same_is_found(published: PublishedReport) -> None:
    context = load_context()
    half_year = half_year_of(published)
    checked = check_list(half_year, [None] * len(half_year.cases), (), None, context)
    in_print = _said(check_report(published, context))
    assert in_print - _said(checked.findings) == ONLY_IN_PRINT
    assert _said(checked.findings) - in_print == {}


def test_beside_its_own_register_no_rule_about_the_list_finds_anything(published: PublishedReport) -> None:
    context = load_context()
    half_year = half_year_of(published)
    register = register_of_report(published, context.bodies)
    outcome = check_list(half_year, [None] * len(half_year.cases), (), register, context)
    about_the_list = {f"B0{number}" for number in range(21, 35)}
    assert about_the_list - {run.code for run in outcome.rule_runs if run.skipped is None} == {"B032"}
    assert [each.sentence for each in outcome.findings if each.code in about_the_list] == []


def test_it_reads_as_the_published_report(published: PublishedReport) -> None:
    made = report_of(half_year_of(published))
    assert [(row.number, row.sections, row.categories, row.date) for row in made.rows] == [
        (row.number, row.sections, row.categories, row.date) for row in published.rows
    ]
    assert (made.header.date, made.header.period) == (published.header.date, published.header.period)
    printed = {page.number: page for page in published.pages}
    for page in made.pages:
        other = printed[page.number]
        assert (page.sections, page.others) == (other.sections, other.others)
        assert [count.value for count in page.counts] == [count.value for count in other.counts]
        assert len(page.agenda_headings) == len(other.agenda_headings)
