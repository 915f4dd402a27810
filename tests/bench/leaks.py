"""``python -m tests.bench.leaks``: looking for personal data, against reading the same paper for a check.

Both read each paper for the first time: its texts are met nowhere before, only its template is.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.measure import print_ratio, seconds, variants_of
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import FileSheetReader, workbook_bytes
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_leaks import find_leaks_in_files, prepare_finding

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
AIM = 2.0
_COPIES = 1000


def main() -> int:
    prepare_finding()
    work = partial(find_leaks_in_files, read=package_texts, read_bytes=workbook_bytes)
    with tempfile.TemporaryDirectory() as folder:
        for example in sorted(EXAMPLES.glob("*.json")):
            ours, floor = [], []
            for paper in variants_of(example, Path(folder)):
                floor.append(seconds(partial(FileSheetReader().read, paper)))
                ours.append(seconds(partial(work, [paper])))
            print_ratio(
                f"leaks, {example.stem}", 1000 * median(ours[1:]), 1000 * median(floor[1:]), "ms", AIM
            )
        _folder(Path(folder) / "thousand", work)
    return 0


def _folder(folder: Path, work: partial[object]) -> None:
    """Copies of the examples, through the worker processes; the floor reads them one after the other."""
    folder.mkdir()
    examples = sorted(EXAMPLES.glob("*.xlsx"))
    copies = [folder / f"{number:04d}.xlsx" for number in range(_COPIES)]
    for number, copy in enumerate(copies):
        shutil.copyfile(examples[number % len(examples)], copy)
    floor = seconds(lambda: [FileSheetReader().read(copy) for copy in copies])
    spent = seconds(lambda: list(run_batch(copies, work, prepare=prepare_finding)))  # type: ignore[arg-type]
    print_ratio(f"leaks, {_COPIES} papers, each", 1000 * spent / _COPIES, 1000 * floor / _COPIES, "ms", AIM)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':<44} peak memory {own:.0f} MB, largest worker {workers:.0f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
