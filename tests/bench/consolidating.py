"""What consolidating papers costs, stage by stage, beside bare reading and the script a user would write.

    python -m tests.bench.consolidating [--sizes 51,1000,5000]

First the stages: one process, papers no cache has met, in batches as a worker gets them; CPU time, so that a busy
machine shows less. Then for each size the whole command, started from nothing, with everything it writes: papers per
second and peak memory. Nothing here fails on a slow machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.bench.measure import OTHER_NAMES, read_bare, seconds
from xl_tools import resources
from xl_tools.catalogue.context import load_context
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.batch import warm_up
from xl_tools.commands.digest import LARGEST_CHUNK, Digesting
from xl_tools.half_year.case import listed_case
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.rules.run import run_rules
from xl_tools.shapes.validate import check_shapes

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = resources.workbooks() / "examples"
REGISTER = resources.workbooks() / "見本の承認台帳.xlsx"
STAGED = 210
"""Papers whose stages are measured one after the other."""
SCRIPTED = 60
"""Papers the user's script reads; its time a paper is taken as that of all."""

Result = TypeVar("Result")


def main(sizes: Sequence[int]) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = renamed_papers(max(*sizes, STAGED), folder)
        staged = papers[-STAGED:]
        print(f"{len(staged)} papers, CPU milliseconds a paper, one process")
        for stage, spent in stage_times(staged).items():
            print(f"  {stage:<42} {1000 * spent / len(staged):8.2f}")
        for size in sizes:
            _whole(papers[:size], folder)
    return 0


def renamed_papers(count: int, folder: Path) -> list[Path]:
    """The examples in turn, each time under another name of their town, so that caches prove nothing."""
    names = ("".join(pair) for pair in product(OTHER_NAMES, repeat=2))
    examples = sorted(EXAMPLES.glob("*.xlsx"))
    made: list[Path] = []
    for number, (name, example) in zip(range(count), product(names, examples), strict=False):
        made.append(folder / f"{number:05d}.xlsx")
        _write_renamed(example, name, made[-1])
    return made


def _write_renamed(example: Path, name: str, to: Path) -> None:
    with zipfile.ZipFile(example) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace("見本".encode(), name.encode()))


def stage_times(papers: Sequence[Path]) -> dict[str, float]:
    """CPU seconds over all papers: the stages measured on one half of them, the whole work of a worker on the other."""
    digesting = Digesting(paper_reader(), REGISTER)
    warm_up(digesting.prepare)
    digesting.files(papers[:1])
    clock = _Clock()
    half = len(papers) // 2
    for chunk in _chunks(papers[:half]):
        clock.measured("floor: unzip + calamine", partial(_read_unzipped, chunk))
        _stages(chunk, digesting, clock)
    for chunk in _chunks(papers[half:]):
        clock.measured("all of it, as a worker does it", partial(digesting.files, chunk))
    return {stage: 2 * spent for stage, spent in clock.spent.items()}


def _read_unzipped(papers: Sequence[Path]) -> None:
    """What nobody can do without: every part unpacked, every sheet as Python lists."""
    for paper in papers:
        with zipfile.ZipFile(paper) as package:
            for part in package.namelist():
                package.read(part)
        read_bare(paper)


class _Clock:
    """CPU seconds of this process, added up by what they were spent on."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def measured(self, stage: str, action: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = action()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - start
        return result


def _stages(chunk: Sequence[Path], digesting: Digesting, clock: _Clock) -> None:
    check, own = digesting.check, load_context()
    assert check is not None
    contents = clock.measured("reading", lambda: [digesting.reader.read(path) for path in chunk])
    papers = clock.measured("recognising the form", lambda: [read_paper(content) for content in contents])
    clock.measured("content number and stamp", lambda: [content_sha256(content) for content in contents])
    clock.measured("shapes", lambda: check_shapes(papers, own))
    clock.measured("rules", lambda: [run_rules(paper, own) for paper in papers])
    contexts = clock.measured("prior case", lambda: [check.context(paper) for paper in papers])
    pairs = list(zip(papers, contexts, strict=True))
    clock.measured("rules about the register", lambda: [check.paper(*pair, ()) for pair in pairs])
    clock.measured("case and page for the list", lambda: [listed_case(*pair) for pair in pairs])


def _chunks(papers: Sequence[Path]) -> list[Sequence[Path]]:
    return [papers[start : start + LARGEST_CHUNK] for start in range(0, len(papers), LARGEST_CHUNK)]


def _whole(papers: Sequence[Path], folder: Path) -> None:
    """Wall time: bare reading, the script a user would write (which no one waits out), and the whole command."""
    print(f"{len(papers)} papers, wall milliseconds a paper")
    floor = _told("unzip + calamine, one process", len(papers), lambda: _read_unzipped(papers))
    scripted = papers[: min(len(papers), SCRIPTED)]
    script = _told(
        f"pandas script, on {len(scripted)} of them", len(scripted), lambda: _user_script(scripted)
    )
    inputs, outputs = folder / f"in{len(papers)}", folder / f"out{len(papers)}"
    inputs.mkdir()
    outputs.mkdir()
    for paper in papers:
        (inputs / paper.name).hardlink_to(paper)
    memory = 0
    for what, options in (
        ("checked and put in order", ()),
        ("with the list and its drawings", ("-o", str(outputs / "list.xlsx"))),
        ("with report and CSV, too", ("--report", str(outputs / "r.html"), "--csv", str(outputs / "l.csv"))),
    ):
        start = time.perf_counter()
        memory = max(memory, _run_command(inputs, options))
        ours = (time.perf_counter() - start) / len(papers)
        print(f"  {what:<42} {1000 * ours:8.2f} ms {1 / ours:9.0f} papers a second", end="")
        print(f"   {ours / floor:5.2f} × bare reading (aim 3)   {script / ours:5.1f} × the script (aim 8)")
    print(f"  peak memory of the largest process {memory} MB")


def _run_command(papers: Path, options: Sequence[str]) -> int:
    """From nothing to the end; peak memory of the largest of its processes, in megabytes."""
    command = [sys.executable, "-m", "xl_tools", "consolidate", str(papers), "--register", str(REGISTER)]
    command += ["--period", "1990-01..2090-12", "--date", "2026-01-01", "--overwrite", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), said.decode()
    return usage.ru_maxrss // 1024


def _told(what: str, count: int, action: Callable[[], object]) -> float:
    spent = seconds(action)
    print(f"  {what:<42} {1000 * spent / count:8.2f} ms {count / spent:9.0f} papers a second")
    return spent / count


def _user_script(papers: Sequence[Path]) -> pd.DataFrame:
    """All cells of all sheets, one below the other, and nothing looked at."""
    import pandas as pd

    tables = []
    for paper in papers:
        for sheet, table in pd.read_excel(paper, sheet_name=None, header=None, engine="openpyxl").items():
            tables.append(table.assign(paper=paper.name, sheet=sheet))
    return pd.concat(tables, ignore_index=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.consolidating")
    parser.add_argument("--sizes", default="51,1000,5000", help="papers in the folder, comma separated")
    sys.exit(main([int(size) for size in parser.parse_args().sizes.split(",")]))
