"""``python -m tests.hostile [class…]``: runs classes of hostile files and prints what became of them.

``--files FOLDER``: instead, files that others collected or broke.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.hostile.classes import CLASSES
from tests.hostile.from_folder import classes_in
from tests.hostile.model import Became, Outcome, faults
from tests.hostile.running import run_class


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("classes", nargs="*", metavar="class", help="all of them without any")
    parser.add_argument(
        "--files", type=Path, metavar="FOLDER", help="files of others, whatever is in it and below"
    )
    parser.add_argument("--each", action="store_true", help="print every outcome")
    options = parser.parse_args()
    if options.classes and options.files:
        parser.error("either classes or --files")
    if unknown := set(options.classes) - CLASSES.keys():
        parser.error(f"no such class: {', '.join(unknown)}; there are: {', '.join(CLASSES)}")
    print(f"{'class':36}{'files':>6}{'read':>7}{'refused':>8}{'faults':>7}{'longest':>9}{'peak':>9}")
    found: list[str] = []
    files = 0
    chosen = (
        classes_in(options.files) if options.files else map(CLASSES.__getitem__, options.classes or CLASSES)
    )
    for hostile in chosen:
        outcomes = list(run_class(hostile))
        found += faults(outcomes)
        files += len(hostile.files)
        _print_class(hostile.name, outcomes)
        for each in outcomes if options.each else ():
            print(
                f"  {each.file} / {each.reader}: {each.became} {each.seconds:.2f} s {each.megabytes} MB {each.told}"
            )
    print(*found, f"{files} files, {len(found)} faults", sep="\n")
    return bool(found)


def _print_class(name: str, outcomes: list[Outcome]) -> None:
    count = Counter(each.became for each in outcomes)
    files = len({each.file for each in outcomes})
    seconds, megabytes = max(each.seconds for each in outcomes), max(each.megabytes for each in outcomes)
    print(
        f"{name:36}{files:6}{count[Became.READ]:7}{count[Became.REFUSED]:8}{len(faults(outcomes)):7}"
        f"{seconds:7.2f} s{megabytes:6} MB",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
