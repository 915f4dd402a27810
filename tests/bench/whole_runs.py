"""``xl-tools consolidate`` from nothing to the end, beside bare reading and a user's script, each a process of its own.

    python -m tests.bench.whole_runs [--sizes 51,1000,5000]

Nothing here fails on a slow machine. This module imports little: the memory of a process counts from its parent's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.renamed import renamed_papers
from xl_tools import resources

REGISTER = resources.workbooks() / "見本の承認台帳.xlsx"
REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPTED = 60
"""Papers the user's script reads; its time a paper is taken as that of all."""


class Run(NamedTuple):
    """Wall seconds, and the peak memory of the largest of its processes in megabytes."""

    seconds: float
    memory: int


def main(sizes: Sequence[int]) -> int:
    with tempfile.TemporaryDirectory() as name:
        papers = renamed_papers(max(sizes), Path(name))
        for size in sizes:
            print_whole_runs(papers[:size], Path(name, str(size)))
    return 0


def print_whole_runs(papers: Sequence[Path], folder: Path) -> None:
    """``folder`` is made; papers a second, and how often our time is that of the others."""
    place, few = folder / "papers", folder / "few"
    for inputs, some in ((place, papers), (few, papers[:SCRIPTED])):
        inputs.mkdir(parents=True)
        for paper in some:
            (inputs / paper.name).hardlink_to(paper)
    print(f"{len(papers)} papers, whole processes, wall time")
    script_papers = min(len(papers), SCRIPTED)
    floor = _told("unzip + calamine, one process", _module("read_bare", place), len(papers), folder)
    script = _told(
        f"pandas script, on {script_papers} of them",
        _module("user_script", few, folder / "all.csv"),
        script_papers,
        folder,
    )
    for what, options in (
        ("consolidate: checked and put in order", ()),
        ("with the list and its drawings", ("-o", folder / "list.xlsx")),
        ("with report and CSV, too", ("-o", folder / "list.xlsx", "--report", folder / "r.html", "--csv", folder / "l.csv")),
    ):  # fmt: skip
        ours = _told(what, _consolidate(place, options), len(papers), folder)
        print(
            f"{'':<44} {ours / floor:6.2f} × bare reading (aim 3), {script / ours:5.1f} × as fast as the script (aim 8)"
        )


def _module(name: str, *arguments: Path) -> list[str]:
    return [sys.executable, "-m", f"tests.bench.{name}", *map(str, arguments)]


def _consolidate(papers: Path, options: Sequence[str | Path]) -> list[str]:
    period = ("--period", "1990-01..2090-12", "--date", "2026-01-01", "--overwrite", "--quiet")
    command = (sys.executable, "-m", "xl_tools", "consolidate", papers, "--register", REGISTER, *period)
    return [str(each) for each in (*command, *options)]


def _told(what: str, command: Sequence[str], count: int, folder: Path) -> float:
    """Seconds a paper."""
    run = _run(command, folder)
    spent = run.seconds / count
    print(f"  {what:<42} {1000 * spent:8.2f} ms a paper {1 / spent:8.0f} papers/s   peak {run.memory} MB")
    return spent


def _run(command: Sequence[str], folder: Path) -> Run:
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=_as_on_a_staff_pc(folder), stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), command
    return Run(time.perf_counter() - start, usage.ru_maxrss // 1024)


def _as_on_a_staff_pc(folder: Path) -> dict[str, str]:
    """Without hypothesis, which pandera loads where it is, and with compiled modules."""
    hidden = folder / "hidden"
    hidden.mkdir(exist_ok=True)
    (hidden / "hypothesis.py").write_text("raise ImportError\n", encoding="utf-8")
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    paths = [str(hidden), str(REPOSITORY), kept.get("PYTHONPATH", "")]
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.whole_runs")
    parser.add_argument("--sizes", default="51,1000,5000", help="papers in the folder, comma separated")
    sys.exit(main([int(size) for size in parser.parse_args().sizes.split(",")]))
