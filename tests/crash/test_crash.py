"""Whenever a saving process dies, the old or the new file is there whole and the next save succeeds.

XL_TOOLS_CRASH=all kills at every step and at many more moments.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.crash.scenarios import COMMANDS, SCENARIOS

REPOSITORY = Path(__file__).resolve().parents[2]
EVERY_STEP = os.environ.get("XL_TOOLS_CRASH") == "all"
MOST_STEPS, RANDOM_KILLS = (0, 500) if EVERY_STEP else (25, 8)
FEW = (5, 0)
"""Of a whole command: that it reads before it saves takes time, and only the saving can leave anything."""
_SECONDS = 1800 if EVERY_STEP else 300

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


@pytest.fixture(params=sorted(SCENARIOS))
def report(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _report(request.param)


@cache
def _report(scenario: str) -> dict[str, Any]:
    often = FEW if scenario in COMMANDS and not EVERY_STEP else (MOST_STEPS, RANDOM_KILLS)
    command = [sys.executable, "-m", "tests.crash", scenario, *map(str, often)]
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_every_death_leaves_a_whole_file_and_a_way_on(report: dict[str, Any]) -> None:
    assert report["faults"] == []


def test_they_did_die(report: dict[str, Any]) -> None:
    deaths = report["deaths"]
    assert deaths["step died"] == sum(count for way, count in deaths.items() if way.startswith("step"))
    assert deaths["size died"] > 0
    assert deaths.get("moment died", 0) > 0 or not any(way.startswith("moment") for way in deaths)


def test_the_new_content_is_on_the_disk_before_it_takes_the_name(report: dict[str, Any]) -> None:
    steps = report["steps"]
    last_replace = max(index for index, step in enumerate(steps) if step in ("replace", "rename"))
    assert "fsync" in steps[:last_replace]
