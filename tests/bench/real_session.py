"""What ``fill`` and then ``mark`` really change in a paper, done again: the editing alone, and the whole commands."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.editing import forget_parts, unpack_and_pack
from tests.bench.marking import NOW
from xl_tools.adapters.ooxml.verification import verify
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.catalogue.context import load_context
from xl_tools.cli.fill import _one_sheet
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.check import check_content
from xl_tools.commands.fill import Filler, fill_files
from xl_tools.commands.mark import mark_files, show_check, unmark_files
from xl_tools.errors import CannotEdit
from xl_tools.filling.apply import apply_plan
from xl_tools.filling.changes import FillOptions
from xl_tools.filling.plan import plan_fill
from xl_tools.layouts.read_paper import read_paper

OPTIONS = FillOptions(propose=True)
_RUNS = 15

Call = tuple[str, tuple[object, ...], dict[str, object]]


class _Recorder:
    """An editor that notes the changes it is asked for."""

    def __init__(self, editor: OoxmlEditor) -> None:
        self._editor = editor
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., object]:
        def change(*arguments: object, **options: object) -> object:
            self.calls.append((name, arguments, options))
            return getattr(self._editor, name)(*arguments, **options)

        return change


def real_session_times(paper: Path, folder: Path) -> dict[str, tuple[float, float, int]]:
    """Milliseconds of computing, ours and the floor's, and how many changes, by what was done; all warm."""
    calls = _changes(paper)
    target = folder / paper.name
    filler = Filler(paper_editor, _one_sheet, OPTIONS)
    data = paper.read_bytes()
    actions: dict[str, Callable[[], object]] = {
        "floor": partial(unpack_and_pack, data),
        "fill + mark, editing only": partial(_again, paper, data, calls),
        "fill, whole command": lambda: fill_files([target], filler),
        "mark, whole command": lambda: mark_files([target], paper_editor, NOW),
        "unmark, whole command": lambda: unmark_files([target], paper_editor, with_stamp=False),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(_RUNS):
        shutil.copyfile(paper, target)
        for name, action in actions.items():
            forget_parts()
            start = time.process_time()
            action()
            times[name].append(1000 * (time.process_time() - start))
    medians = {name: median(each[1:]) for name, each in times.items()}
    floor = medians.pop("floor")
    return {name: (each, floor, len(calls)) for name, each in medians.items()}


def _changes(paper: Path) -> list[Call]:
    editor = OoxmlEditor(paper, paper.read_bytes())
    recorder = _Recorder(editor)
    content = editor.content()
    plan = plan_fill(read_paper(content), content, load_context(), OPTIONS)
    apply_plan(plan, recorder, _one_sheet)  # type: ignore[arg-type]
    show_check(recorder, check_content(editor.content(), paper, NOW))  # type: ignore[arg-type]
    return recorder.calls


def _again(paper: Path, data: bytes, calls: list[Call]) -> None:
    editor = OoxmlEditor(paper, data)
    for name, arguments, options in calls:
        with suppress(CannotEdit):
            getattr(editor, name)(*arguments, **options)
    verify(editor._package, editor.to_bytes(), editor._asked)
