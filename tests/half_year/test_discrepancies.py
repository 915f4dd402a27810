"""Every discrepancy a careful clerk proved in the published report is found where it stands, and no look-alike.

A discrepancy is written as id → (rule, line). ``BESIDES`` lists every other finding, each judged by hand; a new
one fails the test and has to be judged too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.half_year.found import SOURCE, check_shared_report
from xl_tools.model.finding import Finding, Severity

Place = tuple[str, int]

FOUND: dict[str, Place] = {
    "D002": ("A001", 5824),
    "D005": ("B015", 5849),
    "D006": ("B013", 2921),
    "D010": ("D007", 3107),
    "D011": ("A006", 4673),
    "D012": ("K001", 2778),
    "D013": ("K001", 2927),
    "D016": ("K002", 4255),
    "D017": ("R002", 5203),
    "D020": ("M012", 1187),
    "D021": ("M013", 3224),
    "D024": ("B012", 2750),
    "D028": ("N004", 4001),
    "D031": ("L003", 1611),
    "D034": ("B011", 1110),
    "D035": ("B011", 4646),
    "D037": ("L008", 4971),
    "D038": ("L008", 4397),
    "D041": ("B010", 6053),
    "D042": ("B014", 2440),
    "D043": ("W007", 2923),
    "D049": ("W002", 5879),
    "D052": ("W007", 4437),
    "D054": ("L006", 663),
    "D058": ("L004", 2032),
    "D060": ("L005", 3869),
    "D063": ("W002", 4779),
}
NOT_FOUND = {
    # 「認定通知書発行し」 lacks を. Only grammar tells, and nouns before 発行し without を are common: 「通知書発行、送付」.
    "D051",
}
BESIDES: tuple[Place, ...] = (
    # The text holds the pages of №1–30 only; the list has 51 rows.
    ("B005", 306),
    # 「ウィルス」 in sixteen drawings: D106 of another paper calls it a difference that stands in all templates.
    ("W002", 669),
    # D042 on its second page, 「also №26」.
    ("B014", 4893),
    # D049 once more, by comparing with the same sentence of №30.
    ("B017", 5879),
)


@pytest.fixture(scope="module")
def findings(shared: Path) -> list[Finding]:
    return check_shared_report(shared)[0]


@pytest.fixture(scope="module")
def entries(shared: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "discrepancies.json").read_text(encoding="utf-8"))
    return loaded


def _places(findings: list[Finding]) -> list[Place]:
    return [(finding.code, finding.ref.row) for finding in findings]


@pytest.mark.parametrize("name", FOUND)
def test_discrepancy(name: str, findings: list[Finding]) -> None:
    assert FOUND[name] in _places(findings)


def test_every_other_finding_has_been_judged(findings: list[Finding]) -> None:
    assert sorted(_places(findings)) == sorted([*FOUND.values(), *BESIDES])


def test_the_list_of_discrepancies_is_complete(entries: dict[str, Any]) -> None:
    ours = {each["id"] for each in entries["discrepancies"] if each["a"]["source"] == SOURCE}
    assert ours == FOUND.keys() | NOT_FOUND


def test_what_was_not_found_is_nothing_a_rule_can_find(entries: dict[str, Any]) -> None:
    findable = {each["id"] for each in entries["discrepancies"] if each["auto_findable"] != "no"}
    assert not NOT_FOUND & findable


def test_they_stand_where_the_clerk_saw_them(entries: dict[str, Any]) -> None:
    """Within four lines of one of the two places quoted: a quote may run over several lines."""
    by_id = {each["id"]: each for each in entries["discrepancies"]}
    for name, (_, line) in FOUND.items():
        quoted = [by_id[name][side]["line"] for side in ("a", "b") if by_id[name][side]["source"] == SOURCE]
        assert min(abs(line - each) for each in quoted) <= 4, name


def test_no_look_alike_is_reported(entries: dict[str, Any], findings: list[Finding]) -> None:
    """No finding quotes a line the clerk called no error, unless a discrepancy stands on that line as well."""
    lines = {
        each[side]["line"]
        for each in entries["not_discrepancies"]
        for side in ("a", "b")
        if each[side]["source"] == SOURCE
    }
    known = {*FOUND.values(), ("B005", 306)}
    assert [place for place in _places(findings) if place[1] in lines and place not in known] == []


def test_nothing_is_required_of_what_the_council_heard(findings: list[Finding]) -> None:
    assert [each.sentence for each in findings if each.severity is Severity.REQUIRED] == []
