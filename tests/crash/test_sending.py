"""Whenever a run that sends a mail dies, the log knows of every mail the server has, and none goes out twice.

XL_TOOLS_CRASH=all kills at every step.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.crash.test_crash import EVERY_STEP, REPOSITORY

_MOST_STEPS = 0 if EVERY_STEP else 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_run_killed_at_any_step_sends_nothing_twice_and_forgets_nothing() -> None:
    command = [sys.executable, "-m", "tests.crash.sending", str(_MOST_STEPS)]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["faults"] == []
    assert report["died"] > 0.6 * report["tried"]
    assert report["seen"].keys() >= {"nothing 0", "STARTED 0", "STARTED 1", "SENT 1"}
    calls = report["calls"]
    first_on_disk = calls.index("fsync")
    assert first_on_disk < calls.index("connect"), "what is begun is on the disk before anybody is called"
