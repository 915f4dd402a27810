"""Every rule against its cases in tests/rules/cases/<code>.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.case_files import cases_of, codes_in
from tests.rules.papers import base_document, changed_document, paper_of
from tests.rules.registers import prior_of, register_of
from xl_tools.catalogue.context import load_context
from xl_tools.rules.base import ReportRuleModule, RuleModule
from xl_tools.rules.further_rules import ALL_RULES, REGISTER_RULES
from xl_tools.rules.listing.checked import ListRuleModule
from xl_tools.rules.registry import PAPER_RULES
from xl_tools.rules.run import run_rules

CASES = Path(__file__).parent / "cases"
MODULES = {module.RULE.code: module for module in (*PAPER_RULES, *REGISTER_RULES)}
CODES = [code for code in codes_in(CASES) if code in MODULES]
HEADINGS = ("確認すること", "理由", "直し方", "例")


def _findings(code: str, case: dict[str, Any]) -> list[str]:
    module = MODULES[code]
    paper = paper_of(changed_document(case), case.get("hidden", ()))
    context = replace(load_context(), register=register_of(case), prior=prior_of(case))
    skip = getattr(module, "skip", None)
    if skip and skip(paper, context):
        return [f"skipped: {skip(paper, context)}"]
    return [finding.sentence for finding in module.check(paper, context)]


@pytest.mark.parametrize("code, case", cases_of(CASES, "pass", CODES))
def test_passes(code: str, case: dict[str, Any]) -> None:
    expected = [f"skipped: {case['skipped']}"] if "skipped" in case else []
    assert _findings(code, case) == expected


@pytest.mark.parametrize("code, case", cases_of(CASES, "fail", CODES))
def test_fails(code: str, case: dict[str, Any]) -> None:
    assert _findings(code, case) == case["expect"]


def test_base_paper_is_clean() -> None:
    findings, _ = run_rules(paper_of(base_document()), load_context())
    assert [f"{finding.code} {finding.sentence}" for finding in findings] == []


@pytest.mark.parametrize("module", ALL_RULES, ids=lambda module: module.RULE.code)
def test_every_rule_has_cases_and_a_manual(module: RuleModule | ReportRuleModule | ListRuleModule) -> None:
    rule = module.RULE
    cases = tomllib.loads((CASES / f"{rule.code}.toml").read_text(encoding="utf-8"))
    assert cases.get("pass"), "no passing case"
    assert cases.get("fail"), "no failing case"
    manual = module.__doc__ or ""
    positions = [manual.find(f"{heading}:") for heading in HEADINGS]
    assert -1 not in positions, f"docstring lacks one of {HEADINGS}"
    assert positions == sorted(positions)
    file_name = str(module.__file__).replace("\\", "/").rsplit("/", 1)[-1]  # type: ignore[union-attr]
    assert re.match(rf"{rule.code.lower()}_[a-z_]+\.py$", file_name)


def test_codes_are_unique() -> None:
    codes = [module.RULE.code for module in ALL_RULES]
    assert len(codes) == len(set(codes))
    assert {path.stem for path in CASES.glob("*.toml")} <= set(codes)
