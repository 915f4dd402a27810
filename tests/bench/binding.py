"""How long a hundred flow sheets of a hundred papers take to be bound into one list."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from tests.adapters.borrowing.papers import FLOW, list_workbook
from tests.conftest import REPOSITORY
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.ports import BorrowedSheet

SHEETS = 100
_RUNS = 3
AIM = 6.0
"""Milliseconds of computing for one sheet."""


def milliseconds_per_sheet(folder: Path) -> float:
    """The fastest of some runs, reading the papers included."""
    examples = [
        path
        for path in sorted((REPOSITORY / "workbooks" / "examples").glob("*.xlsx"))
        if "06" not in path.name
    ]
    borrowed = []
    for number in range(1, SHEETS + 1):
        paper = folder / f"{number}.xlsx"
        shutil.copy(examples[number % len(examples)], paper)
        borrowed.append(BorrowedSheet(f"流れ{number}", paper, FLOW))
    workbook = list_workbook(*(sheet.name for sheet in borrowed))
    needed = []
    for _ in range(_RUNS):
        start = time.process_time()
        FileSheetBinder().bind(workbook, borrowed)
        needed.append(time.process_time() - start)
    return 1000 * min(needed) / SHEETS


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(f"{SHEETS} flow sheets: {milliseconds_per_sheet(Path(place)):.1f} ms each (aim: {AIM:.0f})")
