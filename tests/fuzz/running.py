"""Runs targets in processes of their own and reads what they report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.findings import told

REPOSITORY = Path(__file__).resolve().parents[2]
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_MEMORY = re.compile(r"stat::peak_rss_mb:\s*(\d+)")
_EDGES = re.compile(r"\bcov: (\d+)")
_PROGRESS = re.compile(r"^#(\d+)\s", re.MULTILINE)
_SECONDS = re.compile(r"in (\d+) second")


@dataclass(frozen=True, slots=True)
class Report:
    """``edges`` are the counters reached in xl_tools; ``died`` ends a run before its time."""

    target: str
    runs: int
    edges: int
    megabytes: int
    seconds: int
    findings: tuple[str, ...]
    died: bool
    output: str

    def line(self) -> str:
        told = "; ".join(self.findings) + (" (ended early)" if self.died else "")
        return f"{self.target:<16}{self.runs:>9} runs {self.edges:>6} edges {self.megabytes:>5} MB {self.seconds:>5} s  {told}"


def fuzz(targets: Sequence[str], folder: Path, *options: str) -> list[Report]:
    """One report each; ``options`` are libFuzzer's (``-runs=100``, ``-max_total_time=60``, ``-seed=1``)."""
    command = [sys.executable, "-m", "tests.fuzz.one", ",".join(targets), str(folder), *options]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "XL_TOOLS_DEBUG": "1", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return [_report(name, folder / name, done.stdout) for name in targets]


def _report(name: str, folder: Path, said: str) -> Report:
    """``said`` is what the process of all targets printed, of interest where it did not get as far as this one."""
    ended, log = folder / "ended.txt", folder / "output.txt"
    output = log.read_text(encoding="utf-8", errors="replace") if log.exists() else said
    return Report(
        name,
        runs=_last(_RUNS, output) or _last(_PROGRESS, output),
        edges=_last(_EDGES, output),
        megabytes=_last(_MEMORY, output),
        seconds=_last(_SECONDS, output),
        findings=tuple(told(folder / "findings")),
        died=not ended.exists() or ended.read_text(encoding="ascii") != "0",
        output=output[-20_000:],
    )


def _last(pattern: re.Pattern[str], output: str) -> int:
    found = pattern.findall(output)
    return int(found[-1]) if found else 0
