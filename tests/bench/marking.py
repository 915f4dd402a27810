"""Marking a paper: the editing alone against bare unzipping and zipping, and the whole command."""

from __future__ import annotations

import datetime
import io
import shutil
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.check import Check, check_content
from xl_tools.commands.mark import mark_files, show_check
from xl_tools.commands.validate import validate_files

RUNS = 15
NOW = datetime.datetime(2025, 10, 1, 9, 0, tzinfo=datetime.UTC)
DEFLATE_LEVEL = 6


def marking_times(paper: Path, folder: Path) -> dict[str, float]:
    """Medians in milliseconds: floor, editing, command (marking with its validation), validate. All warm."""
    target = folder / paper.name
    check = check_content(paper_reader().read(paper), paper, NOW)
    actions: dict[str, Callable[[], object]] = {
        "floor": partial(_unzip_and_zip, paper),
        "editing": partial(_edit, target, check),
        "command": lambda: mark_files([target], paper_editor, NOW),
        "validate": lambda: validate_files([target], paper_reader()),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(RUNS):
        for name, action in actions.items():
            shutil.copyfile(paper, target)
            start = time.perf_counter()
            action()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: median(each[1:]) for name, each in times.items()}


def _edit(target: Path, check: Check) -> None:
    editor = paper_editor(target)
    show_check(editor, check)
    editor.save()


def _unzip_and_zip(paper: Path) -> bytes:
    copy = io.BytesIO()
    with (
        zipfile.ZipFile(paper) as source,
        zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return copy.getvalue()
