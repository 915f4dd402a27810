"""``python -m tests.bench.leaks``: looking for personal data, against reading the same paper for a check.

Both read each paper for the first time: its texts are met nowhere before, only its template is.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.measure import print_ratio, seconds, variants_of
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import FileSheetReader, workbook_bytes
from xl_tools.commands.batch import run_batch, warm_up
from xl_tools.commands.find_leaks import find_leaks_in_files, prepare_finding
from xl_tools.model.finding import Refusal
from xl_tools.model.leaks import LeakReport

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
AIM = 2.0
Work = Callable[[Sequence[Path]], list[LeakReport | Refusal]]
_COPIES = 1000


def main() -> int:
    warm_up(prepare_finding)
    work = partial(find_leaks_in_files, read=package_texts, read_bytes=workbook_bytes)
    with tempfile.TemporaryDirectory() as folder:
        for example in sorted(EXAMPLES.glob("*.json")):
            ours, floor = [], []
            for paper in variants_of(example, Path(folder)):
                floor.append(_computing(partial(FileSheetReader().read, paper)))
                ours.append(_computing(partial(work, [paper])))
            print_ratio(
                f"leaks, {example.stem}", 1000 * median(ours[1:]), 1000 * median(floor[1:]), "ms", AIM
            )
        _folder(Path(folder) / "thousand", work)
    return 0


def _computing(action: Callable[[], object]) -> float:
    """Seconds of this process alone: others at work on the machine are in neither figure."""
    start = time.process_time()
    action()
    return time.process_time() - start


def _folder(folder: Path, work: Work) -> None:
    """Copies of the examples, through the worker processes; the floor reads them one after the other."""
    folder.mkdir()
    examples = sorted(EXAMPLES.glob("*.xlsx"))
    copies = [folder / f"{number:04d}.xlsx" for number in range(_COPIES)]
    for number, copy in enumerate(copies):
        shutil.copyfile(examples[number % len(examples)], copy)
    floor = seconds(lambda: [FileSheetReader().read(copy) for copy in copies])
    spent = seconds(lambda: list(run_batch(copies, work, prepare=prepare_finding)))
    print_ratio(f"leaks, {_COPIES} papers, each", 1000 * spent / _COPIES, 1000 * floor / _COPIES, "ms", AIM)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':<44} peak memory {own:.0f} MB, largest worker {workers:.0f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
