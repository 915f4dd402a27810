"""Every rule about a half-yearly report against its cases in tests/rules/cases/<code>.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.case_files import cases_of
from tests.rules.reports import report_of
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.rules.further_rules import REPORT_RULES

CASES = Path(__file__).parent / "cases"
MODULES = {module.RULE.code: module for module in REPORT_RULES}


def _findings(code: str, case: dict[str, Any]) -> list[str]:
    return [finding.sentence for finding in MODULES[code].check(report_of(case), load_context())]


@pytest.mark.parametrize("code, case", cases_of(CASES, "pass", MODULES))
def test_passes(code: str, case: dict[str, Any]) -> None:
    assert _findings(code, case) == []


@pytest.mark.parametrize("code, case", cases_of(CASES, "fail", MODULES))
def test_fails(code: str, case: dict[str, Any]) -> None:
    assert _findings(code, case) == case["expect"]


def test_base_report_is_clean() -> None:
    findings = check_report(report_of({}), load_context())
    assert [f"{finding.code} {finding.sentence}" for finding in findings] == []


@pytest.mark.parametrize("module", MODULES.values(), ids=lambda module: module.RULE.code)
def test_a_report_without_rows_or_pages_has_nothing_to_compare(module: Any) -> None:
    numbers = range(1, 6)
    empty = report_of({"delete": [f"{kind}/{number}" for kind in ("rows", "pages") for number in numbers]})
    assert list(module.check(empty, load_context())) == []
