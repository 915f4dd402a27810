from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.json_schemas import faults
from tests.reports.golden import assert_golden
from tests.reports.samples import CLEAN, HOSTILE, MISTAKES, REFUSED
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.reports.as_json import outcomes_to_json

ALL: list[Outcome | Refusal] = [MISTAKES, CLEAN, REFUSED, HOSTILE]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[2] / "schemas" / "findings.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_golden() -> None:
    data = outcomes_to_json([MISTAKES, CLEAN, REFUSED], "0.0.0")
    assert_golden("findings.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("outcomes", [ALL, [], [REFUSED]])
def test_fits_its_schema(outcomes: list[Outcome | Refusal], schema: dict[str, Any]) -> None:
    assert faults(outcomes_to_json(outcomes, "0.0.0"), schema) == []


def test_the_schema_notices_departures(schema: dict[str, Any]) -> None:
    good = outcomes_to_json(ALL, "0.0.0")
    for spoil in (
        lambda data: data.pop("summary"),
        lambda data: data.update(more=1),
        lambda data: data["papers"][0]["findings"][0].update(cell="12B"),
        lambda data: data["papers"][0]["findings"][0].update(severity="重大"),
        lambda data: data["papers"][0]["counts"].update(required=True),
        lambda data: data["papers"][0]["rules"]["skipped"][0].pop("reason"),
        lambda data: data.update(format_version=2),
    ):
        bad = copy.deepcopy(good)
        spoil(bad)
        assert faults(bad, schema)


def test_values_survive_as_read_and_text_can_be_written() -> None:
    data = outcomes_to_json([HOSTILE], "0.0.0")
    value = data["papers"][0]["findings"][0]["value"]
    assert "\u202e\x1b[31m\ufffd" in value
    assert json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8")) == data


def test_findings_come_in_the_order_of_the_sheets() -> None:
    findings = outcomes_to_json([MISTAKES], "0.0.0")["papers"][0]["findings"]
    order = [MISTAKES.sheets.index(each["sheet"]) for each in findings]
    assert order == sorted(order)
    assert [each["cell"] for each in findings if each["sheet"] == "業務委託"] == ["C14", "C17"]
