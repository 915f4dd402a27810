"""The citations of the published half-year, with the half-year itself as the register."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.approvals.published_cases import published_register
from tests.real_papers import detail_pages_from_cases, papers_from_cases
from xl_tools.approvals.calendar import calendar_of
from xl_tools.approvals.citing import cited_by, citing_case
from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.approvals.resolve import State, resolve_all
from xl_tools.catalogue.context import load_context
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_sheets
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case, Certainty, Meeting, Register
from xl_tools.ports import WorkbookContent
from xl_tools.rules import approvals
from xl_tools.rules.run import run_rules

BEHIND_THE_PAGES = {31: (5,), 32: (5, 6), 38: (5,), 39: (5, 6), 40: (5, 6, 7)}
"""What the cases whose pages were not read cite, by half_year_list.json."""


@pytest.fixture(scope="module")
def details(shared: Path) -> dict[int, Any]:
    document = json.loads((shared / "half_year_details.json").read_text(encoding="utf-8"))
    return {page["no"]: page for page in document["cases"]}


@pytest.fixture(scope="module")
def pages(shared: Path) -> dict[int, Paper]:
    return {number: _paper(page, f"№{number}") for number, page in detail_pages_from_cases(shared).items()}


@pytest.fixture(scope="module")
def context(shared: Path, details: dict[int, Any], pages: dict[int, Paper]) -> Context:
    """The list, with the texts of the pages and what is cited behind them, as the register."""
    cases = []
    for case in published_register(shared).cases:
        page = pages.get(case.number or 0)
        if page is not None and page.overview is not None:
            overview = page.overview
            case = replace(case, summary=overview.text("summary"), agenda=overview.text("agenda"))
        cases.append(replace(case, citations=_cited(case, details), result="承認"))
    return replace(load_context(), register=Register("published", cases=tuple(cases)))


def _cited(case: Case, details: dict[int, Any]) -> tuple[str, ...]:
    number = case.number or 0
    listed = details[number]["citations"] if number in details else []
    behind = [
        f"令和５年度第{one}回個人情報保護管理運営会議承認済" for one in BEHIND_THE_PAGES.get(number, ())
    ]
    return (*(one["as_printed"] for one in listed), *behind)


def _paper(document: Any, source: str) -> Paper:
    return read_sheets(WorkbookContent(source, tuple(grid_of(plan) for plan in plan_paper(document))))


def test_the_calendar_is_the_one_worked_out_by_hand(shared: Path, context: Context) -> None:
    known = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["meetings_derived"]
    assert context.register is not None
    meetings = calendar_of(context.register, context.bodies).meetings
    assert [(str(one.date), one.number) for one in meetings] == [
        (each["date"], each["number"]) for each in known
    ]
    assert [one.certainty is Certainty.CITED for one in meetings] == [
        each["basis"].startswith("cited") for each in known
    ]


def test_the_calendar_holds_without_the_texts(shared: Path, context: Context) -> None:
    known = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["meetings_derived"]
    assert context.register is not None
    bare = tuple(replace(case, summary="", agenda="") for case in context.register.cases)
    meetings = calendar_of(Register(cases=bare), context.bodies).meetings
    assert [(str(one.date), one.number) for one in meetings] == [
        (each["date"], each["number"]) for each in known
    ]


def test_every_citation_of_the_pages_means_what_a_clerk_found(
    context: Context, details: dict[int, Any], pages: dict[int, Paper]
) -> None:
    states = {
        "consistent": {State.CONSISTENT},
        "inconsistent": {State.ELSEWHERE},
        "before_period": {State.BEFORE_REGISTER},
        "not_in_papers": {State.NOT_COVERED},
    }
    seen = 0
    for number, page in pages.items():
        found = [each.resolution for each in resolved_citations(page, context)]
        truth = details[number]["citations"]
        assert len(found) == len(truth), number
        for one, expected in zip(found, truth, strict=True):
            seen += 1
            assert one.state in states[expected["status"]], (number, expected["as_printed"])
            if expected["resolves_to"]:
                meant = [case.number for case in one.cases] or [each.case.number for each in one.right]
                assert meant == [expected["resolves_to"]["no"]]
    assert seen == sum(len(page["citations"]) for page in details.values()) == 21


def test_the_three_wrong_citations_and_no_others(context: Context) -> None:
    assert context.register is not None
    wrong = {
        (case.number, one.cited.citation.meeting): [
            (each.case.number, each.meeting.number) for each in one.right
        ]
        for case in context.register.cases
        for one in resolve_all(
            citing_case(case), cited_by(case, context.bodies), context.register, context.bodies
        )
        if one.state in (State.ELSEWHERE, State.NO_SUCH_CASE, State.UNKNOWN_MEETING, State.NOT_BEFORE)
    }
    assert wrong == {(29, 5): [(9, 6)], (32, 6): [(12, 7)], (39, 6): [(13, 7)]}


def test_the_findings_are_the_known_ones(shared: Path, context: Context, pages: dict[int, Paper]) -> None:
    """D002 on №29 and D011 on №25; nothing on any other page or paper, look-alikes N21, N24, N39 among them."""
    packets = {name: _paper(document, name) for name, document in papers_from_cases(shared).items()}
    papers = [*pages.values(), *packets.values()]
    found = [
        (paper.source, finding.code)
        for paper in papers
        for finding in run_rules(paper, context, approvals.RULES)[0]
    ]
    assert found == [("№25", "A006"), ("№29", "A001")]


def test_one_meeting_two_results(shared: Path, context: Context) -> None:
    """D111: the register says 承認, the paper says 了承."""
    subsidy = papers_from_cases(shared)["paper-crime-prevention-subsidy.md"]
    paper = _paper(subsidy, "subsidy")
    title = paper.title.split("（")[0]
    case = Case("R7-001", title, date=datetime.date(2025, 4, 25), sections=("危機管理課",), result="承認")
    meeting = Meeting(next(iter(context.bodies)), 2025, 1, case.date)
    register = Register(cases=(case,), meetings=(meeting,))
    findings, _ = run_rules(paper, replace(context, register=register), approvals.RULES)
    assert [finding.code for finding in findings] == ["A002"]
    assert "「了承」" in findings[0].message
