"""Runs targets in processes of their own and reads what they report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.findings import told

REPOSITORY = Path(__file__).resolve().parents[2]
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_MEMORY = re.compile(r"stat::peak_rss_mb:\s*(\d+)")
_EDGES = re.compile(r"\bcov: (\d+)")
_PROGRESS = re.compile(r"^#(\d+)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """``edges`` are the counters reached in xl_tools; ``died`` ends a run before its time."""

    target: str
    runs: int
    edges: int
    megabytes: int
    seconds: float
    findings: tuple[str, ...]
    died: bool
    output: str

    def line(self) -> str:
        return f"{self.target:<16}{self.runs:>9} runs {self.edges:>6} edges {self.megabytes:>5} MB {self.seconds:>6.0f} s  {'; '.join(self.findings)}"


def fuzz(target: str, folder: Path, *options: str) -> Report:
    """One process; ``options`` are libFuzzer's (``-runs=100``, ``-max_total_time=60``, ``-seed=1``)."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.one", target, str(folder), *options]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "XL_TOOLS_DEBUG": "1", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    output = done.stdout
    return Report(
        target,
        runs=_last(_RUNS, output) or _last(_PROGRESS, output),
        edges=_last(_EDGES, output),
        megabytes=_last(_MEMORY, output),
        seconds=time.monotonic() - begun,
        findings=tuple(told(folder / "findings")),
        died=done.returncode != 0,
        output=output,
    )


def _last(pattern: re.Pattern[str], output: str) -> int:
    found = pattern.findall(output)
    return int(found[-1]) if found else 0
