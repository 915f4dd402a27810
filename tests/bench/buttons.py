"""``python -m tests.bench.buttons``: from the click on 検証 to its findings, and what it asks of Excel.

Cold is what happens without the warm server: a new Python, xlwings, our imports, reading, checking, marking. Warm is a
second press in the same Python, on a paper it has not met. What the Excel in memory takes itself stands in brackets:
a real one takes its own time. The floor is the same file read bare, cold by a program, warm by a function.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.com_calls import EXAMPLES, FULL_PAPER, print_calls
from tests.bench.measure import print_ratio, seconds
from tests.bench.read_bare import read_unzipped
from tests.bench.renamed import renamed_papers

PAPERS = (FULL_PAPER, EXAMPLES / "06_full_of_mistakes.xlsx")
COLD_AIM, WARM_AIM = 10.0, 10.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.buttons")
    parser.add_argument("--runs", type=int, default=7, help="new processes for each paper")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        others = renamed_papers(len(list(EXAMPLES.glob("*.xlsx"))), folder)
        for paper in PAPERS:
            other = others[sorted(EXAMPLES.glob("*.xlsx")).index(paper)]
            _print_presses(paper, other, folder / paper.stem, runs)
        print_calls(folder)
    return 0


def _print_presses(paper: Path, other: Path, folder: Path, runs: int) -> None:
    """``other`` is the same paper under another name of its town."""
    folder.mkdir()
    copy = Path(shutil.copyfile(paper, folder / paper.name))
    floor = [sys.executable, "-m", "tests.bench.read_bare", str(folder)]
    cold, warm, bare_cold, bare_warm = [], [], [], []
    # The first round writes bytecode and fills the disk's cache.
    for _ in range(runs + 1):
        first, second = _pressed(copy, other, folder)
        cold.append(first)
        warm.append(second)
        bare_cold.append(seconds(partial(_run, floor, folder)))
        bare_warm.append(seconds(partial(read_unzipped, [copy])))
    for name, presses, bare, aim in (("cold", cold, bare_cold, COLD_AIM), ("warm", warm, bare_warm, WARM_AIM)):
        _print_stages(f"validate, {name}, {paper.stem}", presses[1:], median(bare[1:]), aim)


def _pressed(paper: Path, other: Path, folder: Path) -> list[dict[str, float]]:
    command = [sys.executable, "-m", "tests.bench.button_process", repr(time.time()), str(paper), str(other)]
    presses: list[dict[str, float]] = json.loads(_run(command, folder))
    return presses


def _run(command: Sequence[str], folder: Path) -> str:
    """In a Python that may keep its bytecode, as on a PC where the add-in was installed."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XL_TOOLS_HOME": str(folder / "home"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return done.stdout.decode("utf-8")


def _print_stages(what: str, presses: Sequence[dict[str, float]], floor: float, aim: float) -> None:
    """Medians of each stage; the sum leaves out what the Excel in memory took."""
    stages = {name: median(press[name] for press in presses) for name in presses[0]}
    ours = sum(spent for name, spent in stages.items() if not name.startswith("("))
    print_ratio(what, 1000 * ours, 1000 * floor, "ms", aim)
    for name, spent in stages.items():
        print(f"    {name:<40} {1000 * spent:9.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
