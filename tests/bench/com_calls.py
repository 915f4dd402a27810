"""What a button asks of Excel: calls that cross from Python to it, counted under xlwings' own Windows engine."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from tests.excel.application import Application
from tests.excel.fake_com import windows_engine
from tests.excel.workbook import Workbook
from xl_tools import button_press, resources

REGISTER = resources.workbooks() / "見本の承認台帳.xlsx"
EXAMPLES = resources.workbooks() / "examples"
FULL_PAPER = EXAMPLES / "02_change.xlsx"
PRESSES = (
    "validate", "validate", "clear_marks", "fill", "cross_check", "mark_changes", "print_pdf",
)  # fmt: skip
MOST = 60
"""Calls a check of a full paper may take."""
NAMED = 3


def print_calls(folder: Path) -> None:
    """One line a press: all buttons on the full paper one after the other, then the check of every example."""
    print(f"\n{'calls to Excel, under the Windows engine':<44} calls   marked cells   most often")
    for action, calls, book in calls_by_press(FULL_PAPER, PRESSES, folder):
        _print_line(f"{FULL_PAPER.stem}, {action}", calls, book)
    for paper in sorted(EXAMPLES.glob("*.xlsx")):
        for action, calls, book in calls_by_press(paper, ["validate"], folder):
            aim = f"   aim < {MOST}" if paper == FULL_PAPER else ""
            _print_line(f"{paper.stem}, {action}", calls, book, aim)


def calls_by_press(
    paper: Path, actions: Sequence[str], folder: Path
) -> Iterator[tuple[str, Counter[str], Workbook]]:
    """Every action with its calls by member, on a copy of the paper that stays open."""
    copy = folder / paper.name
    shutil.copyfile(paper, copy)
    excel = Application()
    with _chosen(folder / "home"), windows_engine(excel):
        book = excel.open(copy)
        for action in actions:
            excel.reset_calls()
            excel.answers[:] = [str(folder / "printed.pdf")] if action == "print_pdf" else []
            button_press.press(action)
            log = (folder / "home" / button_press.LOG).read_text(encoding="utf-8")
            assert log.endswith("\tdone\n"), log
            yield action, Counter(excel.calls), book


@contextmanager
def _chosen(home: Path) -> Iterator[None]:
    """A user who has chosen nothing but the register."""
    with mock.patch.dict(os.environ, {"XL_TOOLS_HOME": str(home), "XL_TOOLS_REGISTER": str(REGISTER)}):
        yield


def _print_line(what: str, calls: Counter[str], book: Workbook, aim: str = "") -> None:
    marked = sum(len(sheet.note_texts()) for sheet in book.all_sheets)
    often = ", ".join(f"{name} {count}" for name, count in calls.most_common(NAMED))
    print(f"{what:<44} {calls.total():5d} {marked:14d}   {often}{aim}")
