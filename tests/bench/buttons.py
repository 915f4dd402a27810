"""``python -m tests.bench.buttons``: from the click on 検証 to its findings, and what it asks of Excel.

Cold is what happens without the warm server: a new Python, xlwings, our imports, reading, checking, marking. Warm is a
second press in the same Python, on a paper it has not met. What the Excel in memory takes itself stands in brackets:
a real one takes its own time. The floor is the same file read bare, by a program or by a function; for a cold press
also by a program that imports xlwings, as RunPython does whatever it runs, and pandera.
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
COLD_AIM, IMPORTED_AIM, WARM_AIM = 25.0, 1.5, 25.0
IMPORTED = (
    "import sys; sys.modules['hypothesis'] = None\n"
    "import xlwings.utils, pandera.pandas\n"
    "from pathlib import Path; from tests.bench.read_bare import read_unzipped\n"
    "read_unzipped(sorted(Path(sys.argv[1]).glob('*.xlsx')))"
)


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
    imported = [sys.executable, "-c", IMPORTED, str(folder)]
    cold, warm, bare_cold, bare_imported, bare_warm = [], [], [], [], []
    # The first round writes bytecode and fills the disk's cache.
    for _ in range(runs + 1):
        first, second = _pressed(copy, other, folder)
        cold.append(first)
        warm.append(second)
        bare_cold.append(seconds(partial(_run, floor, folder)))
        bare_imported.append(seconds(partial(_run, imported, folder)))
        bare_warm.append(seconds(partial(read_unzipped, [copy])))
    name = f"validate, example {paper.stem[:2]}"
    _print_total(f"{name}, cold", cold[1:], bare_cold[1:], COLD_AIM)
    _print_total(f"{name}, cold, imports too", cold[1:], bare_imported[1:], IMPORTED_AIM)
    _print_stages(cold[1:])
    _print_total(f"{name}, warm", warm[1:], bare_warm[1:], WARM_AIM)
    _print_stages(warm[1:])


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


def _print_total(what: str, presses: Sequence[dict[str, float]], bare: Sequence[float], aim: float) -> None:
    """Without what the Excel in memory took."""
    ours = [sum(spent for name, spent in press.items() if name[0] != "(") for press in presses]
    print_ratio(what, 1000 * median(ours), 1000 * median(bare), "ms", aim)


def _print_stages(presses: Sequence[dict[str, float]]) -> None:
    for name in presses[0]:
        print(f"    {name:<40} {1000 * median(press[name] for press in presses):9.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
