"""Killed at any step of taking a paper in, the next run ends with one copy, one line and one answer.

XL_TOOLS_CRASH=all kills at every step.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_the_next_run_finishes_without_a_second_copy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mail.receiving.killed", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
