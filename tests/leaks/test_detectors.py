"""Every detector against its cases in tests/leaks/cases/<code>.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.case_files import cases_of, codes_in
from xl_tools.adapters.cell_reference import position_of
from xl_tools.leaks.base import DetectorModule
from xl_tools.leaks.registry import DETECTORS
from xl_tools.leaks.scan import scan
from xl_tools.model.package_text import PackageTexts, Passage, Role, SheetTexts
from xl_tools.model.profile import LeakAllowances
from xl_tools.rules.further_rules import ALL_RULES

CASES = Path(__file__).parent / "cases"
HEADINGS = ("確認すること", "理由", "直し方", "例")


def _texts(case: dict[str, Any]) -> PackageTexts:
    if "author" in case:
        return PackageTexts((), (Passage(case["author"], "文書のプロパティ", role=Role.AUTHOR),))
    cells = {
        position_of(ref) or (0, 0): cell for ref, cell in case.get("cells", {"B3": case.get("text")}).items()
    }
    return PackageTexts((SheetTexts("見本", cells, "「見本」"),), ())


def _sentences(code: str, case: dict[str, Any]) -> list[str]:
    domains = ("lg.jp", "go.jp", *case.get("domains", ()))
    leaks = scan(_texts(case), LeakAllowances(domains, tuple(case.get("allowed", ()))))
    return [leak.sentence for leak in leaks if leak.code == code]


@pytest.mark.parametrize("code, case", cases_of(CASES, "pass", codes_in(CASES)))
def test_passes(code: str, case: dict[str, Any]) -> None:
    assert _sentences(code, case) == []


@pytest.mark.parametrize("code, case", cases_of(CASES, "fail", codes_in(CASES)))
def test_fails(code: str, case: dict[str, Any]) -> None:
    assert _sentences(code, case) == case["expect"]


@pytest.mark.parametrize("module", DETECTORS, ids=lambda module: module.DETECTOR.code)
def test_every_detector_has_cases_and_a_manual(module: DetectorModule) -> None:
    detector = module.DETECTOR
    cases = tomllib.loads((CASES / f"{detector.code}.toml").read_text(encoding="utf-8"))
    assert cases["pass"]
    assert cases["fail"]
    manual = module.__doc__ or ""
    positions = [manual.find(f"{heading}:") for heading in HEADINGS]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert manual.splitlines()[0] == detector.title
    name = str(module.__file__).replace("\\", "/").rpartition("/")[2]  # type: ignore[attr-defined]
    assert re.match(rf"{detector.code.lower()}_[a-z_]+\.py$", name)


def test_codes_are_unique_among_all_checks() -> None:
    codes = [module.DETECTOR.code for module in DETECTORS] + [module.RULE.code for module in ALL_RULES]
    assert len(codes) == len(set(codes))
    assert {path.stem for path in CASES.glob("*.toml")} == {module.DETECTOR.code for module in DETECTORS}
