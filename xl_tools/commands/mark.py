"""Show a paper's findings in the paper itself, and take all of it away again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from xl_tools.commands.check import Check, check_content
from xl_tools.commands.each_file import each_file
from xl_tools.commands.stamp import put_stamp, remove_stamp
from xl_tools.errors import CannotEdit
from xl_tools.limits import limit
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.ports import EditorOpener, WorkbookEditor
from xl_tools.reports.cell_marks import cell_marks
from xl_tools.reports.result_sheet import CROSS_CHECK_SHEET, RESULT_SHEET, SEVERITY_TINTS, result_sheet


@dataclass(frozen=True, slots=True)
class Marked:
    """``cells`` are tinted; ``without_remark`` those of them whose note cannot take one.

    ``backup`` is the workbook as it was; None when it already showed just this.
    """

    source: str
    outcome: Outcome
    cells: int
    without_remark: tuple[CellRef, ...]
    backup: Path | None


@dataclass(frozen=True, slots=True)
class Unmarked:
    """``backup`` is the workbook as it was; None when there was nothing to take away."""

    source: str
    backup: Path | None


def mark_files(
    paths: Sequence[Path], open_workbook: EditorOpener, now: datetime.datetime
) -> list[Marked | Refusal]:
    """One result per path, in order. ``now`` knows its zone."""
    return each_file(paths, partial(mark_file, open_workbook=open_workbook, now=now))


def unmark_files(
    paths: Sequence[Path], open_workbook: EditorOpener, *, with_stamp: bool
) -> list[Unmarked | Refusal]:
    """One result per path, in order. The workbook need not be a paper (any more)."""
    return each_file(paths, partial(unmark_file, open_workbook=open_workbook, with_stamp=with_stamp))


def mark_file(path: Path, open_workbook: EditorOpener, now: datetime.datetime) -> Marked:
    """One of ``mark_files``. Raises what reading, checking and editing raise; the file is then as before."""
    editor = open_workbook(path)
    check = check_content(editor.content(), path, now)
    cells, without_remark = show_check(editor, check)
    return Marked(str(path), check.outcome, cells, without_remark, editor.save())


def show_check(editor: WorkbookEditor, check: Check) -> tuple[int, tuple[CellRef, ...]]:
    """Replaces whatever an earlier check left. Returns how many cells are tinted, and those without a remark.

    Raises CannotEdit when the workbook takes no sheet, or there are more findings than anybody would go through.
    """
    _refuse_too_many(check.outcome)
    _remove_marks(editor)
    marks = cell_marks(check.outcome, check.content)
    for mark in marks:
        editor.highlight(mark.ref, SEVERITY_TINTS[mark.severity])
    without_remark = tuple(mark.ref for mark in marks if not _took_remark(editor, mark.ref, mark.remark))
    editor.put_sheet(RESULT_SHEET, _sheet(check))
    put_stamp(editor, check.stamp)
    return len(marks), without_remark


def _refuse_too_many(outcome: Outcome) -> None:
    count, most = len(outcome.findings), limit("marked_findings")
    if count > most:
        raise CannotEdit(
            f"「{PurePath(outcome.source).name}」は、指摘が多すぎてブックに示せません（{count:,}件。上限は{most:,}件）。"
            "表の外の余分な内容や付議書でないシートを削除してから、もう一度検査してください。"
        )


def _took_remark(editor: WorkbookEditor, ref: CellRef, remark: str) -> bool:
    try:
        editor.set_remark(ref, remark)
    except CannotEdit:
        return False
    return True


def _sheet(check: Check) -> bytes:
    return result_sheet(check.outcome, check.stamp, {grid.name for grid in check.content.sheets})


def unmark_file(path: Path, open_workbook: EditorOpener, *, with_stamp: bool) -> Unmarked:
    """One of ``unmark_files``. Raises what editing raises."""
    editor = open_workbook(path)
    _remove_marks(editor)
    for name in (RESULT_SHEET, CROSS_CHECK_SHEET):
        editor.remove_sheet(name)
    if with_stamp:
        remove_stamp(editor)
    return Unmarked(str(path), editor.save())


def _remove_marks(editor: WorkbookEditor) -> None:
    editor.remove_highlights()
    editor.remove_remarks()
