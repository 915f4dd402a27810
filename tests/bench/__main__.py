"""``make bench``: how long validating and editing take, against a floor measured in the same run.

Prints medians and ratios; nothing here fails on a slow machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.editing import AIM, editing_ratios
from tests.bench.marking import marking_times
from tests.bench.measure import print_ratio, read_all_bare, read_bare, seconds, variants_of
from tests.bench.real_session import real_session_times
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.batch import warm_up
from xl_tools.commands.validate import prepare_checking, validate_batch, validate_files

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
COLD_RUNS = 9
# On a staff PC hypothesis is not installed; where it is, pandera loads it with the first table.
NO_HYPOTHESIS = "import sys; sys.modules['hypothesis'] = None\n"
OUR_PROGRAM = NO_HYPOTHESIS + "from xl_tools.__main__ import main\nraise SystemExit(main())"
FLOOR_PROGRAM = NO_HYPOTHESIS + (
    "import pandera.pandas\n"
    "from python_calamine import CalamineWorkbook\n"
    "book = CalamineWorkbook.from_path(sys.argv[1])\n"
    "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]\n"
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--sizes", default="100,1000,5000", help="papers per batch, comma separated")
    options = parser.parse_args()
    for paper in sorted(EXAMPLES.glob("*.xlsx"))[:2]:
        _cold(paper)
    for paper in sorted(EXAMPLES.glob("*.xlsx"))[:3]:
        for name, (ours, floor) in editing_ratios(paper).items():
            print_ratio(f"edit {paper.stem[:16]}, {name}", ours, floor, "ms", AIM)
    with tempfile.TemporaryDirectory() as folder:
        papers: list[Path] = []
        for example in sorted(EXAMPLES.glob("*.json")):
            variants = variants_of(example, Path(folder))
            _warm(example.stem, variants)
            papers.extend(variants)
        for example in sorted(EXAMPLES.glob("*.xlsx")):
            _marking(example, Path(folder))
        for example in sorted(EXAMPLES.glob("*.xlsx")):
            for name, (ours, floor, changes) in real_session_times(example, Path(folder)).items():
                print_ratio(f"{name}, {example.stem[:2]}, {changes} changes", ours, floor, "ms", AIM)
        for size in (int(each) for each in options.sizes.split(",")):
            _batch(papers, size, Path(folder) / str(size))
    return 0


def _cold(paper: Path) -> None:
    """Whole processes in turn: ours, then Python + calamine reading every sheet + import of pandera."""
    ours = [sys.executable, "-c", OUR_PROGRAM, "validate", str(paper), "--quiet"]
    floor = [sys.executable, "-c", FLOOR_PROGRAM, str(paper)]
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(COLD_RUNS + 1):
        for name, command in (("ours", ours), ("floor", floor)):
            run = partial(subprocess.run, command, check=False, capture_output=True, env=environment)
            times[name].append(seconds(run))
    print_ratio(
        f"cold process, {paper.name}", median(times["ours"][1:]), median(times["floor"][1:]), "s ", 1.3
    )


def _warm(name: str, variants: list[Path]) -> None:
    """One process that is running already, a paper it has not met; ours and bare calamine in turn."""
    reader = paper_reader()
    warm_up(prepare_checking)
    validate_files(variants[:1], reader)
    ours, floor = [], []
    for paper in variants[1:]:
        ours.append(seconds(partial(validate_files, [paper], reader)))
        floor.append(seconds(partial(read_bare, paper)))
    print_ratio(f"warm, {name}", 1000 * median(ours), 1000 * median(floor), "ms", 6.0)


def _marking(paper: Path, folder: Path) -> None:
    """One process that is running already; the floor is unzipping and zipping the paper."""
    times = marking_times(paper, folder)
    print_ratio(f"marking, editing only, {paper.stem}", times["editing"], times["floor"], "ms", 3.0)
    print_ratio(f"marking, whole command, {paper.stem}", times["command"], times["validate"], "ms", 3.0)


def _batch(papers: list[Path], size: int, folder: Path) -> None:
    """The examples copied under different names, through the worker processes."""
    folder.mkdir()
    copies = [folder / f"{number:05d}.xlsx" for number in range(size)]
    for number, copy in enumerate(copies):
        shutil.copyfile(papers[number % len(papers)], copy)
    floor = seconds(lambda: read_all_bare(copies))
    taken = 0

    def ours() -> None:
        nonlocal taken
        taken = sum(1 for _ in validate_batch(copies, paper_reader()))

    spent = seconds(ours)
    assert taken == size
    print_ratio(f"batch of {size}, per paper", 1000 * spent / size, 1000 * floor / size, "ms", 3.0)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':<44} peak memory {own:.0f} MB, largest worker {workers:.0f} MB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    raise SystemExit(main())
