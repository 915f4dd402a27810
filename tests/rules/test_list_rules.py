"""Every rule about the list that is put together against its cases in tests/rules/cases/<code>.toml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.case_files import cases_of
from tests.rules.lists import context_of, listed_of
from xl_tools.rules.further_rules import LIST_RULES
from xl_tools.rules.run_further import run_list_rules

CASES = Path(__file__).parent / "cases"
MODULES = {module.RULE.code: module for module in LIST_RULES}


def _all_findings(case: dict[str, Any]) -> dict[str, list[str]]:
    findings, _ = run_list_rules(listed_of(case), context_of(case))
    by_code: dict[str, list[str]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding.sentence)
    return by_code


def _skipped(case: dict[str, Any]) -> dict[str, str]:
    runs = run_list_rules(listed_of(case), context_of(case))[1]
    return {run.code: run.skipped for run in runs if run.skipped}


@pytest.mark.parametrize("code, case", cases_of(CASES, "pass", MODULES))
def test_passes(code: str, case: dict[str, Any]) -> None:
    assert _all_findings(case).get(code, []) == []
    assert _skipped(case).get(code) == case.get("skipped")


@pytest.mark.parametrize("code, case", cases_of(CASES, "fail", MODULES))
def test_fails(code: str, case: dict[str, Any]) -> None:
    """The rule finds it, and no other does but those the case names."""
    found = _all_findings(case)
    assert found.pop(code, []) == case["expect"]
    assert sorted(found) == case.get("also", [])


def test_base_list_is_clean() -> None:
    assert _all_findings({}) == {}
    assert _skipped({}) == {"B032": "設定に担当課の一覧がないため"}


def test_without_a_register_nothing_is_compared_with_one() -> None:
    assert _all_findings({"register": False}) == {}
    assert {code for code, reason in _skipped({"register": False}).items() if "台帳" in reason} == {
        f"B0{number}" for number in range(24, 31)
    }


@pytest.mark.parametrize("module", LIST_RULES, ids=lambda module: module.RULE.code)
def test_an_empty_list_has_nothing_to_compare(module: Any) -> None:
    listed = listed_of({"register": False})
    empty = replace(listed, half_year=replace(listed.half_year, cases=()))
    assert list(module.check(empty, context_of({"sections": ["見本課"]}))) == [] or getattr(
        module, "skip", lambda *_: None
    )(empty, context_of({}))
