"""``xl-tools validate``: choose the files, show progress, print and write the reports."""

from __future__ import annotations

import argparse
import datetime
import sys
from functools import partial
from pathlib import Path

from xl_tools.cli.outcome_reports import (
    check_report_outputs,
    outcomes_exit_code,
    print_results,
    write_reports,
)
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.validate import Result, prepare_checking, validate_batch, validate_files


def validate(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to check or a report cannot be written."""
    paths = find_papers(options.papers)
    check_report_outputs(options, paths)
    troubles: list[str] = []
    if options.stamp:
        results, troubles = _stamped(paths, options.workers)
    else:
        results = _validated(paths, options.workers)
    print_results(results, quiet=options.quiet, show_rules=options.rules)
    write_reports(results, options.html, options.json)
    for trouble in troubles:
        print(f"検査の記録を残せませんでした。{trouble}", file=sys.stderr)
    return outcomes_exit_code(results, could_not_run=bool(troubles))


def _validated(paths: list[Path], workers: int | None) -> list[Result]:
    reader = paper_reader()
    if len(paths) == 1:
        return validate_files(paths, reader)
    return in_order(paths, validate_batch(paths, reader, workers), "検査しています")


def _stamped(paths: list[Path], workers: int | None) -> tuple[list[Result], list[str]]:
    """The results, and why some of the papers could not be stamped."""
    from xl_tools.cli.paper_editor import paper_editor
    from xl_tools.commands.stamp import Stamped, stamp_files

    now = datetime.datetime.now().astimezone()
    work = partial(stamp_files, reader=paper_reader(), open_workbook=paper_editor, now=now)
    batch = run_batch(paths, work, workers, prepare=prepare_checking)
    done = in_order(paths, batch, "検査しています")
    results: list[Result] = [each.outcome if isinstance(each, Stamped) else each for each in done]
    return results, [each.trouble for each in done if isinstance(each, Stamped) and each.trouble]
