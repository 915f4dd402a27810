"""Every shape check against its cases in tests/shapes/cases/<code>.toml; the case format is that of the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest

from tests.case_files import cases_of, codes_in
from tests.rules.papers import base_document, changed_document, paper_of
from tests.rules.test_rules import HEADINGS
from xl_tools.catalogue.context import load_context
from xl_tools.shapes import validate
from xl_tools.shapes.base import ShapeModule
from xl_tools.shapes.checks import ALL_CHECKS

CASES = Path(__file__).parent / "cases"


def _sentences(code: str, case: dict[str, Any]) -> list[str]:
    found = validate.check_shapes([paper_of(changed_document(case))], load_context())[0]
    return [finding.sentence for finding in found if finding.code == code]


@pytest.mark.parametrize("code, case", cases_of(CASES, "pass", codes_in(CASES)))
def test_passes(code: str, case: dict[str, Any]) -> None:
    assert _sentences(code, case) == []


@pytest.mark.parametrize("code, case", cases_of(CASES, "fail", codes_in(CASES)))
def test_fails(code: str, case: dict[str, Any]) -> None:
    assert _sentences(code, case) == case["expect"]


@pytest.mark.parametrize("module", ALL_CHECKS, ids=lambda module: module.CHECK.code)
def test_every_check_has_cases_and_a_manual(module: ShapeModule) -> None:
    assert (CASES / f"{module.CHECK.code}.toml").exists()
    manual = module.__doc__ or ""
    assert manual.splitlines()[0] == module.CHECK.title
    positions = [manual.find(f"{heading}:") for heading in HEADINGS]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_a_batch_keeps_the_papers_apart() -> None:
    broken = base_document()
    broken["cover"]["fields"]["title"] = ""
    papers = [paper_of(each) for each in (base_document(), broken, base_document())]
    found = validate.check_shapes(papers, load_context())
    assert [[finding.code for finding in each] for each in found] == [[], ["S001"], []]


def test_no_paper_at_all() -> None:
    assert validate.check_shapes([], load_context()) == []


def test_a_broken_check_does_not_look_like_bad_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(table: pd.DataFrame) -> None:
        raise ZeroDivisionError("defect")

    broken = pa.DataFrameSchema(checks=[pa.Check(breaks, error="S001", ignore_na=False)])
    monkeypatch.setattr(validate, "schema", lambda: broken)
    with pytest.raises(ZeroDivisionError):
        validate.check_shapes([paper_of(base_document())], load_context())


def test_a_formula_without_a_result_is_not_called_blank() -> None:
    document = base_document()
    document["matters"][2]["fields"]["reason"] = ""
    paper = paper_of(document)
    place = paper.matters[2].value("reason").ref
    found = validate.check_shapes([replace(paper, unread_formulas=frozenset({place}))], load_context())[0]
    assert [(finding.code, finding.message) for finding in found] == [
        (
            "S001",
            "「委託理由」には数式がありますが、計算の結果が保存されていないため、内容を読めません。",
        )
    ]
