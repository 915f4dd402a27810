"""What digesting papers costs, stage by stage, beside bare reading.

    python -m tests.bench.consolidating

One process, papers no cache has met, in batches as a worker gets them; CPU time, so that a busy machine shows less.
The whole command is measured by tests.bench.whole_runs. Nothing here fails on a slow machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.bench.read_bare import read_unzipped
from tests.bench.renamed import renamed_papers
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

REGISTER = resources.workbooks() / "見本の承認台帳.xlsx"
PAPERS = 210

Result = TypeVar("Result")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        papers = renamed_papers(PAPERS, Path(folder))
        print(f"{PAPERS} papers, CPU milliseconds a paper, one process")
        for stage, spent in stage_times(papers).items():
            print(f"  {stage:<42} {1000 * spent / PAPERS:8.2f}")
    return 0


def stage_times(papers: Sequence[Path]) -> dict[str, float]:
    """CPU seconds over all papers: the stages measured on one half of them, the whole work of a worker on the other."""
    digesting = Digesting(paper_reader(), REGISTER)
    warm_up(digesting.prepare)
    digesting.files(papers[:1])
    clock = _Clock()
    half = len(papers) // 2
    for chunk in _chunks(papers[:half]):
        clock.measured("floor: unzip + calamine", partial(read_unzipped, chunk))
        _stages(chunk, digesting, clock)
    for chunk in _chunks(papers[half:]):
        clock.measured("all of it, as a worker does it", partial(digesting.files, chunk))
    return {stage: 2 * spent for stage, spent in clock.spent.items()}


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


if __name__ == "__main__":
    sys.exit(main())
