"""``xl-tools mark`` and ``unmark``: choose the files, show progress, say what became of each."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.mark import Marked, Unmarked, mark_files, unmark_files
from xl_tools.commands.validate import prepare_checking
from xl_tools.model.finding import Severity
from xl_tools.reports.result_sheet import RESULT_SHEET

_MOST_CELLS_NAMED = 10


def mark(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises UnreadableFile when there is nothing to mark."""
    paths = find_papers(options.papers)
    now = datetime.datetime.now().astimezone()
    work = partial(mark_files, open_workbook=paper_editor, now=now)
    batch = run_batch(paths, work, options.workers, prepare=prepare_checking)
    results = in_order(paths, batch, "印を付けています")
    marked = [each for each in results if isinstance(each, Marked)]
    for each in marked:
        print(_marked_line(each))
    refused = print_refusals(results)
    if len(paths) > 1:
        print(_total_of_marked(marked, refused))
    return exit_code(could_not_run=refused > 0, is_good=all(each.outcome.is_clean for each in marked))


def unmark(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises UnreadableFile when there is nothing to look at."""
    paths = find_papers(options.papers)
    work = partial(unmark_files, open_workbook=paper_editor, with_stamp=options.stamp)
    results = in_order(paths, run_batch(paths, work, options.workers), "印を消しています")
    unmarked = [each for each in results if isinstance(each, Unmarked)]
    for each in unmarked:
        print(_unmarked_line(each))
    refused = print_refusals(results)
    if len(paths) > 1:
        changed = sum(each.backup is not None for each in unmarked)
        print(
            f"合計　印を消したブック {changed}件、印のなかったブック {len(unmarked) - changed}件{_and(refused)}"
        )
    return exit_code(could_not_run=refused > 0, is_good=True)


def _marked_line(marked: Marked) -> str:
    counts = "　".join(f"{severity.value} {marked.outcome.count(severity)}" for severity in Severity)
    line = f"{marked.source}　{counts}　…　{_what_was_done(marked)}{_backup(marked.backup)}"
    if not marked.without_remark:
        return line
    named = "、".join(map(str, marked.without_remark[:_MOST_CELLS_NAMED]))
    more = " ほか" if len(marked.without_remark) > _MOST_CELLS_NAMED else ""
    return (
        f"{line}\n　コメント（スレッド）などのあるセルには、メモを付けられませんでした：{named}{more}。"
        f"指摘は「{RESULT_SHEET}」のシートにあります。"
    )


def _what_was_done(marked: Marked) -> str:
    if marked.backup is None:
        return "前に付けた印のままです（内容も指摘も変わっていません）。"
    if not marked.cells:
        return f"「{RESULT_SHEET}」のシートを入れました。"
    return f"{marked.cells}か所のセルに印を付け、「{RESULT_SHEET}」のシートを入れました。"


def _unmarked_line(unmarked: Unmarked) -> str:
    if unmarked.backup is None:
        return f"{unmarked.source}　…　消す印はありません。"
    return f"{unmarked.source}　…　印を消しました。{_backup(unmarked.backup)}"


def _backup(backup: Path | None) -> str:
    return f"元のブックは「{backup.name}」にあります。" if backup else ""


def _total_of_marked(marked: Sequence[Marked], refused: int) -> str:
    counts = "、".join(
        f"{severity.value} {sum(each.outcome.count(severity) for each in marked)}" for severity in Severity
    )
    return f"合計　付議書 {len(marked)}件：{counts}{_and(refused)}"


def _and(refused: int) -> str:
    return f"、処理できなかったファイル {refused}件" if refused else ""
