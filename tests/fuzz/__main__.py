"""Fuzzing by hand: ``python -m tests.fuzz TARGET… [--seconds 300] [--folder /tmp/…]``; without a target, the list.

Inputs that reached something new stay in FOLDER/TARGET/corpus and are begun with the next time; what was found is in
FOLDER/TARGET/findings. ``--input FILE`` runs one input and shows its traceback.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.fuzz.running import fuzz
from tests.fuzz.targets import NAMES, load


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "xl_tools-fuzz")
    parser.add_argument("--input", type=Path)
    given = parser.parse_args()
    unknown = [name for name in given.targets if name not in NAMES]
    if unknown or not given.targets:
        parser.error(f"one of: {', '.join(NAMES)}")
    if given.input:
        for name in given.targets:
            load(name).run(given.input.read_bytes())
        return 0
    return max([_fuzz_for(name, given.folder, given.seconds) for name in given.targets])


def _fuzz_for(name: str, folder: Path, seconds: int) -> int:
    """Begins anew after a death until the time is up."""
    until = time.monotonic() + seconds
    report = None
    while (left := until - time.monotonic()) >= 1:
        [report] = fuzz([name], folder, f"-max_total_time={left:.0f}")
        print(report.line(), flush=True)
        if not report.runs:
            print(report.output)
            return 1
    return 1 if report and report.findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
