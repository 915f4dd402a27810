"""From the text of a whole report to its findings: the invented report printed, read and checked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.half_year.printed import printed
from tests.rules.reports import SOURCE, changed_content
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.model.finding import Finding
from xl_tools.model.report import DocumentText
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report
from xl_tools.rules.further_rules import REPORT_RULES

CASES = Path(__file__).parents[1] / "rules" / "cases"
CODES = {module.RULE.code for module in REPORT_RULES}
LEFT_OUT = {
    "B001": "a list with most of its rows cut out is read with other numbers",
    "B003": "what is printed of the period is a sentence the cases do not change",
}


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}")
        for path in sorted(CASES.glob("B0*.toml"))
        if path.stem in CODES - LEFT_OUT.keys()
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["fail"]
    ]


def _document(case: dict[str, Any]) -> DocumentText:
    return document_of(printed(changed_content(case)), SOURCE)


def _checked(case: dict[str, Any]) -> list[Finding]:
    context, document = load_context(), _document(case)
    report = read_report(document, context.bodies, context.catalogue.short_forms)
    return check_report(report, context, document)


def test_nothing_is_found_on_a_good_report() -> None:
    assert [f"{each.code} {each.sentence}" for each in _checked({})] == []


@pytest.mark.parametrize("code, case", _cases())
def test_what_is_wrong_in_print_is_found(code: str, case: dict[str, Any]) -> None:
    assert code in {each.code for each in _checked(case)}


def test_it_stands_at_its_page_and_line() -> None:
    case = {"set": {"pages/4/summary": "みほん証明の請求に備える。" * 8 + "寄付を募る。"}}
    found = next(each for each in _checked(case) if each.code == "W002")
    line = next(line for line in _document(case).lines if line.ref == found.ref)
    assert found.ref.column == 8
    assert "寄付" in line.text
